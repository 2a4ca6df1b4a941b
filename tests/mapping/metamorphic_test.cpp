// What must not change a group, and what must: the same report with its sections in another order, other
// layout, other figures and harmless sentences; and with the deciding sentence denied.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/mapping/support/knowledge.h"

namespace {

using namespace psma;

struct Section {
    std::string heading, text;
};
using Sections = std::vector<Section>;

struct Base {
    const char* name;
    Sections sections;
    const char* deciding;  // a sentence of the findings
    const char* denied;    // the same denied
    const char* group;
    const char* group_when_denied;
};

const std::vector<Base>& bases() {
    static const std::vector<Base> all = {
        {"english nodes",
         {{"History",
           "Robotic radical prostatectomy in 2019, pT3a pN0 R0. Biochemical recurrence, PSA 0.62."},
          {"Technique", "60 min after 150 MBq Ga-68 PSMA-11."},
          {"Findings",
           "The prostate bed is unremarkable. There is a PSMA-avid left external iliac node, 7 mm, SUVmax "
           "11.2, "
           "suspicious for metastasis. No other avid lymph nodes. Bones and viscera show no suspicious "
           "uptake."},
          {"Impression", "No local recurrence. No distant metastases."}},
         "There is a PSMA-avid left external iliac node, 7 mm, SUVmax 11.2, suspicious for metastasis.",
         "There is no PSMA-avid external iliac node.",
         "N1/M1a",
         "T0N0M0"},
        {"english bone",
         {{"Clinical information", "Status post radical prostatectomy 2016. Rising PSA, now 2.4 ng/ml."},
          {"Findings",
           "Prostatectomy bed: no focal uptake.\nLymph nodes: no avid nodes.\nSkeleton: Intense focal uptake "
           "in "
           "the right acetabulum, SUVmax 14.1, consistent with metastasis.\nViscera: no suspicious uptake."},
          {"Impression", "Post-prostatectomy state without local recurrence."}},
         "Intense focal uptake in the right acetabulum, SUVmax 14.1, consistent with metastasis.",
         "No focal uptake in the right acetabulum and no other bone lesion.",
         "M1b-M1c",
         "T0N0M0"},
        {"english bed",
         {{"Indication", "Prostatectomy (RALP) 2020, PSA rising to 0.4."},
          {"Report",
           "At the vesicourethral anastomosis on the right there is a focus of intense uptake with SUVmax "
           "9.8 in "
           "keeping with local recurrence. No pathologic lymph nodes. No bone or visceral metastasis."}},
         "At the vesicourethral anastomosis on the right there is a focus of intense uptake with SUVmax 9.8 "
         "in "
         "keeping with local recurrence.",
         "At the vesicourethral anastomosis there is no focus of uptake.",
         "TrN0M0",
         "T0N0M0"},
        {"german nodes",
         {{"Anamnese", "Radikale Prostatektomie 2018, biochemisches Rezidiv mit PSA 0,8 ng/ml."},
          {"Befund",
           "Prostataloge ohne fokale Mehrspeicherung. Obturatorisch rechts ein PSMA-speichernder "
           "Lymphknoten, 8 mm, "
           "SUVmax 12,4, metastasentypisch. Übrige Lymphknoten unauffällig. Skelett und parenchymatöse "
           "Organe ohne "
           "suspekte Mehrspeicherung."},
          {"Beurteilung", "Kein Lokalrezidiv, keine Fernmetastasen."}},
         "Obturatorisch rechts ein PSMA-speichernder Lymphknoten, 8 mm, SUVmax 12,4, metastasentypisch.",
         "Obturatorisch kein PSMA-speichernder Lymphknoten.",
         "N1/M1a",
         "T0N0M0"},
        {"german bone",
         {{"Klinik", "Z.n. RPE 2015, PSA-Anstieg auf 3,1 ng/ml."},
          {"Befund",
           "Kein Lokalrezidiv. Keine vergrößerten oder PSMA-positiven Lymphknoten. Im LWK 3 eine "
           "sklerotische "
           "Läsion mit SUVmax 16,9, vereinbar mit einer ossären Metastase. Leber und Lunge unauffällig."}},
         "Im LWK 3 eine sklerotische Läsion mit SUVmax 16,9, vereinbar mit einer ossären Metastase.",
         "Keine ossäre Metastase.",
         "M1b-M1c",
         "T0N0M0"},
    };
    return all;
}

std::string group(const Sections& sections) {
    Report report;
    report.id = "test";
    report.title = "PSMA PET/CT";
    int number = 0;
    for (const Section& section : sections)
        report.passages.push_back(
            {std::to_string(++number), SectionKind::Unknown, section.heading, section.text});
    return std::string(to_string(summarise(report, testing::knowledge()).group.value));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// CHANGE applied to every text of each base must leave its group.
void must_not_change(const std::function<void(std::string&)>& change) {
    for (const Base& base : bases()) {
        Sections changed = base.sections;
        for (Section& section : changed) change(section.text);
        BOOST_TEST_CONTEXT(base.name) BOOST_TEST(group(changed) == base.group);
    }
}

BOOST_AUTO_TEST_SUITE(metamorphic_test)

BOOST_AUTO_TEST_CASE(the_bases_themselves) {
    must_not_change([](std::string&) {});
}

BOOST_AUTO_TEST_CASE(denying_the_deciding_sentence_changes_the_group) {
    for (const Base& base : bases()) {
        Sections changed = base.sections;
        bool found = false;
        for (Section& section : changed) {
            found = found || section.text.find(base.deciding) != std::string::npos;
            replace_all(section.text, base.deciding, base.denied);
        }
        BOOST_TEST_CONTEXT(base.name) {
            BOOST_TEST(found);
            BOOST_TEST(group(changed) == base.group_when_denied);
        }
    }
}

BOOST_AUTO_TEST_CASE(order_of_sections) {
    for (const Base& base : bases()) {
        Sections changed = base.sections;
        std::ranges::reverse(changed);
        BOOST_TEST_CONTEXT(base.name) BOOST_TEST(group(changed) == base.group);
        std::ranges::rotate(changed, changed.begin() + 1);
        BOOST_TEST_CONTEXT(base.name) BOOST_TEST(group(changed) == base.group);
    }
}

BOOST_AUTO_TEST_CASE(physiologic_sentences) {
    for (const Base& base : bases()) {
        Sections changed = base.sections;
        for (Section& section : changed)
            if (section.text.find(base.deciding) != std::string::npos)
                section.text +=
                    " Physiologic uptake in salivary glands, liver, spleen, kidneys and bowel. Celiac "
                    "ganglia with "
                    "physiologic uptake. Ureters intermittently visible. Simple renal cyst on the left.";
        BOOST_TEST_CONTEXT(base.name) BOOST_TEST(group(changed) == base.group);
    }
}

BOOST_AUTO_TEST_CASE(other_uptake_values) {
    for (const auto& [from, to] :
         {std::pair{"11.2", "6.8"}, {"14.1", "31.0"}, {"9.8", "22"}, {"12,4", "7,3"}, {"16,9", "8,8"}})
        must_not_change([&](std::string& text) { replace_all(text, from, to); });
}

BOOST_AUTO_TEST_CASE(letter_case) {
    must_not_change([](std::string& text) {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    });
}

BOOST_AUTO_TEST_CASE(white_space_and_lines) {
    must_not_change([](std::string& text) { replace_all(text, " ", "  "); });
    must_not_change([](std::string& text) { replace_all(text, ". ", ".\n"); });
    must_not_change([](std::string& text) { replace_all(text, ". ", ".\r\n\r\n"); });
    must_not_change([](std::string& text) { replace_all(text, " ", "\xC2\xA0"); });
}

BOOST_AUTO_TEST_CASE(hyphens) {
    must_not_change([](std::string& text) { replace_all(text, "PSMA-", "PSMA "); });
    must_not_change([](std::string& text) { replace_all(text, "-", "\xE2\x80\x91"); });
}

BOOST_AUTO_TEST_CASE(list_styles) {
    for (const char* mark : {"- ", "* ", "\xE2\x80\xA2 "})
        must_not_change([&](std::string& text) {
            replace_all(text, ". ", std::string(".\n") + mark);
            text = mark + text;
        });
    must_not_change([](std::string& text) {
        int number = 1;
        std::string numbered = "1. ";
        for (std::size_t i = 0; i < text.size(); ++i) {
            numbered += text[i];
            if (text[i] == '.' && i + 1 < text.size() && text[i + 1] == ' ' &&
                !(text[i - 1] >= '0' && text[i - 1] <= '9')) {
                numbered += "\n" + std::to_string(++number) + ".";
            }
        }
        text = numbered;
    });
}

BOOST_AUTO_TEST_CASE(synonyms) {
    for (const auto& [from, to] :
         {std::pair{"suspicious for metastasis", "concerning for nodal metastasis"},
          {"consistent with metastasis", "compatible with osseous metastatic disease"},
          {"in keeping with local recurrence", "most likely representing recurrent tumour"},
          {"PSMA-avid", "tracer-avid"},
          {"metastasentypisch", "metastasensuspekt"},
          {"vereinbar mit einer ossären Metastase", "am ehesten einer Knochenmetastase entsprechend"},
          {"Radikale Prostatektomie", "Radikale retropubische Prostatovesikulektomie"}})
        must_not_change([&](std::string& text) { replace_all(text, from, to); });
}

BOOST_AUTO_TEST_CASE(umlauts_written_out) {
    must_not_change([](std::string& text) {
        for (const auto& [from, to] :
             {std::pair{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"Ü", "Ue"}})
            replace_all(text, from, to);
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
