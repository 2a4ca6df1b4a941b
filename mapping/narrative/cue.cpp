#include "mapping/narrative/cue.h"

#include <algorithm>
#include <array>
#include <utility>

namespace psma::narrative {
namespace {

constexpr std::array kNames = {
    std::pair{std::string_view{"uptake"}, Cue::Uptake},
    std::pair{std::string_view{"cold"}, Cue::Cold},
    std::pair{std::string_view{"faint"}, Cue::Faint},
    std::pair{std::string_view{"intense"}, Cue::Intense},
    std::pair{std::string_view{"lesion"}, Cue::Lesion},
    std::pair{std::string_view{"metastasis"}, Cue::Metastasis},
    std::pair{std::string_view{"recurrence"}, Cue::Recurrence},
    std::pair{std::string_view{"tumour"}, Cue::Tumour},
    std::pair{std::string_view{"suspicious"}, Cue::Suspicious},
    std::pair{std::string_view{"sign"}, Cue::Sign},
    std::pair{std::string_view{"affirmation"}, Cue::Affirmation},
    std::pair{std::string_view{"benign"}, Cue::Benign},
    std::pair{std::string_view{"other-disease"}, Cue::OtherDisease},
    std::pair{std::string_view{"equivocal"}, Cue::Equivocal},
    std::pair{std::string_view{"versus"}, Cue::Versus},
    std::pair{std::string_view{"open-reading"}, Cue::OpenReading},
    std::pair{std::string_view{"same"}, Cue::Same},
    std::pair{std::string_view{"normal"}, Cue::Normal},
    std::pair{std::string_view{"metastasis-free"}, Cue::MetastasisFree},
    std::pair{std::string_view{"tumour-free"}, Cue::TumourFree},
    std::pair{std::string_view{"negation"}, Cue::Negation},
    std::pair{std::string_view{"nor"}, Cue::Nor},
    std::pair{std::string_view{"negation-verb"}, Cue::NegationVerb},
    std::pair{std::string_view{"negation-both"}, Cue::NegationBoth},
    std::pair{std::string_view{"negation-after"}, Cue::NegationAfter},
    std::pair{std::string_view{"void"}, Cue::Void},
    std::pair{std::string_view{"exception"}, Cue::Exception},
    std::pair{std::string_view{"rather-than"}, Cue::RatherThan},
    std::pair{std::string_view{"unlikely"}, Cue::Unlikely},
    std::pair{std::string_view{"past"}, Cue::Past},
    std::pair{std::string_view{"history"}, Cue::History},
    std::pair{std::string_view{"current"}, Cue::Current},
    std::pair{std::string_view{"new"}, Cue::New},
    std::pair{std::string_view{"resolved"}, Cue::Resolved},
    std::pair{std::string_view{"any-more"}, Cue::AnyMore},
    std::pair{std::string_view{"persistent"}, Cue::Persistent},
    std::pair{std::string_view{"all-else"}, Cue::AllElse},
    std::pair{std::string_view{"other"}, Cue::Other},
    std::pair{std::string_view{"beyond-bed"}, Cue::BeyondBed},
    std::pair{std::string_view{"everywhere"}, Cue::Everywhere},
    std::pair{std::string_view{"concession"}, Cue::Concession},
    std::pair{std::string_view{"separator"}, Cue::Separator},
    std::pair{std::string_view{"conjunction"}, Cue::Conjunction},
    std::pair{std::string_view{"alternative"}, Cue::Alternative},
    std::pair{std::string_view{"means"}, Cue::Means},
    std::pair{std::string_view{"landmark"}, Cue::Landmark},
    std::pair{std::string_view{"limited-scan"}, Cue::LimitedScan},
    std::pair{std::string_view{"either"}, Cue::Either},
    std::pair{std::string_view{"missing"}, Cue::Missing},
    std::pair{std::string_view{"indistinct"}, Cue::Indistinct},
    std::pair{std::string_view{"psa-source"}, Cue::PsaSource},
    std::pair{std::string_view{"dismissal"}, Cue::Dismissal},
    std::pair{std::string_view{"excludes"}, Cue::Excludes},
    std::pair{std::string_view{"confined-after"}, Cue::ConfinedAfter},
    std::pair{std::string_view{"mr-sequence"}, Cue::MrSequence},
    std::pair{std::string_view{"each"}, Cue::Each},
    std::pair{std::string_view{"few"}, Cue::Few},
    std::pair{std::string_view{"or-elsewhere"}, Cue::OrElsewhere},
    std::pair{std::string_view{"unspecific"}, Cue::Unspecific},
    std::pair{std::string_view{"regarding"}, Cue::Regarding},
    std::pair{std::string_view{"not-imaged"}, Cue::NotImaged},
    std::pair{std::string_view{"not-assessable"}, Cue::NotAssessable},
    std::pair{std::string_view{"advice"}, Cue::Advice},
    std::pair{std::string_view{"condition"}, Cue::Condition},
    std::pair{std::string_view{"caveat"}, Cue::Caveat},
    std::pair{std::string_view{"question"}, Cue::Question},
    std::pair{std::string_view{"template"}, Cue::Template},
    std::pair{std::string_view{"generally"}, Cue::Generally},
    std::pair{std::string_view{"anaphora"}, Cue::Anaphora},
    std::pair{std::string_view{"pair"}, Cue::Pair},
    std::pair{std::string_view{"place"}, Cue::Place},
    std::pair{std::string_view{"former"}, Cue::Former},
    std::pair{std::string_view{"latter"}, Cue::Latter},
    std::pair{std::string_view{"study-negative"}, Cue::StudyNegative},
    std::pair{std::string_view{"left"}, Cue::Left},
    std::pair{std::string_view{"right"}, Cue::Right},
    std::pair{std::string_view{"both"}, Cue::Both},
    std::pair{std::string_view{"midline"}, Cue::Midline},
    std::pair{std::string_view{"multiple"}, Cue::Multiple},
    std::pair{std::string_view{"landmark-after"}, Cue::LandmarkAfter},
    std::pair{std::string_view{"only"}, Cue::Only},
    std::pair{std::string_view{"isolated"}, Cue::Isolated},
    std::pair{std::string_view{"confined"}, Cue::Confined},
    std::pair{std::string_view{"example"}, Cue::Example},
    std::pair{std::string_view{"namely"}, Cue::Namely},
    std::pair{std::string_view{"count-heading"}, Cue::CountHeading},
    std::pair{std::string_view{"sum"}, Cue::Sum},
    std::pair{std::string_view{"tag-word"}, Cue::TagWord},
    std::pair{std::string_view{"one"}, Cue::One},
    std::pair{std::string_view{"two"}, Cue::Two},
    std::pair{std::string_view{"three"}, Cue::Three},
    std::pair{std::string_view{"four"}, Cue::Four},
    std::pair{std::string_view{"five"}, Cue::Five},
    std::pair{std::string_view{"six"}, Cue::Six},
    std::pair{std::string_view{"suv-max"}, Cue::SuvMax},
    std::pair{std::string_view{"suv-other"}, Cue::SuvOther},
    std::pair{std::string_view{"score-rads"}, Cue::ScoreRads},
    std::pair{std::string_view{"score-expression"}, Cue::ScoreExpression},
    std::pair{std::string_view{"score-e-psma"}, Cue::ScoreEPsma},
    std::pair{std::string_view{"millimetre"}, Cue::Millimetre},
    std::pair{std::string_view{"centimetre"}, Cue::Centimetre},
    std::pair{std::string_view{"retracts"}, Cue::Retracts},
};

}  // namespace

std::optional<Cue> cue_of(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &std::pair<std::string_view, Cue>::first);
    if (found == kNames.end()) return std::nullopt;
    return found->second;
}

std::string_view name_of(Cue cue) {
    const auto found = std::ranges::find(kNames, cue, &std::pair<std::string_view, Cue>::second);
    return found == kNames.end() ? std::string_view{} : found->first;
}

}  // namespace psma::narrative
