#include "mapping/evidence/checks.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace psma::evidence {
namespace {

std::optional<double> number(const std::string& printed) {
    const auto first = printed.find_first_of("0123456789.");
    if (first == std::string::npos) return std::nullopt;
    double value = 0;
    const auto result = std::from_chars(printed.data() + first, printed.data() + printed.size(), value);
    if (result.ec != std::errc{}) return std::nullopt;
    return value;
}

constexpr double kSignificance = 0.05;
constexpr double kNoEffect = 1;

}  // namespace

std::vector<std::string> impossibilities(const Figure& figure) {
    std::vector<std::string> problems;
    const auto estimate = number(figure.estimate);
    const auto low = number(figure.ci_low);
    const auto high = number(figure.ci_high);
    if (low.has_value() != high.has_value()) problems.push_back("only one bound of the confidence interval is given");
    if (low && high && *low > *high)
        problems.push_back(fmt::format("the bounds {} and {} of the confidence interval are in the wrong order", figure.ci_low, figure.ci_high));
    else if (low && high && estimate && (*estimate < *low || *estimate > *high))
        problems.push_back(fmt::format("the estimate {} lies outside its confidence interval {} to {}", figure.estimate, figure.ci_low, figure.ci_high));
    if (figure.measure == Measure::Percent)
        for (const auto& [value, printed] : {std::pair{estimate, figure.estimate}, std::pair{low, figure.ci_low}, std::pair{high, figure.ci_high}})
            if (value && (*value < 0 || *value > 100)) problems.push_back(fmt::format("{} is no percentage between 0 and 100", printed));
    if (const auto p = number(figure.p); p && (*p < 0 || *p > 1)) problems.push_back(fmt::format("P {} is no probability", figure.p));
    return problems;
}

bool disagrees(const Figure& figure) {
    if (figure.measure != Measure::HazardRatio) return false;
    const auto low = number(figure.ci_low);
    const auto high = number(figure.ci_high);
    const auto p = number(figure.p);
    if (!low || !high || !p || figure.p.empty()) return false;
    const bool excludes = *low > kNoEffect || *high < kNoEffect;
    const bool below = *p < kSignificance;
    if (figure.p.front() == '<' && !below && *p > kSignificance) return false;  // "P < .10" decides nothing
    if (figure.p.front() == '>' && below) return false;
    return excludes != (figure.p.front() == '<' ? *p <= kSignificance : figure.p.front() == '>' ? false : below);
}

}  // namespace psma::evidence
