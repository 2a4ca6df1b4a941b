#include "mapping/evidence/pack_reader.h"

#include <algorithm>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "packs.h"

using namespace psma;
using namespace psma::evidence;
using namespace psma::test;

namespace {

// The shipped pack with one passage changed.
struct Tampering {
    std::string from, to;
    std::string reason;  // part of the message
};

std::string message_of(const std::filesystem::path& file) {
    try {
        Pack::load(file, kPackSchema);
    } catch (const InvalidPack& error) {
        return error.what();
    }
    return "accepted";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("the pack no longer holds " + from);
    return text.replace(at, from.size(), to);
}

// The line on which FROM begins in the shipped pack.
auto line_of(const std::string& from) {
    const std::string text = read_all(kPackFile);
    return 1 + std::count(text.begin(), text.begin() + static_cast<long>(text.find(from)), '\n');
}

void check_refused(const Tampering& one) {
    const TemporaryFile file(replaced(read_all(kPackFile), one.from, one.to));
    const std::string message = message_of(file.path());
    const std::string place = fmt::format("{}:{}: ", file.path().string(), line_of(one.from));
    BOOST_TEST(message.find(place) != std::string::npos, "no " << place << " in: " << message);
    BOOST_TEST(message.find(one.reason) != std::string::npos, "no \"" << one.reason << "\" in: " << message);
}

const std::string kDisagreeing = R"(estimate="5.64" ci="95" low="1.12" high="41.3" p="= .051")";

}  // namespace

BOOST_AUTO_TEST_SUITE(pack_reader_test)

BOOST_AUTO_TEST_CASE(impossible_figures_refuse_the_pack_with_file_line_and_reason) {
    const Tampering cases[] = {
        {R"(low="66.3" high="90.2")", R"(low="90.2" high="66.3")",
         "statement pfs.t0n0m0.2y: the bounds 90.2 and 66.3 of the interval are in the wrong order"},
        {R"(estimate="62.4")", R"(estimate="26.4")", "the estimate 26.4 lies outside its interval 48.2-76.6"},
        {R"(estimate="55.8")", R"(estimate="558")", "558 is no percentage between 0 and 100"},
        {R"(low="94.1" high="100")", R"(low="94.1" high="100.5")",
         "100.5 is no percentage between 0 and 100"},
        {R"(low="64.3" high="80.8")", R"(low="64.3")", "only one bound of the interval is given"},
        {R"(ci="95" low="64.3")", R"(low="64.3")", "an interval is given without its level"},
    };
    for (const Tampering& one : cases) BOOST_TEST_CONTEXT(one.to) {
            check_refused(one);
        }
}

BOOST_AUTO_TEST_CASE(a_disagreeing_row_needs_a_note_that_explains_it) {
    const std::string without_mark = replaced(read_all(kPackFile), "<note explains=\"true\">", "<note>");
    const TemporaryFile file(without_mark);
    const std::string place = fmt::format("{}:{}: ", file.path().string(), line_of(kDisagreeing));
    BOOST_TEST(message_of(file.path()) ==
               place +
                   "statement adt.trn0m0: interval and P value disagree on "
                   "significance; add a <note explains=\"true\"> that tells the reader");
}

BOOST_AUTO_TEST_CASE(rows_that_come_to_disagree_are_found) {
    check_refused({R"(high="0.76" p="= .035")", R"(high="0.76" p="= .35")",
                   "statement wprt.trn0m0: interval and P value disagree"});
    check_refused({R"(high="2.67" p="= .80")", R"(high="2.67" p="= .008")",
                   "statement wprt.t0n0m0: interval and P value disagree"});
}

BOOST_AUTO_TEST_CASE(a_row_cannot_stand_in_the_block_of_another_group) {
    check_refused({"<use statement=\"wprt.trn0m0\"/>", "<use statement=\"wprt.t0n0m0\"/>",
                   "statement wprt.t0n0m0 is about T0N0M0, not about TrN0M0"});
    check_refused({"<use statement=\"cohort.n\"/>", "<use statement=\"adt.trn0m0\"/>",
                   "statement adt.trn0m0 is about TrN0M0, not about the whole cohort"});
    check_refused({"<use statement=\"pfs.n1m1a\"/>", "<use statement=\"pfs.all.2y\"/>",
                   "statement pfs.all.2y is about the whole cohort, not about N1/M1a"});
}

BOOST_AUTO_TEST_CASE(a_row_no_reader_would_see_is_told) {
    const std::string text = replaced(read_all(kPackFile), "    <use statement=\"cohort.followup\"/>\n", "");
    const TemporaryFile file(text);
    BOOST_TEST(message_of(file.path()) ==
               fmt::format("{}:{}: statement cohort.followup is used by no block: no reader would see it",
                           file.path().string(), line_of("<statement id=\"cohort.followup\"")));
}

BOOST_AUTO_TEST_CASE(pooled_groups_are_said_and_nothing_else_is) {
    check_refused({R"(<statement id="adt.trn0m0" topic="adt" groups="TrN0M0")",
                   R"(<statement id="adt.trn0m0" topic="adt" groups="TrN0M0 T0N0M0")",
                   "statement adt.trn0m0: pools T0N0M0 and TrN0M0; say so in <pooled-with>"});
    check_refused({R"(groups="N1/M1a M1b-M1c")", R"(groups="N1/M1a")",
                   "statement adt.nodal-or-distant: has <pooled-with> but is about N1/M1a only"});
}

BOOST_AUTO_TEST_CASE(advice_is_refused) {
    check_refused({"<verdict>associated with a significant improvement</verdict>",
                   "<verdict>whole-pelvis radiotherapy should be given</verdict>",
                   "statement wprt.trn0m0: \"should\" reads like advice"});
}

BOOST_AUTO_TEST_CASE(null_of_a_hazard_ratio_is_written_down) {
    check_refused(
        {R"(high="1.91" p="null")", R"(high="1.91")",
         "statement adt.t0n0m0: a hazard ratio needs the attribute p; where the source prints none, write "
         "\"null\""});
}

BOOST_AUTO_TEST_CASE(what_the_schema_forbids_is_refused_with_file_line_and_reason) {
    const Tampering cases[] = {
        {"<population gate", "<surprise/><population gate", "Element 'surprise'"},
        {R"(estimate="78.3")", R"(estimate="about 78")", "about 78"},
        {R"(estimate="78.3")", R"(estimates="78.3")", "'estimates'"},
        {R"(p="= .80")", R"(p=".80")", "'.80'"},
        {R"(<block group="M1b-M1c">)", R"(<block group="T0N0M0">)", "Duplicate key-sequence"},
        {R"(<statement id="pfs.t0n0m0.5y")", R"(<statement id="pfs.t0n0m0.2y")", "Duplicate key-sequence"},
        {"<use statement=\"pfs.trn0m0\"/>", "<use statement=\"pfs.trn0m1\"/>",
         "No match found for key-sequence"},
        {R"(n="113">)", R"(>)", "'n' is required but missing"},
        {R"(topic="adt")", R"(topic="chemotherapy")", "'chemotherapy'"},
        {"gate=\"biochemical-recurrence-after-radical-prostatectomy\"", "gate=\"everybody\"", "'everybody'"},
        {"<citation doi=\"10.6004/jnccn.2025.7102\">", "<citation>", "'doi' is required but missing"},
    };
    for (const Tampering& one : cases) BOOST_TEST_CONTEXT(one.to) {
            check_refused(one);
        }
}

BOOST_AUTO_TEST_CASE(a_pack_that_lacks_a_group_is_refused) {
    std::string text = read_all(kPackFile);
    const auto begin = text.find("  <block group=\"M1b-M1c\">");
    const auto end = text.find("  <context>");
    text.erase(begin, end - begin);
    const TemporaryFile file(text);
    BOOST_TEST(message_of(file.path()).find("Expected is ( block )") != std::string::npos,
               message_of(file.path()));
}

BOOST_AUTO_TEST_CASE(a_citation_names_its_doi) {
    check_refused({"<citation doi=\"10.6004/jnccn.2025.7102\">", "<citation doi=\"10.6004/jnccn.2025.7103\">",
                   "the citation does not name its DOI"});
}

BOOST_AUTO_TEST_CASE(all_problems_are_told_at_once) {
    std::string text = replaced(read_all(kPackFile), R"(estimate="55.8")", R"(estimate="558")");
    text = replaced(text, R"(estimate="67.3")", R"(estimate="673")");
    const TemporaryFile file(text);
    const std::string message = message_of(file.path());
    BOOST_TEST(message.find("558 is no percentage") != std::string::npos, message);
    BOOST_TEST(message.find("673 is no percentage") != std::string::npos, message);
    BOOST_TEST(std::count(message.begin(), message.end(), '\n') == 1);
}

BOOST_AUTO_TEST_CASE(documents_with_a_type_declaration_are_refused_unread) {
    for (const char* name : {"document-type.xml", "external-entity.xml", "billion-laughs.xml"}) {
        const std::string file = std::string(PSMA_TEST_FIXTURES "/evidence/") + name;
        BOOST_TEST(message_of(file) == file + ":2: has a document type declaration; data files have none");
    }
}

BOOST_AUTO_TEST_CASE(files_that_are_no_pack_are_refused) {
    const TemporaryFile cut(read_all(kPackFile).substr(0, 3000));
    BOOST_TEST(message_of(cut.path()).starts_with(cut.path().string() + ":"));
    const TemporaryFile empty("");
    BOOST_TEST(message_of(empty.path()).starts_with(empty.path().string() + ":"));
    BOOST_TEST(message_of("/nonexistent/pack.xml").starts_with("/nonexistent/pack.xml:0: cannot be read"));
    BOOST_TEST(message_of(PSMA_TEST_DATA).find("accepted") == std::string::npos);
    const TemporaryFile large(read_all(kPackFile) + std::string(9u << 20, ' '));
    BOOST_TEST(message_of(large.path()).find("larger than") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(line_breaks_inside_a_text_become_blanks) {
    const TemporaryFile file(
        replaced(read_all(kPackFile), "forecast for this patient", "forecast for\n      this patient"));
    const Block block = Pack::load(file.path(), kPackSchema).match(summary_of(Group::T0N0M0));
    BOOST_TEST(std::ranges::count(block.limitations,
                                  "These are group figures, not a forecast for this patient.") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
