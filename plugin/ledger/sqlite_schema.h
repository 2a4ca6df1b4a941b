// The tables of the ledger's SQLite file, and how a file of an earlier version becomes one of this.
#pragma once

#include <filesystem>

#include <Poco/Data/Session.h>

namespace psma::plugin {

// Makes the tables of a new file, or takes over those of an earlier version, step by step, each a
// transaction. FILE: for the message. Throws LedgerFault where the file is of a later version,
// Poco::Exception where it cannot be changed.
void bring_up_to_date(Poco::Data::Session& session, const std::filesystem::path& file);

}  // namespace psma::plugin
