// An archive in memory whose every call can be made to fail, a clock that stands still, and reports to store.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "plugin/pipeline/archive.h"
#include "tests/plugin/support/faulty_ledger.h"

namespace psma::testing {

class StandingClock : public plugin::Clock {
  public:
    std::int64_t now() const override { return time; }
    std::string local_datetime() const override { return "20261101123000+0100"; }
    std::int64_t time = 1'000'000;
};

// Its functions may be called from any thread; what stands open in it is for tests whose worker rests.
class ArchiveInMemory : public plugin::Archive {
  public:
    struct Instance {
        plugin::InstanceFacts facts;
        std::vector<std::byte> file;
    };

    // Stores a document as a modality would; a hint is the caller's business.
    std::string put(const std::string& sop_class, const std::string& sop_uid, std::vector<std::byte> file,
                    const std::string& study = "study") {
        const std::lock_guard lock(mutex_);
        const std::string id = "instance-" + sop_uid;
        instances[id] = {{sop_class, sop_uid, study}, std::move(file)};
        log.push_back(id);
        return id;
    }

    std::size_t addenda_count() const {
        const std::lock_guard lock(mutex_);
        return addenda.size();
    }

    // Deletes everything; the list of changes stays.
    void clear() {
        instances.clear();
        addenda.clear();
    }

    std::vector<std::byte> fetch(const std::string& instance_id) override {
        const std::lock_guard lock(mutex_);
        step();
        return known(instance_id).file;
    }
    plugin::InstanceFacts describe(const std::string& instance_id) override {
        const std::lock_guard lock(mutex_);
        step();
        if (undescribed.contains(instance_id)) throw plugin::PassingFault("no UID in the answer");
        return known(instance_id).facts;
    }
    plugin::Stored store(const std::vector<std::byte>& file) override {
        const plugin::Stored stored = store_quietly(file);
        if (on_stored) on_stored("instance-" + uid_of(file));
        return stored;
    }
    plugin::Changes changes(std::int64_t since, int limit) override {
        const std::lock_guard lock(mutex_);
        step();
        plugin::Changes found;
        found.last = since;
        for (std::size_t i = static_cast<std::size_t>(since);
             i < log.size() && found.new_instances.size() < static_cast<std::size_t>(limit); ++i) {
            found.new_instances.push_back(log[i]);
            found.last = static_cast<std::int64_t>(i) + 1;
        }
        found.done = found.last == static_cast<std::int64_t>(log.size());
        return found;
    }
    std::int64_t last_change() override {
        const std::lock_guard lock(mutex_);
        step();
        return static_cast<std::int64_t>(log.size());
    }
    bool holds(const std::string& sop_instance_uid) override {
        const std::lock_guard lock(mutex_);
        step();
        return instances.contains("instance-" + sop_instance_uid);
    }
    void remove(const std::string& sop_instance_uid) override {
        const std::lock_guard lock(mutex_);
        step();
        instances.erase("instance-" + sop_instance_uid);
        addenda.erase(sop_instance_uid);
    }
    std::vector<std::string> instances_of_study(const std::string&) override {
        const std::lock_guard lock(mutex_);
        step();
        return log;
    }

    bool is_stopping() noexcept override { return stopping; }

    std::atomic<bool> stopping{false};
    std::atomic<bool> down{false};  // every call fails
    std::map<std::string, Instance> instances;
    std::map<std::string, std::string> addenda;         // SOP Instance UID, file
    std::vector<std::string> log;                       // of changes
    std::set<std::string> undescribed;                  // Orthanc's identifiers the archive has trouble with
    std::function<void(const std::string&)> on_stored;  // Orthanc's identifier: the callback of the host
    int calls = 0;
    std::optional<int> fail_at;           // the call with this number fails
    std::optional<int> fail_after_store;  // this call stores and then fails
    std::optional<int> kill_at;           // the process ends before the call with this number
    std::optional<int> kill_after_store;  // this call stores, then the process ends

  private:
    mutable std::recursive_mutex mutex_;

    plugin::Stored store_quietly(const std::vector<std::byte>& file) {
        const std::lock_guard lock(mutex_);
        step();
        const std::string key(reinterpret_cast<const char*>(file.data()), file.size());
        const auto stored_now = uid_of(file);
        if (!addenda.insert({stored_now, key}).second) return {"instance-" + stored_now, true};
        put("1.2.840.10008.5.1.4.1.1.88.22", stored_now, file);
        if (fail_after_store && calls == *fail_after_store) throw plugin::PassingFault("the answer got lost");
        if (kill_after_store && calls == *kill_after_store) throw Killed();
        return {"instance-" + stored_now};
    }

    void step() {
        ++calls;
        if (down) throw plugin::PassingFault("the archive is down");
        if (fail_at && calls == *fail_at) throw plugin::PassingFault("the archive is busy");
        if (kill_at && calls == *kill_at) throw Killed();
    }
    const Instance& known(const std::string& id) const {
        const auto found = instances.find(id);
        if (found == instances.end()) throw plugin::InstanceGone(id);
        return found->second;
    }
    // The SOP Instance UID (0008,0018) of an explicit little endian file.
    static std::string uid_of(const std::vector<std::byte>& file) {
        const std::string bytes(reinterpret_cast<const char*>(file.data()), file.size());
        const auto at = bytes.find(std::string("\x08\x00\x18\x00UI", 6));
        const auto length =
            static_cast<unsigned char>(bytes[at + 6]) + 256u * static_cast<unsigned char>(bytes[at + 7]);
        std::string uid = bytes.substr(at + 8, length);
        while (!uid.empty() && uid.back() == '\0') uid.pop_back();
        return uid;
    }
};

}  // namespace psma::testing
