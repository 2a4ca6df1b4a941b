#include "sr_templates/reading/report_document.h"

namespace psma::sr {

bool is_signed_off(const SignOff& sign_off, bool accept_unverified) {
    if (sign_off.completion != CompletionFlag::Complete) return false;
    if (sign_off.preliminary == PreliminaryFlag::Preliminary) return false;
    return sign_off.verification == VerificationFlag::Verified || accept_unverified;
}

}  // namespace psma::sr
