#include "sr_templates/addendum/clean_text.h"

#include <algorithm>
#include <cstdint>

#include <unicode/utf8.h>

namespace psma::sr {

namespace {

constexpr std::size_t kMeaningCharacters = 64;

bool is_line_break(UChar32 c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_control(UChar32 c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

void append(std::string& text, UChar32 c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    char bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    text.append(bytes, static_cast<std::size_t>(length));
}

// Calls WORK(character) for each character; CR LF is one line break, given as '\n'.
template <typename Work>
void for_each_character(std::string_view text, Work work) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<int64_t>(text.size());
    for (int64_t at = 0; at < length;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, length, c);
        if (c == '\r' && at < length && bytes[at] == '\n') continue;
        if (is_line_break(c))
            work('\n');
        else
            work(is_control(c) ? ' ' : c);
    }
}

}  // namespace

std::string readable_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for_each_character(text, [&](UChar32 c) { append(clean, c); });
    return clean;
}

std::string text_value(std::string_view text) {
    std::string clean;
    clean.reserve(text.size() + 16);
    for_each_character(text, [&](UChar32 c) {
        if (c == '\n') clean += '\r';
        append(clean, c);
    });
    return clean.find_first_not_of(" \r\n") == std::string::npos ? "-" : clean;
}

std::string code_meaning(std::string_view text) {
    std::string clean;
    std::size_t characters = 0;
    for_each_character(text, [&](UChar32 c) {
        if (c == '\n' || c == '\\') c = ' ';
        if ((c == ' ' && clean.empty()) || characters == kMeaningCharacters) return;
        append(clean, c);
        ++characters;
    });
    clean.erase(clean.find_last_not_of(' ') + 1);
    return clean;
}

bool is_short_string(std::string_view value) {
    return !value.empty() && value.size() <= 16 &&
           std::ranges::all_of(value, [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
}

}  // namespace psma::sr
