#include "sr_templates/codes/clinical_concepts.h"

#include <algorithm>
#include <string_view>

#include "sr_templates/codes/reading_concepts.h"

namespace psma::sr {

namespace {

struct Row {
    std::string_view value, scheme, words;
};

constexpr Row kRows[] = {
    {"2857-1", "LN", "PSA"},  // mass or volume in serum
    {"35741-8", "LN", "PSA"},
    {"83112-3", "LN", "PSA"},  // by immunoassay
    {"63476009", "SCT", "PSA"},
    {"15325-4", "LN", "PSA density"},
    {"90470006", "SCT", "Prostatectomy"},
    {"P1-78320", "SRT", "Prostatectomy"},
    {"707266006", "SCT", "Androgen deprivation therapy"},
    {"254900004", "SCT", "Prostate cancer"},
    {"D7-F0465", "SRT", "Prostate cancer"},
};

const Row* row_of(const CodedConcept& code) {
    const auto* const row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& candidate) {
        return candidate.value == code.value && candidate.scheme == current_scheme(code.scheme);
    });
    return row == std::end(kRows) ? nullptr : row;
}

}  // namespace

std::string words_of(const Concept& entry) {
    if (const Row* const row = row_of(entry.code)) return std::string(row->words);
    for (const CodedConcept& equivalent : entry.equivalents)
        if (const Row* const row = row_of(equivalent)) return std::string(row->words);
    return entry.code.meaning;
}

}  // namespace psma::sr
