#include "sr_templates/document/content_tree.h"

#include <boost/test/unit_test.hpp>

#include "report_builder.h"

using namespace psma::sr;
using namespace psma::test;

namespace {

const psma::CodedConcept kNameless;

void refer_to(DcmItem& item, const std::vector<Uint32>& path) {
    item.putAndInsertUint32Array(DCM_ReferencedContentItemIdentifier, path.data(), path.size());
}

bool warned(const ContentTree& tree, const std::string& position, const std::string& words) {
    for (const std::string& warning : tree.warnings)
        if (warning.starts_with("item " + position + ":") && warning.find(words) != std::string::npos)
            return true;
    return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(content_tree_test)

BOOST_AUTO_TEST_CASE(every_item_knows_its_position) {
    DcmItem dataset;
    start_report(dataset);
    add_text(dataset, kFinding, "first");
    DcmItem& section = add_container(dataset, kFindings);
    add_text(section, kFinding, "a");
    add_text(add_text(section, kFinding, "b"), kFinding, "below b", "INFERRED FROM");
    const ContentTree tree = read_content_tree(dataset);
    BOOST_TEST(tree.warnings.empty());
    BOOST_TEST(tree.root.position == "1");
    BOOST_TEST(tree.root.children.at(1).children.at(1).children.at(0).position == "1.2.2.1");
    BOOST_TEST(find_item(tree.root, "1.2.2.1")->text == "below b");
    for (const char* nowhere : {"", "2", "1.", "1.9", "1.2.0", "1.2.2.1.1", "1.x"})
        BOOST_TEST(find_item(tree.root, nowhere) == nullptr);
}

BOOST_AUTO_TEST_CASE(values_of_all_types_are_read) {
    DcmItem dataset;
    start_report(dataset);
    add_text(dataset, kFinding, "one\r\ntwo\rthree\n");
    add_code(dataset, kFinding, kObturatorNode);
    add_number(dataset, kSuvBw, " +12.5 ", "g/ml{SUVbw}");
    add_uid(dataset, {"121012", "DCM", "Device Observer UID"}, "1.2.3");
    put(add(dataset, "HAS OBS CONTEXT", "PNAME", {"121008", "DCM", "Person Observer Name"}), DCM_PersonName,
        "Reader^Rita");
    put(add(dataset, "CONTAINS", "DATETIME", kFinding), DCM_DateTime, "20261101");
    const auto& items = read_content_tree(dataset).root.children;
    BOOST_TEST(items.at(0).text == "one\ntwo\nthree\n");
    BOOST_TEST(items.at(1).code->code.value == "36086000");
    BOOST_TEST(items.at(2).number.value() == 12.5);
    BOOST_TEST(items.at(2).units.value == "g/ml{SUVbw}");
    BOOST_TEST(items.at(3).text == "1.2.3");
    BOOST_TEST(items.at(4).text == "Reader^Rita");
    BOOST_TEST(items.at(5).text == "20261101");
}

BOOST_AUTO_TEST_CASE(an_unreadable_item_never_takes_its_siblings_with_it) {
    DcmItem dataset;
    start_report(dataset);
    add_text(dataset, kFinding, "lesion A");
    add(dataset, "CONTAINS", "TABLE", kFinding);
    add(dataset, "CONTAINS", "TEXT", kFinding);
    add(dataset, "CONTAINS", "CODE", kFinding);
    add(dataset, "", "", kNameless);
    add_text(dataset, kNameless, "lesion B");
    add_text(dataset, kFinding, "lesion C", "");
    add_text(dataset, kFinding, "lesion D", "LOVES");
    const ContentTree tree = read_content_tree(dataset);
    const auto& items = tree.root.children;
    BOOST_REQUIRE_EQUAL(items.size(), 8u);
    BOOST_TEST(items[0].text == "lesion A");
    for (const std::size_t bad : {1u, 2u, 3u, 4u}) BOOST_TEST(!items[bad].readable);
    BOOST_TEST(items[5].text == "lesion B");
    BOOST_TEST(items[6].text == "lesion C");
    BOOST_TEST(items[7].text == "lesion D");
    for (const std::size_t good : {0u, 5u, 6u, 7u}) BOOST_TEST(items[good].readable);
    BOOST_TEST(warned(tree, "1.2", "unknown value type \"TABLE\""));
    BOOST_TEST(warned(tree, "1.3", "no value"));
    BOOST_TEST(warned(tree, "1.4", "CODE without a code"));
    BOOST_TEST(warned(tree, "1.5", "no value type"));
    BOOST_TEST(warned(tree, "1.6", "without a concept name"));
    BOOST_TEST(warned(tree, "1.8", "unknown relationship type \"LOVES\""));
}

BOOST_AUTO_TEST_CASE(children_of_an_unreadable_item_are_read) {
    DcmItem dataset;
    start_report(dataset);
    add_text(add(dataset, "CONTAINS", "TABLE", kFinding), kFinding, "below");
    BOOST_TEST(read_content_tree(dataset).root.children.at(0).children.at(0).text == "below");
}

BOOST_AUTO_TEST_CASE(a_missing_value_type_is_told_by_the_value) {
    DcmItem dataset;
    start_report(dataset);
    put(add(dataset, "CONTAINS", "", kFinding), DCM_TextValue, "text");
    put_code(add(dataset, "CONTAINS", "", kFinding), DCM_ConceptCodeSequence, kObturatorNode);
    add_text(add(dataset, "CONTAINS", "", kFindings), kFinding, "below");
    const ContentTree tree = read_content_tree(dataset);
    BOOST_TEST(tree.root.children.at(0).is(ValueType::Text));
    BOOST_TEST(tree.root.children.at(1).is(ValueType::Code));
    BOOST_TEST(tree.root.children.at(2).is(ValueType::Container));
    BOOST_TEST(tree.warnings.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_number_without_a_value_is_a_number) {
    DcmItem dataset;
    start_report(dataset);
    add(dataset, "CONTAINS", "NUM", kSuvBw);
    add_number(dataset, kSuvBw, "n/a", "1");
    const ContentTree tree = read_content_tree(dataset);
    for (const ContentItem& item : tree.root.children) {
        BOOST_TEST(item.readable);
        BOOST_TEST(!item.number.has_value());
    }
    BOOST_TEST(warned(tree, "1.1", "NUM without a value"));
    BOOST_TEST(warned(tree, "1.2", "not a number"));
}

BOOST_AUTO_TEST_CASE(references_and_loops_are_kept_and_never_followed) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& text = add_text(dataset, kFinding, "text");
    DcmItem& loop = new_item(text, DCM_ContentSequence);
    put(loop, DCM_RelationshipType, "INFERRED FROM");
    refer_to(loop, {1, 1});
    DcmItem& reference = new_item(text, DCM_ContentSequence);
    put(reference, DCM_RelationshipType, "INFERRED FROM");
    refer_to(reference, {1, 2});
    add_number(dataset, kSuvBw, "4", "1");
    const ContentTree tree = read_content_tree(dataset);
    const auto& children = tree.root.children.at(0).children;
    BOOST_TEST(children.at(0).is(ValueType::Reference));
    BOOST_TEST(children.at(0).text == "1.1");
    BOOST_TEST(warned(tree, "1.1.1", "refers to 1.1, which it stands in"));
    BOOST_TEST(children.at(1).text == "1.2");
    BOOST_TEST(tree.warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(long_urn_and_equivalent_codes_are_read) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& local = put_code(add(dataset, "CONTAINS", "CODE", kFinding), DCM_ConceptCodeSequence,
                              {"LN1", "99LOCAL", "Obturator"});
    put_code(local, DCM_EquivalentCodeSequence, kObturatorNode);
    DcmItem& long_code = new_item(add(dataset, "CONTAINS", "CODE", kFinding), DCM_ConceptCodeSequence);
    put(long_code, DCM_LongCodeValue, "a-code-value-of-more-than-sixteen");
    put(long_code, DCM_CodingSchemeDesignator, "99LOCAL");
    DcmItem& urn = new_item(add(dataset, "CONTAINS", "CODE", kFinding), DCM_ConceptCodeSequence);
    put(urn, DCM_URNCodeValue, "urn:oid:1.2.3");
    const auto& items = read_content_tree(dataset).root.children;
    BOOST_TEST(items.at(0).code->equivalents.at(0).value == "36086000");
    BOOST_TEST(items.at(1).code->code.value == "a-code-value-of-more-than-sixteen");
    BOOST_TEST(items.at(2).code->code.value == "urn:oid:1.2.3");
}

BOOST_AUTO_TEST_CASE(a_content_sequence_that_is_none_makes_its_item_unreadable) {
    DcmItem dataset;
    start_report(dataset);
    DcmItem& section = add_container(dataset, kFindings);
    auto* opaque = new DcmOtherByteOtherWord(DcmTag(DCM_ContentSequence, EVR_UN));
    const Uint8 bytes[] = {1, 2, 3, 4};
    opaque->putUint8Array(bytes, sizeof bytes);
    section.insert(opaque);
    const ContentTree tree = read_content_tree(dataset);
    BOOST_TEST(!tree.root.children.at(0).readable);
    BOOST_TEST(warned(tree, "1.1", "not encoded as a sequence"));
}

BOOST_AUTO_TEST_SUITE_END()
