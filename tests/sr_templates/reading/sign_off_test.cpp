#include <boost/test/unit_test.hpp>

#include "sr_templates/reading/report_document.h"

using namespace psma::sr;

BOOST_AUTO_TEST_SUITE(sign_off_test)

BOOST_AUTO_TEST_CASE(only_a_complete_verified_report_that_is_not_preliminary_is_final) {
    using C = CompletionFlag;
    using V = VerificationFlag;
    using P = PreliminaryFlag;
    struct Case {
        C completion;
        V verification;
        P preliminary;
        bool final, final_if_unverified_is_trusted;
    };
    const Case cases[] = {
        {C::Complete, V::Verified, P::Missing, true, true},
        {C::Complete, V::Verified, P::Final, true, true},
        {C::Complete, V::Verified, P::Preliminary, false, false},
        {C::Complete, V::Unverified, P::Missing, false, true},
        {C::Complete, V::Missing, P::Final, false, true},
        {C::Complete, V::Unverified, P::Preliminary, false, false},
        {C::Partial, V::Verified, P::Final, false, false},
        {C::Partial, V::Unverified, P::Missing, false, false},
        {C::Missing, V::Verified, P::Final, false, false},
        {C::Missing, V::Missing, P::Missing, false, false},
    };
    for (const Case& row : cases) {
        const SignOff sign_off{row.completion, row.verification, row.preliminary, "", "", {}};
        BOOST_TEST_CONTEXT("row " << &row - cases) {
            BOOST_TEST(is_signed_off(sign_off, false) == row.final);
            BOOST_TEST(is_signed_off(sign_off, true) == row.final_if_unverified_is_trusted);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
