#include "mapping/staging/coded_findings.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "mapping/narrative/clause.h"
#include "mapping/narrative/site_reference.h"

namespace psma::staging {
namespace {

using narrative::Clause;

// Laterality values, SCT and SRT (reference: DICOM CID 244).
Side side_of(const std::optional<CodedConcept>& code) {
    if (!code) return Side::None;
    const std::string& value = code->value;
    if (value == "7771000" || value == "G-A101") return Side::Left;
    if (value == "24028007" || value == "G-A100") return Side::Right;
    if (value == "51440002" || value == "G-A102") return Side::Bilateral;
    return Side::None;
}

bool is_body_weight_suv(const Measurement& one) {
    const std::string& value = one.name.value;
    if (one.name.scheme != "DCM" || (value != "126401" && value != "126400")) return false;
    if (!one.derivation) return true;
    return one.derivation->value == "56851009" || one.derivation->value == "G-A437";  // Maximum
}

std::string words_of(const CodedConcept& code) {
    return code.meaning;
}

class Reader {
  public:
    Reader(const anatomy::SiteCodes& codes, const narrative::Vocabulary& vocabulary,
           const anatomy::Anatomy& anatomy)
        : codes_(codes), vocabulary_(vocabulary), anatomy_(anatomy) {}

    void read(const CodedFinding& finding) {
        if (finding.section == SectionKind::Comparison || finding.section == SectionKind::Request) return;
        if (finding.sites.empty() && std::ranges::any_of(finding.measurements, [](const Measurement& one) {
                return !one.sites.empty();
            })) {
            for (const Measurement& measurement : finding.measurements)
                for (const CodedConcept& site : measurement.sites)
                    observe(finding, site,
                            measurement.laterality ? measurement.laterality : finding.laterality);
            return;
        }
        for (const CodedConcept& site : finding.sites) observe(finding, site, finding.laterality);
        if (!finding.sites.empty()) return;
        if (finding.finding && codes_.find(*finding.finding)) {
            observe(finding, *finding.finding,
                    finding.laterality);  // the disorder names the site: "bone metastasis"
        } else if (!finding.tracking_identifier.empty()) {
            observe_words(finding, finding.tracking_identifier, std::nullopt, finding.laterality);
        }
    }

    CodedReading reading;

  private:
    void observe(const CodedFinding& finding, const CodedConcept& site,
                 const std::optional<CodedConcept>& laterality) {
        const anatomy::CodedSite* known = codes_.find(site);
        if (!known) {
            observe_words(finding, words_of(site), site, laterality);
            return;
        }
        std::optional<Region> region = known->region;
        if (known->generic_node || !region) {
            for (const CodedConcept& modifier : finding.modifiers)
                if (const auto* more = codes_.find(modifier); more && more->region) region = more->region;
            if (finding.finding && !region)
                if (const auto* implied = codes_.find(*finding.finding)) region = implied->region;
        }
        if (!region) {
            observe_words(finding,
                          fmt::format("{} {}", site.meaning, finding.finding ? finding.finding->meaning : ""),
                          site, laterality);
            return;
        }
        emit(finding, *region, known->name, site, laterality);
    }

    // A place known only by words: a local code, or the tracking identifier as the only name.
    void observe_words(const CodedFinding& finding, const std::string& words,
                       const std::optional<CodedConcept>& code,
                       const std::optional<CodedConcept>& laterality) {
        const auto tokens = narrative::tokenise(words);
        Clause clause;
        clause.mentions = vocabulary_.find(tokens);
        const auto sites = narrative::read_sites(clause, {}, tokens, anatomy_).sites;
        for (const auto& site : sites)
            if (site.region) {
                emit(finding, *site.region,
                     anatomy_.sites[static_cast<std::size_t>(site.site)].name + " (by its words)", code,
                     laterality);
                return;
            }
        const bool measured = std::ranges::any_of(finding.measurements, is_body_weight_suv);
        if (!code || (!measured && !finding.finding)) return;
        reading.warnings.push_back(
            fmt::format("The site code ({}, {}, \"{}\") at {} is not known; its region is open.", code->value,
                        code->scheme, code->meaning, finding.item));
        reading.region_open = true;
    }

    Verdict verdict_of(const CodedFinding& finding) const {
        if (finding.present == false) return Verdict::Negative;
        for (const Evaluation& evaluation : finding.evaluations) {
            const std::string words = evaluation.name.meaning + ": " +
                                      (evaluation.code ? evaluation.code->meaning : evaluation.text);
            const auto tokens = narrative::tokenise(words);
            Clause clause;
            clause.mentions = vocabulary_.find(tokens);
            bool mixed = false;
            narrative::judge(clause, anatomy_, mixed);
            if (clause.verdict && *clause.verdict != Verdict::Avid && *clause.verdict != Verdict::Faint)
                return *clause.verdict;
        }
        return Verdict::Positive;
    }

    void emit(const CodedFinding& finding, Region region, const std::string& name,
              const std::optional<CodedConcept>& code, const std::optional<CodedConcept>& laterality) {
        Observation one;
        one.verdict = verdict_of(finding);
        one.voice = Voice::Coded;
        one.region = region;
        one.site = name;
        one.site_id = code ? code->scheme + "|" + code->value : name;
        one.code = code;
        one.side = side_of(laterality);
        one.whole_region = finding.present == false;
        for (const Measurement& measurement : finding.measurements)
            if (measurement.value && is_body_weight_suv(measurement) &&
                (!one.suv_max || *measurement.value > *one.suv_max))
                one.suv_max = measurement.value;
        if (region == Region::Visceral && is_reference(finding, one)) return;
        one.source = {finding.item,
                      fmt::format("{}{}{}", finding.finding ? finding.finding->meaning + ", " : "",
                                  code ? code->meaning : name,
                                  one.suv_max ? fmt::format(", SUVmax {:g}", *one.suv_max) : "")};
        one.order = static_cast<int>(reading.observations.size());
        reading.observations.push_back(std::move(one));
    }

    // Liver, spleen and the like measured for reference are no lesions; a named metastasis or neoplasm is.
    bool is_reference(const CodedFinding& finding, const Observation& one) const {
        if (one.verdict != Verdict::Positive) return false;
        std::string words = finding.tracking_identifier;
        if (finding.finding) words += " " + finding.finding->meaning;
        std::ranges::transform(words, words.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (const char* word : {"metast", "neoplasm", "lesion", "tumor", "tumour", "malign", "herd"})
            if (words.find(word) != std::string::npos) return words.find("reference") != std::string::npos;
        return true;
    }

    const anatomy::SiteCodes& codes_;
    const narrative::Vocabulary& vocabulary_;
    const anatomy::Anatomy& anatomy_;
};

}  // namespace

CodedReading observe_codes(const Report& report, const anatomy::SiteCodes& codes,
                           const narrative::Vocabulary& vocabulary, const anatomy::Anatomy& anatomy) {
    Reader reader(codes, vocabulary, anatomy);
    std::map<std::string, const CodedFinding*> latest;  // of one tracked lesion the last time point counts
    for (const CodedFinding& finding : report.findings)
        if (!finding.tracking_uid.empty()) latest[finding.tracking_uid] = &finding;
    for (const CodedFinding& finding : report.findings)
        if (finding.tracking_uid.empty() || latest[finding.tracking_uid] == &finding) reader.read(finding);
    return std::move(reader.reading);
}

}  // namespace psma::staging
