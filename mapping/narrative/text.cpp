#include "mapping/narrative/text.h"

#include <algorithm>
#include <cstdlib>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace psma::narrative {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ascii_letter_or_digit(char c) {
    const char small = lower(c);
    return (small >= 'a' && small <= 'z') || is_digit(c);
}

// Appends what stands for the German letter at the beginning of TEXT in UTF-8; false: it begins with none.
bool append_german_letter(std::string_view text, std::string& word) {
    if (text.size() < 2 || text[0] != '\xC3') return false;
    switch (static_cast<unsigned char>(text[1])) {
        case 0xA4:
        case 0x84:
            word += "ae";
            return true;
        case 0xB6:
        case 0x96:
            word += "oe";
            return true;
        case 0xBC:
        case 0x9C:
            word += "ue";
            return true;
        case 0x9F:
            word += "ss";
            return true;
        default:
            return false;
    }
}

std::string normalise_unicode(std::string_view word) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return std::string(word);
    icu::UnicodeString composed;
    nfc->normalize(icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())}), composed,
                   status);
    composed.foldCase();  // also turns sharp s into ss
    icu::UnicodeString spelled;
    for (int32_t i = 0; i < composed.length(); ++i) {
        switch (composed.charAt(i)) {
            case 0x00E4:
                spelled.append(u"ae", 2);
                break;
            case 0x00F6:
                spelled.append(u"oe", 2);
                break;
            case 0x00FC:
                spelled.append(u"ue", 2);
                break;
            default:
                spelled.append(composed.charAt(i));
        }
    }
    icu::UnicodeString parted;
    nfd->normalize(spelled, parted, status);
    icu::UnicodeString plain;
    for (int32_t i = 0; i < parted.length(); ++i)
        if (u_charType(parted.charAt(i)) != U_NON_SPACING_MARK) plain.append(parted.charAt(i));
    std::string result;
    plain.toUTF8String(result);
    return result;
}

// One character and what it is.
struct Character {
    UChar32 code = 0;
    int32_t begin = 0, end = 0;
    bool ascii() const { return code >= 0 && code < 0x80; }
    bool letter() const {
        if (ascii()) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
        return code >= 0 && (u_isalpha(code) || u_charType(code) == U_NON_SPACING_MARK);
    }
    bool digit() const { return code >= '0' && code <= '9'; }
    bool space() const {
        if (ascii()) return code == ' ' || (code >= '\t' && code <= '\r');
        return code < 0 || u_isUWhiteSpace(code) || code == 0xFEFF || code == 0x200B;
    }
    bool hyphen() const { return code == '-' || code == 0x2010 || code == 0x2011; }
    bool dash() const { return code == 0x2013 || code == 0x2014 || code == 0x2212; }
};

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text), size_(static_cast<int32_t>(text.size())) {}

    Character at(int32_t position) const {
        Character character;
        character.begin = character.end = position;
        if (position < size_ &&
            static_cast<unsigned char>(text_[static_cast<std::size_t>(position)]) < 0x80) {
            character.code = static_cast<unsigned char>(text_[static_cast<std::size_t>(position)]);
            character.end = position + 1;
            return character;
        }
        if (position >= size_) {
            character.code = -1;
            return character;
        }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
        U8_NEXT(text_.data(), character.end, size_, character.code);
#pragma GCC diagnostic pop
        return character;
    }
    // The first byte from POSITION on that is no letter or digit of ASCII.
    int32_t behind_ascii_word(int32_t position) const {
        while (position < size_ && is_ascii_letter_or_digit(text_[static_cast<std::size_t>(position)]))
            ++position;
        return position;
    }
    int32_t size() const {
        return size_;
    }

  private:
    std::string_view text_;
    int32_t size_;
};

int32_t end_of_word(const Reader& reader, int32_t position) {
    position = reader.behind_ascii_word(position);
    for (Character next = reader.at(position); next.letter() || next.digit(); next = reader.at(position))
        position = next.end;
    return position;
}

int32_t end_of_number(const Reader& reader, int32_t position) {
    bool point = false;
    for (;;) {
        const Character next = reader.at(position);
        if (next.digit()) {
            position = next.end;
        } else if (!point && (next.code == '.' || next.code == ',') && reader.at(next.end).digit()) {
            point = true;
            position = next.end;
        } else {
            return position;
        }
    }
}

double value_of(std::string_view digits) {
    std::string number(digits);
    for (char& c : number)
        if (c == ',') c = '.';
    return std::strtod(number.c_str(), nullptr);
}

std::string punctuation(const Character& character, std::string_view text) {
    if (character.hyphen() || character.dash()) return "-";
    return std::string(text.substr(static_cast<std::size_t>(character.begin),
                                   static_cast<std::size_t>(character.end - character.begin)));
}

}  // namespace

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string normalise(std::string_view word) {
    std::string result;
    result.reserve(word.size());
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (static_cast<unsigned char>(word[i]) < 0x80)
            result += lower(word[i]);
        else if (append_german_letter(word.substr(i), result))
            ++i;
        else
            return normalise_unicode(word);
    }
    return result;
}

std::vector<Token> tokenise(std::string_view text, std::size_t most) {
    const Reader reader(text);
    std::vector<Token> tokens;
    tokens.reserve(std::min(text.size() / 5 + 1, most));
    bool after_word = false;  // the character before belongs to a word or number
    for (int32_t position = 0; position < reader.size() && tokens.size() < most;) {
        const Character first = reader.at(position);
        if (first.space()) {
            after_word = false;
            position = first.end;
            continue;
        }
        if (first.hyphen() && after_word && reader.at(first.end).letter()) {
            position = first.end;
            continue;
        }
        Token token;
        int32_t end = first.end;
        if (first.letter()) {
            token.is_word = true;
            end = end_of_word(reader, position);
        } else if (first.digit() || (first.code == '.' && !after_word && reader.at(first.end).digit())) {
            token.is_number = true;  // ".06" as well
            end = end_of_number(reader, position);
        }
        const auto piece =
            text.substr(static_cast<std::size_t>(position), static_cast<std::size_t>(end - position));
        token.begin = static_cast<std::uint32_t>(position);
        token.end = static_cast<std::uint32_t>(end);
        if (token.is_word)
            token.word = normalise(piece);
        else if (token.is_number || first.ascii())
            token.word = piece;
        else
            token.word = punctuation(first, text);
        if (token.is_number) token.number = value_of(piece);
        after_word = token.is_word || token.is_number;
        tokens.push_back(std::move(token));
        position = end;
    }
    return tokens;
}

}  // namespace psma::narrative
