#include "mapping/staging/psa_series.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace psma::staging {
namespace {

using narrative::Match;
using narrative::Token;
using narrative::WordRole;

bool any_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool holds_point(const Token& token) {
    return token.is_number && token.word.find_first_of(".,") != std::string::npos;
}

// "16/2" is a fraction or a date; "0.14 / 0.31" are two values.
bool parts_figures(const std::vector<Token>& tokens, std::size_t slash) {
    return tokens[slash].word == "/" && slash > 0 && slash + 1 < tokens.size() &&
           !(holds_point(tokens[slash - 1]) && holds_point(tokens[slash + 1]));
}

bool is_other_figure(const std::vector<Token>& tokens, std::size_t i, const std::vector<Match>& units,
                     const std::vector<Match>& names) {
    const auto last_is = [&](const Match& name) { return name.last + 1 == i; };
    const auto first_is = [&](const Match& unit) { return unit.first == i + 1; };
    if (std::ranges::any_of(units, first_is) || std::ranges::any_of(names, last_is)) return true;
    if (i + 1 < tokens.size() && (tokens[i + 1].word == ":" || parts_figures(tokens, i + 1))) return true;
    return i > 0 && (tokens[i - 1].word == "+" || tokens[i - 1].word == "=" || parts_figures(tokens, i - 1));
}

bool is_unit(const Token& token) {
    return any_of(token.word, {"ng", "ug", "µg", "mcg", "ng/ml", "ml", "l", "/", "dl"});
}

bool is_unmeasured(const Token& token, const HistoryLexicon& history) {
    return history.words().is(WordRole::Unmeasured, token.word);
}

struct Value {
    double number = 0;
    std::size_t token = 0;
    bool earlier = false;  // said to be an earlier value although it stands behind a later one
};

std::vector<Value> values_of(const HistoryScope& sentence, std::size_t from) {
    const auto& tokens = sentence.tokens();
    const HistoryLexicon& history = sentence.history();
    constexpr std::size_t kReach = 45;  // words a PSA course may fill
    const auto& units = sentence.modifiers(Modifier::OtherUnit);
    const auto& names = sentence.modifiers(Modifier::OtherFigure);
    const narrative::WordRoles& words = history.words();
    std::vector<Value> values;
    for (std::size_t i = from; i < tokens.size() && i < from + kReach; ++i) {
        const Token& token = tokens[i];
        if (is_unmeasured(token, history)) {
            values.push_back({0, i, false});
            continue;
        }
        // "nicht messbar", "unter der Nachweisgrenze"
        const bool unmeasured = i > 0 && words.is(WordRole::Measurable, token.word) &&
                                words.is(WordRole::NotBefore, tokens[i - 1].word);
        const bool limit =
            i > 1 && words.is(WordRole::Limit, token.word) && words.is(WordRole::Article, tokens[i - 1].word);
        if (unmeasured || limit) {
            values.push_back({0, i, false});
            continue;
        }
        if (!token.is_number || is_other_figure(tokens, i, units, names)) continue;
        const bool bound = i > 0 && tokens[i - 1].word == "<";
        const bool unit =
            i + 1 < tokens.size() && any_of(tokens[i + 1].word, {"ng", "ug", "µg", "mcg", "ng/ml"});
        const bool date = (i > 1 && tokens[i - 1].word == "." && tokens[i - 2].is_number) ||
                          (holds_point(token) && token.word.size() > 5) ||
                          (i + 2 < tokens.size() && tokens[i + 1].word == "." && tokens[i + 2].is_number);
        // "PSA 29, having been 6 last year": whole numbers only right behind words for a course
        constexpr double kHighest = 500;
        const bool whole =
            i > 0 && !holds_point(token) && token.number <= kHighest &&
            (words.is(WordRole::Psa, tokens[i - 1].word) || words.is(WordRole::Course, tokens[i - 1].word) ||
             (!values.empty() && any_of(tokens[i - 1].word, {"←", "→"}))) &&
            !(i + 1 < tokens.size() && any_of(tokens[i + 1].word, {".", "/"}));
        // "0.1 in 2012, 31 in 10/2025"
        const bool dated = i > 0 && tokens[i - 1].word == "," && i + 2 < tokens.size() &&
                           words.is(WordRole::At, tokens[i + 1].word) && tokens[i + 2].is_number &&
                           !values.empty() && token.number <= kHighest;
        if (!date && (holds_point(token) || bound || unit || whole || dated))
            values.push_back({bound ? 0 : token.number, i, false});
    }
    return values;
}

// "0.94 ng/ml (0.38 in June)", not "0.02 (now 0.4)".
bool in_brackets_behind(const HistoryScope& sentence, std::size_t before, std::size_t at) {
    const auto& tokens = sentence.tokens();
    std::size_t first = at;  // "18.6 ng/ml (2021: 3.2)"
    if (at > 1 && tokens[at - 1].word == ":" && tokens[at - 2].is_number) first -= 2;
    if (first == 0 || tokens[first - 1].word != "(") return false;
    for (std::size_t i = before + 1; i + 1 < first; ++i)
        if (!is_unit(tokens[i])) return false;
    std::size_t end = at;
    while (end < tokens.size() && tokens[end].word != ")") ++end;
    return std::ranges::none_of(sentence.modifiers(Modifier::CurrentValue),
                                [&](const Match& word) { return word.first > at && word.last < end; });
}

// "0.5 after 0.3"
bool follows_after(const std::vector<Token>& tokens, std::size_t at, const HistoryLexicon& history) {
    if (at > 0 && tokens[at - 1].word == "←") return true;  // "31 ← 12 ← 4"
    return at > 0 && history.words().is(WordRole::After, tokens[at - 1].word);
}

// "0.48 (0.19 nine months ago)", "aktuell 0,62 (Vorwert 0,41)", "5.6, up from 3.0".
void mark_earlier(const HistoryScope& sentence, std::vector<Value>& values) {
    const auto& tokens = sentence.tokens();
    const HistoryLexicon& history = sentence.history();
    constexpr std::size_t kNear = 8;
    const auto& leading = sentence.modifiers(Modifier::EarlierValue);
    const auto& trailing = sentence.modifiers(Modifier::Ago);
    const auto& first = sentence.modifiers(Modifier::FirstValue);
    for (std::size_t v = 1; v < values.size(); ++v) {
        const std::size_t at = values[v].token;
        const std::size_t before = values[v - 1].token;
        const std::size_t next = v + 1 < values.size() ? values[v + 1].token : tokens.size();
        const auto leads = [&](const Match& word) {
            // "a value of 0.11 and in July of 0.24": the same word before both tells no order
            const bool alike = before > 0 && word.last + 1 == at &&
                               tokens[word.last].word == tokens[before - 1].word &&
                               history.words().is(WordRole::AlikeBefore, tokens[word.last].word);
            return word.last < at && word.first > before && at - word.last <= kNear && !alike;
        };
        const auto trails = [&](const Match& word) {
            // "now 0.48, previously 0.20": it leads to the next
            return word.first > at && word.first < next && word.first - at <= kNear && word.last + 1 != next;
        };
        const auto right_before = [&](const Match& word) {
            return word.first > before && word.last + 1 == at;
        };
        // "<0.02 post-op, 0.37 last month": nothing is earlier than the first after the operation
        const std::size_t from = v > 1 ? values[v - 2].token + 1 : 0;
        const bool follows_first = std::ranges::any_of(first, [&](const Match& word) {
            return word.first >= from && word.last < at && word.last + kNear >= before &&
                   word.first <= before + kNear;
        });
        if (follows_first) continue;
        // "2.4, earlier values 0.6 and 1.3"
        const bool listed = v > 1 && values[v - 1].earlier && at == before + 2 &&
                            history.words().is(WordRole::And, tokens[before + 1].word);
        values[v].earlier = listed || in_brackets_behind(sentence, before, at) ||
                            follows_after(tokens, at, history) || std::ranges::any_of(leading, leads) ||
                            std::ranges::any_of(trailing, right_before) ||
                            std::ranges::any_of(trailing, trails);
    }
}

}  // namespace

namespace {

// Months since the year 0 of "(Mar 24)", "(1/24)", "(2022)" right behind the value; nullopt without such a
// date.
std::optional<double> date_behind(const std::vector<Token>& tokens, std::size_t value,
                                  const HistoryLexicon& history) {
    std::size_t i = value + 1;
    while (i < tokens.size() && is_unit(tokens[i]) && tokens[i].word != "/") ++i;
    if (i >= tokens.size() || tokens[i].word != "(") return std::nullopt;
    constexpr std::size_t kLongest = 5;
    constexpr double kCentury = 2000;
    std::optional<double> month;
    std::optional<double> year;
    for (std::size_t j = i + 1; j < tokens.size() && j <= i + kLongest && tokens[j].word != ")"; ++j) {
        if (const auto named = tokens[j].is_word ? history.month(tokens[j].word) : std::nullopt)
            month = *named;
        if (!tokens[j].is_number) continue;
        if (j + 1 < tokens.size() && tokens[j + 1].word == "/" && tokens[j].number <= 12)
            month = tokens[j].number;
        else
            year = tokens[j].number < 100 ? kCentury + tokens[j].number : tokens[j].number;
    }
    if (!year || *year < kCentury - 50 || *year > kCentury + 100) return std::nullopt;
    return *year * 12 + month.value_or(0);
}

// "0.44 (Mar 24), 0.21 (Sep 23)": where each value has its date, that is the order.
bool sort_by_date(const std::vector<Token>& tokens, const HistoryLexicon& history,
                  std::vector<Value>& values) {
    std::vector<std::pair<double, Value>> dated;
    for (const Value& value : values) {
        const auto date = date_behind(tokens, value.token, history);
        if (!date) return false;
        dated.emplace_back(*date, value);
    }
    std::ranges::stable_sort(dated, [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < dated.size(); ++i) values[i] = dated[i].second;
    return true;
}

// The values from token FROM on, earlier ones first, then in the order of the text.
std::vector<Value> course_of(const HistoryScope& sentence, std::size_t from) {
    auto values = values_of(sentence, from);
    if (values.size() < 2 || sort_by_date(sentence.tokens(), sentence.history(), values)) return values;
    mark_earlier(sentence, values);
    std::ranges::stable_sort(values, [](const Value& a, const Value& b) { return a.earlier && !b.earlier; });
    return values;
}

bool rise(const std::vector<Value>& values) {
    return values.size() >= 2 && values.back().number > values.front().number;
}

std::optional<std::size_t> word_psa(const std::vector<Token>& tokens, const HistoryLexicon& history) {
    const auto psa = std::ranges::find_if(
        tokens, [&](const Token& token) { return history.words().is(WordRole::Psa, token.word); });
    if (psa == tokens.end()) return std::nullopt;
    const auto at = static_cast<std::size_t>(psa - tokens.begin());
    // "undetectable PSA for six years, now 0.55"
    return at > 0 && is_unmeasured(tokens[at - 1], history) ? at - 1 : at;
}

}  // namespace

bool psa_rises(const HistoryScope& sentence) {
    const auto psa = word_psa(sentence.tokens(), sentence.history());
    return psa && rise(course_of(sentence, *psa));
}

bool PsaCourse::rises(const HistoryScope& sentence, int passage) {
    if (passage != passage_) {
        passage_ = passage;
        told_ = false;
        last_.reset();
    }
    const auto psa = word_psa(sentence.tokens(), sentence.history());
    const bool goes_on = told_;
    told_ = psa.has_value();
    if (!psa && !goes_on) return false;
    const auto values = course_of(sentence, psa.value_or(0));
    if (values.empty() || sentence.has(Modifier::Initial)) return false;
    // "First PSA after operation <0.01. Latest 0.47."
    constexpr std::size_t kShort = 12;
    // "PSA 0.6. The value was 0.2 in the autumn.", "The PSA had been below 0.01 until last year."
    const bool earlier = (sentence.has(Modifier::EarlierValue) || sentence.has(Modifier::Ago)) &&
                         !sentence.has(Modifier::CurrentValue);
    const std::size_t size = sentence.tokens().size();
    if (last_ && values.size() == 1 && earlier && (psa || size <= kShort))
        return values.front().number < *last_;
    if (!psa && last_ && values.size() == 1 && size <= kShort) return values.front().number > *last_;
    const bool found = rise(values) || (psa && last_ && values.back().number > *last_);
    if (psa) last_ = values.back().number;
    return found;
}

}  // namespace psma::staging
