// What mapping concludes from a report: lesions, count, miTNM, applicability and group, each with its source.
//
// Plain values. The words are those of the reading rules (docs/clinical-basis.md); the texts to_string()
// gives are the ones of the JSON summary and of the addendum and never change meaning.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/report.h"

namespace psma {

// Where a conclusion can be checked: the content item and the sentence in it.
struct Source {
    std::string item;   // "1.3.2" in an SR tree, "4/2" (section/sentence) in a text report
    std::string quote;  // the sentence, verbatim; for a coded finding its code meanings
};

enum class Region { ProstateBed, PelvicNode, ExtrapelvicNode, Node, Bone, Visceral, Other };
// A lymph node, of whatever place.
bool is_nodal(Region region);
// The same region, or two words for nodes of which one does not tell pelvic from extrapelvic.
bool same_region(Region a, Region b);

enum class Side { None, Left, Right, Midline, Bilateral };
enum class Certainty { Positive, Equivocal };

// A lesion that counts or may count. Benign and denied sites are not lesions.
struct Lesion {
    Region region = Region::Other;
    std::string site;                  // in words, as the report names it
    std::optional<CodedConcept> code;  // the report's own site code, where it has one
    Side side = Side::None;
    Certainty certainty = Certainty::Positive;
    std::optional<int> count = 1;   // nullopt: not countable ("multiple"), at least 2
    std::optional<double> suv_max;  // g/ml, body weight
    std::optional<double> size_mm;  // longest diameter stated
    Source source;
};

enum class ApplicabilityStatus { Applicable, NotApplicable, Undetermined };
enum class ApplicabilityReason {
    None,
    NotPsmaTracer,
    AfterPrimaryLocalTherapy,
    PriorPostoperativeRadiotherapy,
    SystemicTherapyAssessment,
    NotRadicalProstatectomy,
    PrimaryStaging,
    ProstateInSitu,
    PsaPersistence,
    ProstatectomyNotStated,
    RecurrenceNotStated,
};

// Does the patient fit the cohort of the evidence (reading rules, section 3)?
struct Applicability {
    ApplicabilityStatus status = ApplicabilityStatus::Undetermined;
    ApplicabilityReason reason = ApplicabilityReason::ProstatectomyNotStated;
    std::optional<Source> source;  // the deciding sentence; absent where something was not said
};

enum class Group { T0N0M0, TrN0M0, N1M1a, M1bM1c, Undetermined, None };

// The group of the evidence, or why there is none (reading rules, section 7).
struct GroupDecision {
    Group value = Group::Undetermined;
    std::vector<Group> candidates;  // definite groups that remain; only with Undetermined
    std::string reason;             // one English sentence a physician understands
    bool conflict = false;          // two statements of the report exclude each other
    std::vector<Source> sources;    // the sentences the decision rests on
};

struct MiTnm {
    std::optional<std::string> stated;   // as the report prints it
    std::optional<std::string> derived;  // from the lesions; absent when the group is undetermined or none
};

struct Summary {
    std::string id;
    bool psma_pet = false;
    std::optional<bool> signed_off;
    Applicability applicability;
    std::vector<Lesion> lesions;
    std::optional<int> lesion_count = 0;  // positive lesions, region other left out; nullopt: not countable
    MiTnm mitnm;
    GroupDecision group;
    std::vector<std::string> warnings;
};

std::string_view to_string(Region region);               // "prostate-bed"
std::string_view to_string(Side side);                   // "left"; None gives ""
std::string_view to_string(Certainty certainty);         // "positive"
std::string_view to_string(ApplicabilityStatus status);  // "not-applicable"
std::string_view to_string(ApplicabilityReason reason);  // "primary-staging"; None gives ""
std::string_view to_string(Group group);                 // "N1/M1a"

// The bucket of the study a lesion count falls into: "0", "1", "2-3", "4-5", "6-8", "9+", "not countable".
std::string_view count_bucket(std::optional<int> lesion_count);

// True for T0N0M0, TrN0M0, N1/M1a, M1b-M1c.
bool is_definite(Group group);

// Evidence may be attached: the patient fits the cohort and the group is definite.
bool takes_evidence(const Summary& summary);

}  // namespace psma
