// The ledger in one SQLite file: WAL, synchronous=FULL, readable by its owner only.
#pragma once

#include <filesystem>
#include <memory>

#include "plugin/ledger/ledger.h"

namespace psma::plugin {

// Opens FILE, or makes it. Throws LedgerFault: not a ledger, damaged, of a newer version, not writable. A
// damaged file is left as it is.
std::unique_ptr<Ledger> open_sqlite_ledger(const std::filesystem::path& file);

}  // namespace psma::plugin
