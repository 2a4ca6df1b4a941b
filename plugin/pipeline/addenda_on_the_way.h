// The addenda that are being stored and stand in no ledger row yet, and those just stored: what the archive
// tells of them is no news.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace psma::plugin {

// Thread-safe.
class AddendaOnTheWay {
  public:
    // One addendum is on the way while it lives.
    class Announcement {
      public:
        Announcement(AddendaOnTheWay& all, std::string sop_instance_uid)
            : all_(all), sop_instance_uid_(std::move(sop_instance_uid)) {
            const std::lock_guard lock(all_.mutex_);
            all_.sop_instance_uids_.insert(sop_instance_uid_);
        }
        ~Announcement() {
            const std::lock_guard lock(all_.mutex_);
            all_.sop_instance_uids_.erase(sop_instance_uid_);
        }
        Announcement(const Announcement&) = delete;
        Announcement& operator=(const Announcement&) = delete;

      private:
        AddendaOnTheWay& all_;
        std::string sop_instance_uid_;
    };

    bool contains(const std::string& sop_instance_uid) const {
        const std::lock_guard lock(mutex_);
        return sop_instance_uids_.contains(sop_instance_uid);
    }

    // One was stored, and the archive will tell so: its identifier there.
    void arrived(const std::string& instance_id) {
        const std::lock_guard lock(mutex_);
        if (instance_ids_.size() >= kMostArrived) instance_ids_.clear();  // they are looked at like any other
        instance_ids_.insert(instance_id);
    }
    // Is it this that the archive tells of? True once for each that arrived.
    bool was_expected(const std::string& instance_id) {
        const std::lock_guard lock(mutex_);
        return instance_ids_.erase(instance_id) > 0;
    }

  private:
    static constexpr std::size_t kMostArrived = 1000;
    mutable std::mutex mutex_;
    std::set<std::string> sop_instance_uids_, instance_ids_;
};

}  // namespace psma::plugin
