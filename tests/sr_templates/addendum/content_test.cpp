#include "sr_templates/addendum/content.h"

#include <algorithm>
#include <limits>

#include <boost/test/unit_test.hpp>

#include "mapping/version.h"
#include "written.h"

namespace {

using namespace psma;
using Items = std::vector<test::WrittenItem>;

Items written(const Summary& summary, const evidence::Block& block) {
    return test::items_of_addendum(sr::build_addendum(sr::read_document(test::report_file("Example^Paul")),
                                                      summary, block, test::default_options()));
}

Items written(const Summary& summary) {
    return written(summary, test::shipped_pack().match(summary));
}

Items of_case(const std::string& name) {
    return test::items_of_addendum(test::build(test::case_named(name)));
}

// "RELATIONSHIP NAME=VALUE UNIT" of the items below the first TEXT of SECTION called NAME.
std::vector<std::string> children(const Items& items, const std::string& section, const std::string& name) {
    auto at = std::ranges::find_if(items, [&](const test::WrittenItem& item) {
        return item.level == 2 && item.section == section && item.name == name;
    });
    BOOST_REQUIRE(at != items.end());
    std::vector<std::string> found;
    for (++at; at != items.end() && at->level > 2; ++at)
        found.push_back(at->relationship + " " + at->name + "=" + at->value +
                        (at->unit.empty() ? "" : " " + at->unit));
    return found;
}

std::vector<std::string> values(const Items& items, const std::string& name) {
    std::vector<std::string> found;
    for (const test::WrittenItem& item : items)
        if (item.name == name) found.push_back(item.value);
    return found;
}

std::vector<std::string> sections(const Items& items) {
    std::vector<std::string> found;
    for (const test::WrittenItem& item : items)
        if (item.level == 1 && item.value_type == "CONTAINER") found.push_back(item.name);
    return found;
}

Summary with_lesion(const Lesion& lesion) {
    Summary summary = test::summary_of(Group::N1M1a);
    summary.lesions = {lesion};
    summary.lesion_count = 1;
    return summary;
}

evidence::Block with_figure(const evidence::Figure& figure) {
    evidence::Statement statement;
    statement.text = "A finding.";
    statement.figure = figure;
    evidence::Block block;
    block.attached = true;
    block.statements = {statement};
    return block;
}

#define CHECK_EQUAL_LISTS(given, ...)                                                      \
    do {                                                                                   \
        const std::vector<std::string> one = given, other = __VA_ARGS__;                   \
        BOOST_CHECK_EQUAL_COLLECTIONS(one.begin(), one.end(), other.begin(), other.end()); \
    } while (false)

BOOST_AUTO_TEST_SUITE(content_test)

BOOST_AUTO_TEST_CASE(language_and_observer_come_first) {
    const Items items = of_case("n1m1a");
    const std::pair<const char*, std::string> expected[] = {
        {"121049", "en"},
        {"121005", "121007"},
        {"121012", "2.25.91770323445015419475968249526660110077"},
        {"121013", "psma-addendum"},
        {"121014", "psma-addendum"},
        {"121015", "psma-addendum " + std::string(kProductVersion)},
    };
    BOOST_REQUIRE(items.size() > std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        BOOST_TEST(items[i].level == 1u);
        BOOST_TEST(items[i].name == expected[i].first);
        BOOST_TEST(items[i].value == expected[i].second);
    }
}

BOOST_AUTO_TEST_CASE(within_five_texts_a_reader_knows_what_it_is_what_it_adds_to_and_the_group) {
    for (const test::Case& one : test::all_cases()) BOOST_TEST_CONTEXT(one.name) {
            std::string first_five;
            int texts = 0;
            for (const test::WrittenItem& item : test::items_of_addendum(test::build(one)))
                if (item.value_type == "TEXT" && ++texts <= 5) first_five += item.value + "\n";
            BOOST_TEST(texts > 5);
            const auto says = [&](const std::string& words) {
                return first_five.find(words) != std::string::npos;
            };
            BOOST_TEST(says("Automatic addendum, not verified by a physician."));
            BOOST_TEST(says("It adds to: Diagnostic Imaging Report"));
            BOOST_TEST(
                says("Group for the published evidence: " + std::string(to_string(one.summary.group.value))));
            BOOST_TEST(says("Reason: "));
        }
}

BOOST_AUTO_TEST_CASE(the_sections_stand_in_order) {
    CHECK_EQUAL_LISTS(sections(of_case("n1m1a")),
                      {"55107-7", "59776-5", "55112-7", "EVIDENCE", "LIMITATIONS"});
    CHECK_EQUAL_LISTS(sections(of_case("group-undetermined")),
                      {"55107-7", "59776-5", "55112-7", "LIMITATIONS"});
}

BOOST_AUTO_TEST_CASE(a_lesion_is_coded_measured_and_quoted) {
    CHECK_EQUAL_LISTS(children(written(with_lesion(test::obturator_node())), "59776-5", "121071"),
                      {"HAS PROPERTIES 363698007=36086000", "HAS PROPERTIES 272741003=24028007",
                       "HAS PROPERTIES REGION=PELVIC-NODE", "HAS PROPERTIES CERTAINTY=POSITIVE",
                       "HAS PROPERTIES LESIONS=1 1", "HAS PROPERTIES SIZE=8 mm",
                       "INFERRED FROM 126401=9.2 g/ml{SUVbw}", "HAS CONCEPT MOD 121401=56851009",
                       "INFERRED FROM QUOTE=Report item 1.1.1: \"Avid right obturator node, SUVmax 9.2.\""});
}

BOOST_AUTO_TEST_CASE(a_lesion_of_which_little_is_known_has_only_that) {
    Lesion lesion;
    lesion.region = Region::Bone;
    lesion.certainty = Certainty::Equivocal;
    lesion.count = std::nullopt;
    lesion.suv_max = std::numeric_limits<double>::quiet_NaN();
    lesion.size_mm = std::numeric_limits<double>::infinity();
    lesion.source = {"1.1.1", "Faint uptake."};
    CHECK_EQUAL_LISTS(children(written(with_lesion(lesion)), "59776-5", "121071"),
                      {"HAS PROPERTIES REGION=BONE", "HAS PROPERTIES CERTAINTY=EQUIVOCAL",
                       "INFERRED FROM QUOTE=Report item 1.1.1: \"Faint uptake.\""});
}

BOOST_AUTO_TEST_CASE(a_site_code_that_cannot_be_written_is_left_out_and_the_words_stay) {
    const CodedConcept codes[] = {{"a code value of more than 16", "99LOCAL", "obturator node"},
                                  {"36086000", "a scheme of more than 16", "obturator node"},
                                  {"", "SCT", "obturator node"},
                                  {"3608\\6000", "SCT", "obturator node"},
                                  {"\xC3\xA4", "99LOCAL", "obturator node"}};
    for (const CodedConcept& code : codes) BOOST_TEST_CONTEXT(code.value) {
            Lesion lesion = test::obturator_node();
            lesion.code = code;
            const Items items = written(with_lesion(lesion));
            BOOST_TEST(values(items, "363698007").empty());
            BOOST_TEST(values(items, "REGION").size() == 1u);
            const auto texts = values(items, "121071");
            BOOST_TEST(std::ranges::any_of(
                texts, [](const std::string& text) { return text.starts_with("Lesion 1: obturator node"); }));
        }
}

BOOST_AUTO_TEST_CASE(without_lesions_the_findings_say_so) {
    Summary summary = test::summary_of(Group::T0N0M0);
    const Items items = written(summary);
    BOOST_TEST(children(items, "59776-5", "121071").empty());
    const auto texts = values(items, "121071");
    BOOST_TEST(std::ranges::count(texts, "No positive or equivocal lesion was read from the report.") == 1);
    CHECK_EQUAL_LISTS(children(items, "59776-5", "LESIONCOUNT"),
                      {"HAS PROPERTIES COUNTBUCKET=LESIONS-0", "HAS PROPERTIES LESIONCOUNT=0 1"});
    summary.lesion_count = std::nullopt;
    CHECK_EQUAL_LISTS(children(written(summary), "59776-5", "LESIONCOUNT"),
                      {"HAS PROPERTIES COUNTBUCKET=LESIONS-NC"});
}

BOOST_AUTO_TEST_CASE(an_undetermined_group_names_candidates_and_sources_and_brings_no_evidence) {
    const Items items = of_case("group-undetermined");
    CHECK_EQUAL_LISTS(children(items, "55112-7", "GROUP"),
                      {"HAS PROPERTIES GROUP=UNDETERMINED", "HAS PROPERTIES CANDIDATE=TRN0M0",
                       "HAS PROPERTIES CANDIDATE=N1M1A",
                       "INFERRED FROM QUOTE=Report item 1.1.1: \"Avid right obturator node.\"",
                       "INFERRED FROM QUOTE=Report item 1.2.1: \"No nodal disease.\""});
    for (const char* name :
         {"EVIDENCE", "STATEMENT", "POPULATION", "LIMITATION", "NOTCONSIDERED", "CITATION"})
        BOOST_TEST_CONTEXT(name) BOOST_TEST(values(items, name).empty());
    BOOST_TEST(values(items, "PROVENANCE").size() == 1u);
}

BOOST_AUTO_TEST_CASE(applicability_is_coded_with_reason_sentence_and_notes) {
    const Items items = of_case("applicability-undetermined");
    CHECK_EQUAL_LISTS(
        children(items, "55112-7", "APPLICABILITY"),
        {"HAS PROPERTIES APPLICABILITY=UNDETERMINED", "HAS PROPERTIES REASON=PSAPERSISTENCE",
         "INFERRED FROM QUOTE=Report item 1.3.1: \"Initial staging of biopsy-proven cancer.\""});
    CHECK_EQUAL_LISTS(values(items, "READINGNOTE"),
                      {"Note on reading the report: item 1.4 could not be read"});
}

BOOST_AUTO_TEST_CASE(what_is_not_attached_is_not_written) {
    const Summary summary = test::summary_of(Group::N1M1a);
    evidence::Block block = test::shipped_pack().match(summary);
    BOOST_REQUIRE(!block.statements.empty());
    BOOST_TEST(values(written(summary, block), "STATEMENT").size() == block.statements.size());
    block.attached = false;
    for (const char* name : {"EVIDENCE", "STATEMENT", "CITATION"})
        BOOST_TEST(values(written(summary, block), name).empty());
    block.attached = true;
    block.statements.clear();
    BOOST_TEST(values(written(summary, block), "EVIDENCE").empty());
    BOOST_TEST(values(written(summary, block), "CITATION").size() == 1u);
}

BOOST_AUTO_TEST_CASE(figures_are_written_with_the_digits_of_the_source) {
    using evidence::Measure;
    const std::pair<evidence::Figure, std::vector<std::string>> cases[] = {
        {{Measure::Percent, "62.40", "50.0", "75", 95, "= .035"},
         {"ESTIMATE=62.40 %", "CILEVEL=95 %", "CILOW=50.0 %", "CIHIGH=75 %", "PVALUE=0.035 1"}},
        {{Measure::HazardRatio, "0.37", "0.16", "0.90", 90, "< .001"},
         {"HAZARDRATIO=0.37 1", "CILEVEL=90 %", "CILOW=0.16 1", "CIHIGH=0.90 1"}},
        {{Measure::Months, "49.2", "", "", std::nullopt, "= 0.5"}, {"ESTIMATE=49.2 mo", "PVALUE=0.5 1"}},
        {{Measure::Years, "67", "", "", std::nullopt, ""}, {"ESTIMATE=67 a"}},
        {{Measure::NanogramsPerMillilitre, "0.4", "", "", std::nullopt, ""}, {"ESTIMATE=0.4 ng/ml"}},
        {{Measure::Count, "113", "", "", std::nullopt, ""}, {"ESTIMATE=113 1"}},
        {{Measure::Months, "", "", "", std::nullopt, ""}, {}},
    };
    for (const auto& [figure, expected] : cases) BOOST_TEST_CONTEXT(figure.estimate) {
            std::vector<std::string> numbers;
            for (const test::WrittenItem& item : written(test::summary_of(Group::N1M1a), with_figure(figure)))
                if (item.section == "EVIDENCE" && item.value_type == "NUM")
                    numbers.push_back(item.name + "=" + item.value + " " + item.unit);
            CHECK_EQUAL_LISTS(numbers, expected);
        }
}

BOOST_AUTO_TEST_CASE(pack_and_versions_are_named) {
    const auto texts = values(of_case("n1m1a"), "PROVENANCE");
    BOOST_REQUIRE(texts.size() == 1u);
    const evidence::PackIdentity& pack = test::shipped_pack().identity();
    for (const std::string& part : {pack.id, pack.version, pack.sha256, std::string(kProductVersion),
                                    std::string("algorithm version 1.")})
        BOOST_TEST(texts[0].find(part) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
