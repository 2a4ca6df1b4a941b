#include "mapping/narrative/sentences.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "mapping/narrative/text.h"

namespace psma::narrative {
namespace {

// One break iterator per thread: ICU's iterators are not shareable and dear to make.
icu::BreakIterator& breaker() {
    thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status))
            throw std::runtime_error("ICU has no sentence breaks; is its data package installed?");
        return made;
    }();
    return *iterator;
}

// A byte of a letter; any byte outside ASCII counts as one.
bool is_letter_or_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// "... by CT criteria. 4 mm node": ICU does not break before a number.
std::size_t number_break(std::string_view text) {
    constexpr std::size_t kShortestWord = 4;
    for (std::size_t i = kShortestWord; i + 3 < text.size(); ++i) {
        if (text[i] != '.' || text[i + 1] != ' ' || text[i + 2] < '0' || text[i + 2] > '9') continue;
        std::size_t letters = 0;
        while (letters < i && is_letter_or_part(text[i - 1 - letters])) ++letters;
        if (letters >= kShortestWord) return i + 2;
    }
    return std::string_view::npos;
}

// "Loge frei. miT0 N0 M0": a small letter begins a sentence when a capital stands inside the word. ICU does
// not break there.
std::size_t mixed_case_break(std::string_view text) {
    for (std::size_t i = 0; i + 3 < text.size(); ++i) {
        if (text[i] != '.' || text[i + 1] != ' ' || text[i + 2] < 'a' || text[i + 2] > 'z') continue;
        for (std::size_t j = i + 3; j < text.size() && text[j] != ' ' && text[j] != '.'; ++j)
            if (text[j] >= 'A' && text[j] <= 'Z') return i + 2;
    }
    return std::string_view::npos;
}

// "... iliac. (b) Focus in the rib": the next item of a list within a line.
std::size_t item_break(std::string_view text) {
    constexpr std::size_t kLongestMark = 3;
    for (std::size_t i = 1; i + 4 < text.size(); ++i) {
        if ((text[i] != '.' && text[i] != ';') || text[i + 1] != ' ') continue;
        if (text[i + 3] == ')' && text[i + 4] == ' ' && text[i + 2] >= 'a' && text[i + 2] <= 'z')
            return i + 2;
        if (text[i + 2] != '(') continue;
        const auto close = text.find(')', i + 3);
        if (close != std::string_view::npos && close - (i + 3) <= kLongestMark && close > i + 3) return i + 2;
    }
    return std::string_view::npos;
}

// "Bed: clear. - Pelvic nodes: none": the next label of a list within a line, after its dash.
std::size_t label_break(std::string_view text) {
    constexpr std::size_t kLongestLabel = 40;
    for (std::size_t i = 1; i + 4 < text.size(); ++i) {
        if (text.substr(i, 3) != " - " || !is_letter_or_part(text[i + 3])) continue;
        const auto end = text.find_first_of(":.,;()", i + 3);
        if (end != std::string_view::npos && text[end] == ':' && end - i <= kLongestLabel) return i + 3;
    }
    return std::string_view::npos;
}

// Holds PIECE, before its end, a mark that one of the breaks above needs?
bool may_break(std::string_view piece) {
    for (std::size_t i = 1; i + 2 < piece.size(); ++i)
        if (piece[i] == ' ' && (piece[i - 1] == '.' || piece[i - 1] == ';' || piece[i + 1] == '-'))
            return true;
    return false;
}

void push_split(std::string_view piece, std::vector<std::string_view>& pieces) {
    if (!may_break(piece)) {  // as most
        pieces.push_back(piece);
        return;
    }
    const auto next = [&] {
        return std::min(
            {mixed_case_break(piece), number_break(piece), item_break(piece), label_break(piece)});
    };
    for (std::size_t at = next(); at != std::string_view::npos; at = next()) {
        pieces.push_back(piece.substr(0, at));
        piece.remove_prefix(at);
    }
    pieces.push_back(piece);
}

// May a sentence end before the end of LINE? Only behind a mark that ends one; a point between digits does
// not, and of what is outside ASCII only the letters of Latin-1 surely do not (UAX 29, rules SB6 and SB11).
bool may_end_inside(std::string_view line) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const char c = line[i];
        if (c == '?' || c == '!' || c == '\n' || c == '\r' || c == '\f' || c == '\v') return true;
        if (c == '.' && !(i > 0 && is_digit(line[i - 1]) && is_digit(line[i + 1]))) return true;
        if (static_cast<unsigned char>(c) < 0x80) continue;
        if (static_cast<unsigned char>(c) != 0xC3) return true;
        ++i;  // the second byte of the letter
    }
    return false;
}

std::vector<std::string_view> raw_sentences(std::string_view line) {
    std::vector<std::string_view> pieces;
    if (!may_end_inside(line)) {
        push_split(line, pieces);
        return pieces;
    }
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, line.data(), static_cast<int64_t>(line.size()), &status);
    icu::BreakIterator& iterator = breaker();
    iterator.setText(&text, status);
    int32_t begin = iterator.first();
    for (int32_t end = iterator.next(); end != icu::BreakIterator::DONE; begin = end, end = iterator.next())
        push_split(line.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)),
                   pieces);
    utext_close(&text);
    return pieces;
}

std::string_view last_word(std::string_view text) {
    text = trim(text);
    const auto blank = text.find_last_of(" \t(/");
    return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

std::string_view first_word(std::string_view text) {
    text = trim(text);
    return text.substr(0, text.find_first_of(" \t,.;:)"));
}

bool all_digits(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// "verd", and "tumorverd": a part of compounds before it.
bool is_abbreviation(const std::string& word, const Lexicon& lexicon) {
    constexpr std::size_t kPart = 4;
    if (lexicon.abbreviations.contains(word)) return true;
    for (std::size_t at = kPart; at + kPart <= word.size(); ++at)
        if (lexicon.compounds.contains(word.substr(0, at)) && lexicon.abbreviations.contains(word.substr(at)))
            return true;
    return false;
}

bool is_capitals(std::string_view word) {
    return word.size() > 1 && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "Bones: ...", a capital and a colon before anything else ends.
bool begins_with_label(std::string_view text) {
    constexpr std::size_t kLongest = 30;
    const auto end = text.find_first_of(":.,;()");
    return end != std::string_view::npos && end < kLongest && text[end] == ':' && text.front() >= 'A' &&
           text.front() <= 'Z';
}

// "No bone- or.", as in "Ø Knochen- od. Organmetastasen": a compound that is cut short, and one short word.
bool ends_with_cut_compound(std::string_view text) {
    constexpr std::size_t kShort = 5;
    text = trim(text);
    const auto blank = text.find_last_of(' ');
    return blank != std::string_view::npos && blank > 1 && text[blank - 1] == '-' && text[blank - 2] != ' ' &&
           text.size() - blank - 1 <= kShort;
}

// Was the break between BEFORE and AFTER no end of a sentence?
bool belongs_together(std::string_view before, std::string_view after, const Lexicon& lexicon) {
    std::string_view last = last_word(before);
    if (!last.empty() && last.back() == ',') return true;  // "L3 focus, ?metastasis"
    if (last.empty() || last.back() != '.') return false;
    const std::string next = normalise(first_word(after));
    if (next.empty()) return true;
    const char first = trim(after).front();
    if (ends_with_cut_compound(before)) return true;
    // "All nodes o.B. Bones: ..."
    const std::string result = normalise(last.substr(0, last.size() - 1));
    const bool told = lexicon.words.is(WordRole::Result, result);
    if (told && begins_with_label(trim(after))) return false;
    if (first >= 'A' && first <= 'Z' && lexicon.words.is(WordRole::StatementStart, next)) return false;
    if (trim(after).size() > 2 && trim(after)[1] == ')') return false;  // "c) open"
    if (first >= 'a' && first <= 'z' && mixed_case_break(". " + std::string(trim(after))) != 2) return true;
    last.remove_suffix(1);
    if (all_digits(last)) return lexicon.ordinals.contains(next);
    // "Bone: no. Organs: no.", but "No. 3"
    if (lexicon.words.is(WordRole::Numero, normalise(last)) && !all_digits(next)) return false;
    // "no RT. Rising PSA", "on MR. In the ..."; but "NODE RT. ILIAC"
    if ((last == "RT" || last == "MR") && !is_capitals(before)) return false;
    return is_abbreviation(normalise(last.substr(last.find_last_of('-') + 1)), lexicon);  // "PSMA-pos."
}

// "0.9 now. ?residual disease": the mark belongs to the words behind it.
void move_leading_question_marks(std::vector<std::string_view>& pieces) {
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
        std::string_view& piece = pieces[i];
        std::string_view& next = pieces[i + 1];
        const std::string_view text = trim(piece);
        if (text.empty() || text.back() != '?' || trim(next).empty()) continue;
        // "0.21. ? salvage" as well; but "residual disease? The" is a question and its end
        const bool apart = text == "?" || text[text.size() - 2] == ' ';
        const char* mark = &text.back();
        const bool blank_behind = mark + 1 != next.data();
        // "now 0.21. ? salvage", "? unspecific ? metastasis"
        const bool ended = text.front() == '?' ||
                           (text.size() > 2 &&
                            std::string_view(".:;").find(text[text.size() - 3]) != std::string_view::npos);
        if (!apart || (blank_behind && text != "?" && !ended)) continue;
        next = {mark, static_cast<std::size_t>(next.data() + next.size() - mark)};
        piece = {piece.data(), static_cast<std::size_t>(mark - piece.data())};
    }
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view line, const Lexicon& lexicon) {
    std::vector<std::string_view> sentences;
    auto pieces = raw_sentences(line);
    move_leading_question_marks(pieces);
    for (const std::string_view piece : pieces) {
        if (!sentences.empty() && belongs_together(sentences.back(), piece, lexicon)) {
            const char* begin = sentences.back().data();
            sentences.back() = {begin, static_cast<std::size_t>(piece.data() + piece.size() - begin)};
        } else {
            sentences.push_back(piece);
        }
    }
    std::vector<std::string_view> trimmed;
    for (const std::string_view sentence : sentences)
        if (const auto text = trim(sentence); !text.empty()) trimmed.push_back(text);
    return trimmed;
}

}  // namespace psma::narrative
