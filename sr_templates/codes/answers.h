// Answers of forms: "Yes" to "No bone metastases".
#pragma once

#include <string>

namespace psma::sr {

// "yes", "ja", "true", "zutreffend": the answer affirms what its field is called. Letter case does not count.
bool is_affirmed(const std::string& answer);

// NAME is a statement that something is not there: "Keine Knochenmetastasen", "Skeleton free of lesions".
bool says_what_is_not(const std::string& name);

}  // namespace psma::sr
