// The one error of reading.
#pragma once

#include <stdexcept>

namespace psma::sr {

// The bytes are no report this product can read. Permanent: trying again does not help. what() says what was
// wrong.
class UnreadableReport : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace psma::sr
