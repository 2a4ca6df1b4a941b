#include "mapping/evidence/checks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace psma::evidence {
namespace {

constexpr double kNoEffect = 1;  // of a hazard ratio

std::optional<double> number(std::string_view printed) {
    const auto first = printed.find_first_of("0123456789.");
    if (first == std::string_view::npos) return std::nullopt;
    double value = 0;
    const auto result = std::from_chars(printed.data() + first, printed.data() + printed.size(), value);
    if (result.ec != std::errc{}) return std::nullopt;
    return value;
}

void check_interval(const Figure& figure, std::vector<std::string>& problems) {
    const auto low = number(figure.ci_low);
    const auto high = number(figure.ci_high);
    if (low.has_value() != high.has_value()) problems.push_back("only one bound of the interval is given");
    if ((low || high) && !figure.ci_percent) problems.push_back("an interval is given without its level");
    if (!low || !high) return;
    const auto estimate = number(figure.estimate);
    if (*low > *high)
        problems.push_back(fmt::format("the bounds {} and {} of the interval are in the wrong order",
                                       figure.ci_low, figure.ci_high));
    else if (estimate && (*estimate < *low || *estimate > *high))
        problems.push_back(fmt::format("the estimate {} lies outside its interval {}-{}", figure.estimate,
                                       figure.ci_low, figure.ci_high));
}

void check_percentages(const Figure& figure, std::vector<std::string>& problems) {
    if (figure.measure != Measure::Percent) return;
    for (const std::string* printed : {&figure.estimate, &figure.ci_low, &figure.ci_high})
        if (const auto value = number(*printed); value && (*value < 0 || *value > 100))
            problems.push_back(fmt::format("{} is no percentage between 0 and 100", *printed));
}

// Is P below THRESHOLD? nullopt: a bound that leaves it open.
std::optional<bool> below(const std::string& p, double threshold) {
    const auto value = number(p);
    if (!value) return std::nullopt;
    if (p.front() == '<') return *value <= threshold ? std::optional(true) : std::nullopt;
    if (p.front() == '>') return *value >= threshold ? std::optional(false) : std::nullopt;
    return *value < threshold;
}

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

}  // namespace

std::vector<std::string> impossibilities(const Figure& figure) {
    std::vector<std::string> problems;
    check_interval(figure, problems);
    check_percentages(figure, problems);
    if (const auto p = number(figure.p); p && (*p < 0 || *p > 1))
        problems.push_back(fmt::format("P {} is no probability", figure.p));
    return problems;
}

bool disagrees(const Figure& figure) {
    if (figure.measure != Measure::HazardRatio) return false;
    const auto low = number(figure.ci_low);
    const auto high = number(figure.ci_high);
    const auto significant = below(figure.p, (100 - figure.ci_percent.value_or(95)) / 100.0);
    if (!low || !high || !significant) return false;
    const bool excludes_no_effect = *low > kNoEffect || *high < kNoEffect;
    return excludes_no_effect != *significant;
}

std::optional<std::string> advice_in(std::string_view text) {
    constexpr std::array<std::string_view, 16> kAdvice = {
        "should",          "must",    "need to",      "recommend",    "recommends", "recommended",
        "advise",          "advised", "advisable",    "omit",         "avoid",      "withhold",
        "contraindicated", "harmful", "is indicated", "not indicated"};
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const std::string_view phrase : kAdvice)
        for (auto at = lower.find(phrase); at != std::string::npos; at = lower.find(phrase, at + 1)) {
            const bool begins = at == 0 || !is_letter(lower[at - 1]);
            const auto end = at + phrase.size();
            if (begins && (end == lower.size() || !is_letter(lower[end]))) return std::string(phrase);
        }
    return std::nullopt;
}

}  // namespace psma::evidence
