#include "plugin/ledger/ledger_session.h"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/Transaction.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "plugin/ledger/sqlite_schema.h"

namespace psma::plugin {
namespace {

// Poco tries again to open a file that cannot be opened for so long.
constexpr std::size_t kSecondsToOpen = 1;

// SQLite gives the files beside it the permissions of the database. A file that is there is left alone, and
// why one cannot be made SQLite tells.
void make_for_owner_only(const std::filesystem::path& file) {
    const int made = open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made >= 0) close(made);
}

template <class... Kinds>
bool is_one_of(const Poco::Exception& error) {
    return (dynamic_cast<const Kinds*>(&error) || ...);
}

// What a person can do about it.
const char* advice_on(const Poco::Exception& error) {
    namespace sqlite = Poco::Data::SQLite;
    if (is_one_of<sqlite::DatabaseFullException, sqlite::IOErrorException>(error))
        return "See whether its disk has room and is sound; work goes on by itself.";
    if (is_one_of<sqlite::DBLockedException, sqlite::TableLockedException>(error))
        return "Another process holds it; work goes on when that lets go.";
    if (is_one_of<sqlite::CantOpenDBFileException, sqlite::ReadOnlyException,
                  sqlite::DBAccessDeniedException>(error))
        return "Its folder must be there, and Orthanc's user be allowed to write in it.";
    return "If the file is damaged, move it aside to begin a new one; it is rebuilt from the archive.";
}

}  // namespace

void LedgerSession::together(const std::function<void()>& work) {
    guarded([&] {
        if (session_->isTransaction()) return work();
        Poco::Data::Transaction transaction(*session_);
        work();
        transaction.commit();
    });
}

void LedgerSession::open() {
    using namespace Poco::Data::Keywords;
    Poco::Data::SQLite::Connector::registerConnector();
    make_for_owner_only(file_);
    broken_ = true;  // until it is whole
    session_.emplace("SQLite", file_.string(), kSecondsToOpen);
    std::string mode;
    *session_ << "PRAGMA journal_mode=WAL", into(mode), now;
    *session_ << "PRAGMA synchronous=FULL", now;
    *session_ << "PRAGMA busy_timeout=5000", now;
    bring_up_to_date(*session_, file_);
    broken_ = false;
}

LedgerFault LedgerSession::fault_of(const Poco::Exception& error) const {
    return LedgerFault(fmt::format("the ledger {} cannot be used: {}. {}", file_.string(),
                                   error.displayText(), advice_on(error)));
}

}  // namespace psma::plugin
