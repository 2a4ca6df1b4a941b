#include "sr_templates/codes/addendum_codes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace psma::sr::codes {
namespace {

std::string upper_letters(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c))) result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

}  // namespace

CodedConcept region_code(Region region) {
    std::string value(to_string(region));
    std::ranges::transform(value, value.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return {value, kPrivateScheme, std::string(to_string(region))};
}

CodedConcept certainty_code(Certainty certainty) {
    return {upper_letters(to_string(certainty)), kPrivateScheme, std::string(to_string(certainty))};
}

CodedConcept group_code(Group group) { return {upper_letters(to_string(group)), kPrivateScheme, std::string(to_string(group))}; }

bool is_report_title(const CodedConcept& title) {
    constexpr std::array<std::string_view, 8> kTitles = {"18748-4", "44136-0", "18758-3", "49118-3",
                                                         "18757-5", "11528-7", "25045-6", "18747-6"};
    return title.scheme == "LN" && std::ranges::find(kTitles, title.value) != kTitles.end();
}

}  // namespace psma::sr::codes
