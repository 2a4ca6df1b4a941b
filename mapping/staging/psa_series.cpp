#include "mapping/staging/psa_series.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace psma::staging {
namespace {

using narrative::Token;

bool any_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

// What stands right before or behind a number that is no PSA value.
bool is_other_figure(const std::vector<Token>& tokens, std::size_t i) {
    const auto word = [&](std::size_t at) -> const std::string& {
        static const std::string none;
        return at < tokens.size() ? tokens[at].word : none;
    };
    const std::string& before = i > 0 ? tokens[i - 1].word : word(tokens.size());
    const std::string& after = word(i + 1);
    if (any_of(after,
               {"/",      ":",     "mci",   "mbq",    "mm",     "cm",      "min", "years",   "year",
                "months", "month", "jahre", "jahren", "monate", "monaten", "yrs", "weeks",   "wochen",
                "gy",     "h",     "hours", "%",      "kg",     "cc",      "pt",  "percent", "minutes"}))
        return true;
    return any_of(before, {"/", "gleason", "gs", "isup", "gg", "suvmax", "suv", "+", "=", "no", "nr"});
}

struct Value {
    double number = 0;
    std::size_t token = 0;
    bool earlier = false;  // said to be an earlier value although it stands behind a later one
};

std::vector<Value> values_of(const std::vector<Token>& tokens, std::size_t from) {
    constexpr std::size_t kReach = 45;  // words a PSA course may fill
    std::vector<Value> values;
    for (std::size_t i = from; i < tokens.size() && i < from + kReach; ++i) {
        const Token& token = tokens[i];
        if (!token.is_number || is_other_figure(tokens, i)) continue;
        const bool decimal = token.word.find_first_of(".,") != std::string::npos;
        const bool bound = i > 0 && tokens[i - 1].word == "<";
        const bool unit =
            i + 1 < tokens.size() && any_of(tokens[i + 1].word, {"ng", "ug", "µg", "mcg", "ng/ml"});
        const bool date = (i > 0 && tokens[i - 1].word == ".") || (decimal && token.word.size() > 5);
        if (!date && (decimal || bound || unit)) values.push_back({token.number, i, false});
    }
    return values;
}

// "0.48 (0.19 nine months ago)", "aktuell 0,62 (Vorwert 0,41)", "5.6, up from 3.0".
void mark_earlier(const std::vector<Token>& tokens, std::vector<Value>& values) {
    constexpr std::array<std::string_view, 12> kBehind = {"ago",  "earlier", "before", "previously",
                                                          "back", "zuvor",   "vorher", "prior",
                                                          "last", "in",      "april",  "june"};
    constexpr std::array<std::string_view, 12> kBefore = {"from",  "previously", "vorwert",  "before",
                                                          "vor",   "was",        "previous", "nadir",
                                                          "zuvor", "earlier",    "war",      "june"};
    for (std::size_t v = 0; v < values.size(); ++v) {
        const std::size_t at = values[v].token;
        const std::size_t next =
            v + 1 < values.size() ? values[v + 1].token : std::min(tokens.size(), at + 8);
        for (std::size_t i = at + 1; i < next && i <= at + 8; ++i)
            if (v > 0 && std::ranges::find(kBehind.begin(), kBehind.begin() + 8, tokens[i].word) !=
                             kBehind.begin() + 8)
                values[v].earlier = true;
        const std::size_t last = v > 0 ? values[v - 1].token : 0;
        for (std::size_t i = at; i-- > last && at - i <= 6;)
            if (v > 0 && std::ranges::find(kBefore, std::string_view(tokens[i].word)) != kBefore.end())
                values[v].earlier = true;
    }
}

}  // namespace

bool psa_rises(const std::vector<Token>& tokens) {
    const auto psa = std::ranges::find_if(
        tokens, [](const Token& token) { return token.word == "psa" || token.word == "psas"; });
    if (psa == tokens.end()) return false;
    auto values = values_of(tokens, static_cast<std::size_t>(psa - tokens.begin()));
    if (values.size() < 2) return false;
    mark_earlier(tokens, values);
    // earlier ones first, then in the order of the text
    std::ranges::stable_sort(values, [](const Value& a, const Value& b) { return a.earlier && !b.earlier; });
    return values.back().number > values.front().number;
}

}  // namespace psma::staging
