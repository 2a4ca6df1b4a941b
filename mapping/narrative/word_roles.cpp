#include "mapping/narrative/word_roles.h"

#include <algorithm>
#include <utility>

#include "mapping/narrative/text.h"

namespace psma::narrative {
namespace {

constexpr std::array<std::pair<std::string_view, WordRole>, kWordRoles> kNames = {{
    {"and", WordRole::And},
    {"or", WordRole::Or},
    {"not", WordRole::Not},
    {"span", WordRole::Span},
    {"tag-link", WordRole::TagLink},
    {"tag-lead", WordRole::TagLead},
    {"numero", WordRole::Numero},
    {"ordinal-suffix", WordRole::OrdinalSuffix},
    {"confined-to", WordRole::ConfinedTo},
    {"minus", WordRole::Minus},
    {"plus", WordRole::Plus},
    {"result", WordRole::Result},
    {"ending", WordRole::Ending},
    {"link", WordRole::Link},
    {"whole-report", WordRole::WholeReport},
    {"diagnosis", WordRole::Diagnosis},
    {"statement-start", WordRole::StatementStart},
    {"senior", WordRole::Senior},
    {"stage-doubt", WordRole::StageDoubt},
    {"stage-denial", WordRole::StageDenial},
    {"comparative", WordRole::Comparative},
    {"than", WordRole::Than},
    {"expletive", WordRole::Expletive},
    {"to-be", WordRole::ToBe},
    {"yes", WordRole::Yes},
    {"because", WordRole::Because},
    {"at-height", WordRole::AtHeight},
    {"relative", WordRole::Relative},
    {"was-then", WordRole::WasThen},
    {"reported", WordRole::Reported},
    {"reveals", WordRole::Reveals},
    {"one-article", WordRole::OneArticle},
    {"an-article", WordRole::AnArticle},
    {"including", WordRole::Including},
    {"are", WordRole::Are},
    {"earlier-time", WordRole::EarlierTime},
    {"other-uptake", WordRole::OtherUptake},
    {"not-maximum", WordRole::NotMaximum},
    {"short-axis", WordRole::ShortAxis},
    {"length", WordRole::Length},
    {"volume", WordRole::Volume},
    {"reference", WordRole::Reference},
    {"psa", WordRole::Psa},
    {"of-psa", WordRole::OfPsa},
    {"unmeasured", WordRole::Unmeasured},
    {"measurable", WordRole::Measurable},
    {"not-before", WordRole::NotBefore},
    {"limit", WordRole::Limit},
    {"article", WordRole::Article},
    {"course", WordRole::Course},
    {"alike-before", WordRole::AlikeBefore},
    {"after", WordRole::After},
    {"at", WordRole::At},
    {"neither", WordRole::Neither},
    {"which-relative", WordRole::WhichRelative},
    {"salvage", WordRole::Salvage},
    {"letters", WordRole::Letters},
}};

}  // namespace

std::optional<WordRole> word_role_of(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &decltype(kNames)::value_type::first);
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

void WordRoles::add(WordRole role, const std::string& word) {
    auto& words = words_[static_cast<std::size_t>(role)];
    words.insert(normalise(word));
    std::string masked = word;
    for (char& c : masked)
        if (static_cast<unsigned char>(c) >= 0x80) c = '_';
    words.insert(masked);
    for (const std::string& one : words) shapes_[static_cast<std::size_t>(role)].add(one);
}

bool WordRoles::begins(WordRole role, std::string_view word) const {
    return std::ranges::any_of(of(role), [&](const std::string& one) { return word.starts_with(one); });
}

bool WordRoles::within(WordRole role, std::string_view word) const {
    return std::ranges::any_of(
        of(role), [&](const std::string& one) { return word.find(one) != std::string_view::npos; });
}

}  // namespace psma::narrative
