#include "mapping/coded/coded_reading.h"

#include <algorithm>

#include <fmt/format.h>

#include "mapping/coded/judgement.h"
#include "mapping/coded/place.h"
#include "mapping/coded/quantities.h"
#include "mapping/coded/tracking.h"

namespace psma::coded {

namespace {

// One place of a finding with what was measured there.
struct Spot {
    Place place;
    std::vector<const Measurement*> measurements;
};

// "C2", "L 1 (deleted)": the second candidate or the first lesion, not a vertebra.
bool is_running_number(const std::string& identifier) {
    const std::string text = identifier.substr(0, identifier.find('('));
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto letters = std::ranges::count_if(
        text, [](unsigned char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80; });
    return letters <= 1 && (text.empty() || letters == 0 || std::ranges::any_of(text, is_digit));
}

bool names_region(const Words& words, const std::string& text) {
    return std::ranges::any_of(
        words.places(text), [](const narrative::SiteReference& place) { return place.region.has_value(); });
}

// The numbers of a position ("1.3.2") compare in document order.
std::vector<int> numbers_of(const std::string& position) {
    std::vector<int> numbers(1);
    for (const char c : position) {
        if (c == '.') numbers.push_back(0);
        if (c >= '0' && c <= '9') numbers.back() = numbers.back() * 10 + (c - '0');
    }
    return numbers;
}

std::string key_of(const FindingSite& site) {
    const CodedConcept& code = site.place.code;
    return code.value.empty() ? code.meaning : code.scheme + "|" + code.value;
}

class Reader {
  public:
    Reader(const anatomy::SiteCodes& codes, const Words& words) : places_(codes, words), words_(words) {}

    void read(const CodedFinding& finding) {
        for (const Spot& spot : spots_of(finding)) observe(finding, spot);
    }

    CodedReading reading;

  private:
    // The sites of the finding with the measurements that name no other; a measurement's own site is a place
    // of its own. Without a site: the place its disorder implies, else its tracking identifier.
    std::vector<Spot> spots_of(const CodedFinding& finding) const {
        std::vector<std::pair<std::string, Spot>> spots;
        const auto spot_at = [&](const FindingSite& site) -> Spot& {
            const std::string key = key_of(site);
            const auto known = std::ranges::find(spots, key, &decltype(spots)::value_type::first);
            if (known != spots.end()) return known->second;
            Place place = places_.at(site, finding);
            if (const Side side = places_.side_of(&site, finding); side != Side::None) place.side = side;
            return spots.emplace_back(key, Spot{std::move(place), {}}).second;
        };
        for (const FindingSite& site : finding.sites) spot_at(site);
        const bool own = !spots.empty();
        std::vector<const Measurement*> unplaced;
        for (const Measurement& one : finding.measurements) {
            for (const FindingSite& site : one.sites) spot_at(site).measurements.push_back(&one);
            if (one.sites.empty()) unplaced.push_back(&one);
        }
        if (spots.empty()) spots.emplace_back(std::string(), Spot{place_without_site(finding), {}});
        // "a NUM-level site overrides the group's": of the group's own sites are those without one
        const std::size_t last = own ? finding.sites.size() : spots.size();
        for (std::size_t i = 0; i < std::min(last, spots.size()); ++i)
            for (const Measurement* one : unplaced) spots[i].second.measurements.push_back(one);
        std::vector<Spot> found;
        for (auto& [key, spot] : spots) found.push_back(std::move(spot));
        return found;
    }

    Place place_without_site(const CodedFinding& finding) const {
        Place place = places_.of_disorder(finding);
        if (!place.region && !is_running_number(finding.tracking_identifier))
            place = places_.by_words(finding.tracking_identifier);
        if (const Side side = places_.side_of(nullptr, finding); side != Side::None) place.side = side;
        return place;
    }

    void observe(const CodedFinding& finding, const Spot& spot) {
        const Quantities quantities = quantities_of(spot.measurements, words_);
        const Judgement judged = judge(finding, quantities, words_);
        if (judged.reference) return;
        if (!spot.place.region) return keep_open(finding, spot, judged, quantities);
        Observation one;
        one.verdict = judged.verdict;
        one.voice = finding.section == SectionKind::Addendum ? Voice::Addendum : Voice::Coded;
        one.region = judged.other_disease ? Region::Other : spot.place.region;
        one.site = spot.place.site;
        one.label = spot.place.label;
        one.site_id = spot.place.site_id;
        one.within = spot.place.within;
        one.minor = spot.place.minor;
        one.code = spot.place.code;
        one.side = spot.place.side;
        one.whole_region = spot.place.whole;
        one.generic = spot.place.generic;
        one.suv_max = quantities.suv_max;
        one.size_mm = quantities.size_mm;
        one.count = quantities.lesions;
        one.countable = !judged.several || quantities.lesions;
        one.another = !finding.tracking_uid.empty();
        // the liver and other organs are measured to compare with, unless something calls it a lesion
        const bool unnamed = judged.verdict == Verdict::Avid || judged.verdict == Verdict::Faint;
        if (one.region == Region::Visceral && unnamed && !calls_lesion(finding)) return;
        one.source = {finding.item, quote(finding, spot.place, quantities)};
        one.order = static_cast<int>(reading.observations.size());
        reading.observations.push_back(std::move(one));
    }

    bool calls_lesion(const CodedFinding& finding) const {
        std::string named = finding.tracking_identifier;
        for (const auto* said : {&finding.category, &finding.finding})
            if (*said) named += " " + (*said)->code.meaning;
        const auto clause = words_.clause(named);
        return std::ranges::any_of(clause.mentions, [](const narrative::Mention& one) {
            return one.is(narrative::Cue::Lesion) || one.is(narrative::Cue::Metastasis) ||
                   one.is(narrative::Cue::Tumour) || one.is(narrative::Cue::Suspicious);
        });
    }

    // A place that is not known: told, and open unless nothing there can be a lesion.
    void keep_open(const CodedFinding& finding, const Spot& spot, const Judgement& judged,
                   const Quantities& quantities) {
        const bool asserts = judged.verdict == Verdict::Positive || judged.verdict == Verdict::Avid ||
                             judged.verdict == Verdict::Faint || judged.verdict == Verdict::Equivocal;
        const bool names_something = finding.finding || quantities.uptake || !finding.evaluations.empty();
        if (!asserts || !names_something || spot.place.physiologic || judged.other_disease) return;
        if (spot.place.code)
            reading.warnings.push_back(fmt::format(
                "The site code ({}, {}, \"{}\") at {} is not known or too wide; its region is open.",
                spot.place.code->value, spot.place.code->scheme, spot.place.code->meaning, finding.item));
        else
            reading.warnings.push_back(fmt::format(
                "The finding at {} names no site that is known; its region is open.", finding.item));
        reading.region_open = true;
    }

    static std::string quote(const CodedFinding& finding, const Place& place, const Quantities& quantities) {
        std::string text;
        if (finding.finding && !finding.finding->code.meaning.empty())
            text = finding.finding->code.meaning + ", ";
        text += place.code && !place.code->meaning.empty() ? place.code->meaning : place.label;
        if (place.side != Side::None) text += fmt::format(", {}", to_string(place.side));
        if (quantities.suv_max) text += fmt::format(", SUVmax {:g}", *quantities.suv_max);
        if (quantities.size_mm) text += fmt::format(", {:g} mm", *quantities.size_mm);
        if (quantities.volume_ml) text += fmt::format(", {:g} ml", *quantities.volume_ml);
        for (const Evaluation& one : finding.evaluations) {
            const std::string& said = one.code ? one.code->code.meaning : one.text;
            if (!said.empty()) text += ", " + said;
        }
        if (finding.present == false) text += ", absent";
        return text;
    }

    const PlaceReader places_;
    const Words& words_;
};

}  // namespace

CodedReading observe_codes(const Report& report, const anatomy::SiteCodes& codes,
                           const narrative::Vocabulary& vocabulary, const anatomy::Anatomy& anatomy) {
    const Words words(vocabulary, anatomy);
    Reader reader(codes, words);
    for (const CodedFinding& finding : todays_findings(report.findings, words)) reader.read(finding);
    return std::move(reader.reading);
}

std::optional<Report> with_texts_as_passages(const Report& report, const narrative::Vocabulary& vocabulary,
                                             const anatomy::Anatomy& anatomy) {
    const Words words(vocabulary, anatomy);
    std::optional<Report> changed;
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
        const CodedFinding& finding = report.findings[i];
        for (const Evaluation& one : finding.evaluations) {
            // a TEXT that is the finding itself stands among the passages already
            if (one.code || one.item == finding.item || !names_region(words, one.text)) continue;
            if (!changed) changed = report;
            std::erase_if(changed->findings[i].evaluations,
                          [&](const Evaluation& other) { return other.item == one.item; });
            changed->passages.push_back({one.item, SectionKind::Findings, one.name.code.meaning, one.text});
        }
    }
    // which passage is the last one may tell what a report concludes with
    if (changed)
        std::stable_sort(
            changed->passages.begin(), changed->passages.end(),
            [](const Passage& a, const Passage& b) { return numbers_of(a.item) < numbers_of(b.item); });
    return changed;
}

}  // namespace psma::coded
