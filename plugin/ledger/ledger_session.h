// The session with the file of the ledger: opened where it is needed, and opened anew after each error.
#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>

#include <Poco/Data/Session.h>
#include <Poco/Exception.h>

#include "plugin/ledger/ledger.h"

namespace psma::plugin {

// Thread-safe: one thread at a time is inside guarded().
class LedgerSession {
  public:
    explicit LedgerSession(std::filesystem::path file) : file_(std::move(file)) {}

    // Calls WORK, which may use the session and call guarded() itself. Throws LedgerFault where the file
    // cannot be opened (open_sqlite_ledger()) or Poco or SQLite report an error. The session is given up
    // then: where a write fails (no room, no disk) SQLite may have ended the transaction, and Poco's session
    // counts it as open for ever.
    template <class Work>
    auto guarded(Work work) -> decltype(work()) {
        const std::lock_guard lock(mutex_);
        const Depth depth(*this);
        try {
            if (!session_) open();
            return work();
        } catch (const Poco::Exception& error) {
            broken_ = true;
            throw fault_of(error);
        }
    }

    // Calls WORK in one transaction, or in that which is open.
    void together(const std::function<void()>& work);

    // Within guarded() only.
    Poco::Data::Session& operator*() { return *session_; }

  private:
    // How many calls of guarded() stand in one another; the outermost closes what is broken.
    struct Depth {
        explicit Depth(LedgerSession& session) : of(session) { ++of.depth_; }
        ~Depth() {
            if (--of.depth_ > 0 || !of.broken_) return;
            of.session_.reset();
            of.broken_ = false;
        }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        LedgerSession& of;
    };

    void open();
    LedgerFault fault_of(const Poco::Exception& error) const;

    const std::filesystem::path file_;
    std::recursive_mutex mutex_;
    std::optional<Poco::Data::Session> session_;
    int depth_ = 0;
    bool broken_ = false;
};

}  // namespace psma::plugin
