#include "sr_templates/document/part10.h"

#include <boost/test/unit_test.hpp>

#include "dicom_bytes.h"

using namespace psma::sr;
using namespace psma::test;

namespace {

std::string dataset(const Syntax& syntax) {
    return element(syntax, 0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.88.11") +
           element(syntax, 0x00080018, "UI", "1.2.3.4") + element(syntax, 0x00100020, "LO", "P1");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(part10_test)

BOOST_AUTO_TEST_CASE(the_transfer_syntax_is_taken_from_the_file_meta_information) {
    for (const Syntax& syntax : {kExplicitLittle, kImplicitLittle, kExplicitBig}) {
        const std::string text = file(syntax, dataset(syntax));
        const EncodedDataset found = locate_dataset(bytes(text));
        BOOST_TEST(found.explicit_vr == syntax.explicit_vr);
        BOOST_TEST(found.big_endian == syntax.big_endian);
        BOOST_TEST(found.stored.size() == dataset(syntax).size());
        BOOST_TEST(!found.deflated);
    }
    const std::string deflated = file(kDeflated, "xyz");
    BOOST_TEST(locate_dataset(bytes(deflated)).deflated);
}

BOOST_AUTO_TEST_CASE(meta_information_without_a_preamble_is_read) {
    const std::string text = file(kImplicitLittle, dataset(kImplicitLittle)).substr(132);
    BOOST_TEST(!locate_dataset(bytes(text)).explicit_vr);
}

BOOST_AUTO_TEST_CASE(a_bare_data_set_is_told_by_its_first_element) {
    for (const Syntax& syntax : {kExplicitLittle, kImplicitLittle, kExplicitBig}) {
        const std::string text = dataset(syntax);
        const EncodedDataset found = locate_dataset(bytes(text));
        BOOST_TEST(found.explicit_vr == syntax.explicit_vr);
        BOOST_TEST(found.big_endian == syntax.big_endian);
        BOOST_TEST(found.stored.size() == text.size());
    }
}

BOOST_AUTO_TEST_CASE(the_sop_uids_are_known_without_a_parse) {
    for (const Syntax& syntax : {kExplicitLittle, kImplicitLittle, kExplicitBig}) {
        const std::string text = file(syntax, dataset(syntax));
        const SopUids uids = peek_sop_uids(locate_dataset(bytes(text)));
        BOOST_TEST(uids.sop_class == "1.2.840.10008.5.1.4.1.1.88.11");
        BOOST_TEST(uids.sop_instance == "1.2.3.4");
    }
}

BOOST_AUTO_TEST_CASE(uids_that_are_not_there_stay_empty) {
    const std::string patient_only = file(kExplicitLittle, element(kExplicitLittle, 0x00100020, "LO", "P1"));
    const std::string lying = file(kExplicitLittle, header(kExplicitLittle, 0x00080016, "UI", 900) + "1.2");
    for (const std::string& text : {patient_only, lying}) {
        const SopUids uids = peek_sop_uids(locate_dataset(bytes(text)));
        BOOST_TEST(uids.sop_class.empty());
        BOOST_TEST(uids.sop_instance.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
