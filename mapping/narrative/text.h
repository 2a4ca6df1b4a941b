// Words of a report: normalised so that spelling does not matter, with their place in the original text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace psma::narrative {

struct Token {
    std::string
        word;  // normalised: lower case, ae/oe/ue/ss for umlauts, no other accents; or one punctuation mark
    std::uint32_t begin = 0;  // bytes in the original text
    std::uint32_t end = 0;
    bool is_word = false;    // letters, perhaps followed by digits ("l3", "psma")
    bool is_number = false;  // "9.6" and "9,6" alike
    double number = 0;
};

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// TEXT without white space at its ends.
std::string_view trim(std::string_view text);

// The normal form of one word, see Token::word.
std::string normalise(std::string_view word);

// Splits UTF-8 TEXT. A hyphen between letters or digits separates two words and is not a token itself
// ("para-aortic" gives "para", "aortic"); a decimal comma or point belongs to its number. Bytes that are not
// UTF-8 separate words. Stops after MOST tokens.
std::vector<Token> tokenise(std::string_view text, std::size_t most = static_cast<std::size_t>(-1));

}  // namespace psma::narrative
