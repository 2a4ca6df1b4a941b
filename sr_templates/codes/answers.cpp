#include "sr_templates/codes/answers.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace psma::sr {

namespace {

constexpr std::string_view kAffirmations[] = {"yes", "true",       "correct", "confirmed",  "checked",
                                              "ja",  "zutreffend", "wahr",    "angekreuzt", "trifft zu"};
constexpr std::string_view kDenyingBeginnings[] = {"no ",    "without ", "absence of ", "kein ",
                                                   "keine ", "keinen ",  "ohne "};
constexpr std::string_view kDenyingParts[] = {" free of ", " frei von ", "-frei"};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

bool is_affirmed(const std::string& answer) {
    return std::ranges::find(kAffirmations, lower(answer)) != std::end(kAffirmations);
}

bool says_what_is_not(const std::string& name) {
    const std::string words = lower(name);
    return std::ranges::any_of(kDenyingBeginnings,
                               [&](std::string_view one) { return words.starts_with(one); }) ||
           std::ranges::any_of(kDenyingParts,
                               [&](std::string_view one) { return words.find(one) != std::string::npos; });
}

}  // namespace psma::sr
