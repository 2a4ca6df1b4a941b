#include "sr_templates/document/character_decoder.h"

#include <algorithm>
#include <vector>

#include <unicode/unistr.h>

#include "sr_templates/document/data_elements.h"

namespace psma::sr {

namespace {

// Double-byte sets of the lower half, decoded as EUC-JP once their eighth bits are set.
constexpr const char* kJisX0208 = "JIS X 0208";
constexpr const char* kJisX0212 = "JIS X 0212";

// PS3.3 tables C.12-2 to C.12-5; ISO 646 and JIS X 0201 romaji are read as ASCII.
struct Term {
    std::string_view number;  // of the ISO registration
    const char* upper;
};
constexpr Term kTerms[] = {
    {"6", nullptr},        {"100", "ISO-8859-1"}, {"101", "ISO-8859-2"},  {"109", "ISO-8859-3"},
    {"110", "ISO-8859-4"}, {"144", "ISO-8859-5"}, {"127", "ISO-8859-6"},  {"126", "ISO-8859-7"},
    {"138", "ISO-8859-8"}, {"148", "ISO-8859-9"}, {"203", "ISO-8859-15"}, {"13", "Shift_JIS"},
    {"166", "TIS-620"},    {"87", nullptr},       {"159", nullptr},       {"149", nullptr},
    {"58", nullptr},
};

const Term* find_term(std::string_view name) {
    for (const std::string_view prefix : {"ISO_IR ", "ISO 2022 IR "}) {
        if (!name.starts_with(prefix)) continue;
        const auto* const term = std::find_if(
            std::begin(kTerms), std::end(kTerms),
            [&](const Term& candidate) { return candidate.number == name.substr(prefix.size()); });
        return term == std::end(kTerms) ? nullptr : term;
    }
    return name.empty() ? kTerms : nullptr;
}

std::vector<std::string> split(std::string_view value) {
    std::vector<std::string> terms;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find('\\', begin), value.size());
        terms.push_back(trimmed(value.substr(begin, end - begin)));
        begin = end + 1;
    }
    return terms;
}

bool is_upper(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20;
}

}  // namespace

// PS3.3 tables C.12-3 and C.12-4: what follows ESC, and what it puts into which half.
struct CharacterDecoder::Designation {
    std::string_view escape;
    bool upper_half;
    const char* set;
};

const CharacterDecoder::Designation* CharacterDecoder::designation_at(std::string_view text) {
    static constexpr Designation kDesignations[] = {
        {"(B", false, nullptr},     {"(J", false, nullptr},      {"$B", false, kJisX0208},
        {"$(D", false, kJisX0212},  {")I", true, "Shift_JIS"},   {"$)C", true, "EUC-KR"},
        {"$)A", true, "GBK"},       {"-A", true, "ISO-8859-1"},  {"-B", true, "ISO-8859-2"},
        {"-C", true, "ISO-8859-3"}, {"-D", true, "ISO-8859-4"},  {"-L", true, "ISO-8859-5"},
        {"-G", true, "ISO-8859-6"}, {"-F", true, "ISO-8859-7"},  {"-H", true, "ISO-8859-8"},
        {"-M", true, "ISO-8859-9"}, {"-b", true, "ISO-8859-15"}, {"-T", true, "TIS-620"},
    };
    const auto* const found =
        std::find_if(std::begin(kDesignations), std::end(kDesignations),
                     [&](const Designation& row) { return text.starts_with(row.escape); });
    return found == std::end(kDesignations) ? nullptr : found;
}

std::optional<CharacterDecoder> CharacterDecoder::for_set(std::string_view value) {
    CharacterDecoder decoder;
    for (const auto& [name, converter] :
         {std::pair{"ISO_IR 192", "UTF-8"}, {"GB18030", "GB18030"}, {"GBK", "GBK"}})
        if (value == name) {
            decoder.whole_ = true;
            decoder.initial_.upper = converter;
            return decoder;
        }
    const auto terms = split(value);
    for (const std::string& name : terms)
        if (find_term(name) == nullptr) return std::nullopt;
    decoder.initial_.upper = find_term(terms.front())->upper;
    return decoder;
}

std::optional<std::string> CharacterDecoder::decode(std::string_view text, std::string_view delimiters) {
    std::string result;
    if (whole_) return append(text, initial_.upper, result) ? std::optional(result) : std::nullopt;
    Halves halves = initial_;
    std::size_t position = 0;
    while (position < text.size()) {
        const char c = text[position];
        if (c == '\x1B') {
            const Designation* const designation = designation_at(text.substr(position + 1));
            if (designation == nullptr) return std::nullopt;
            (designation->upper_half ? halves.upper : halves.lower) = designation->set;
            position += 1 + designation->escape.size();
            continue;
        }
        // A segment of one half; double-byte sets know no delimiters, so a character is taken with both its
        // bytes.
        const bool upper = is_upper(c), pairs = !upper && halves.lower != nullptr && !is_control(c);
        std::size_t end = position + (pairs ? 2 : 1);
        if (is_control(c) || (!pairs && delimiters.find(c) != std::string_view::npos))
            halves = initial_;
        else
            while (end < text.size() && is_upper(text[end]) == upper && !is_control(text[end]) &&
                   (pairs || delimiters.find(text[end]) == std::string_view::npos))
                end += pairs ? 2 : 1;
        if (end > text.size()) return std::nullopt;
        const std::string_view segment = text.substr(position, end - position);
        if (upper && halves.upper == nullptr) return std::nullopt;
        if (!append(segment, upper ? halves.upper : pairs ? halves.lower : nullptr, result))
            return std::nullopt;
        position = end;
    }
    return result;
}

bool CharacterDecoder::append(std::string_view segment, const char* set, std::string& result) {
    if (set == nullptr) {
        result += segment;
        return true;
    }
    std::string bytes(segment);
    if (set == kJisX0208 || set == kJisX0212) {
        bytes.clear();
        for (std::size_t i = 0; i < segment.size(); ++i) {
            if (set == kJisX0212 && i % 2 == 0) bytes += '\x8F';
            bytes += static_cast<char>(segment[i] | 0x80);
        }
        set = "EUC-JP";
    }
    UErrorCode error = U_ZERO_ERROR;
    auto& converter = converters_[set];
    if (!converter) {
        converter.reset(ucnv_open(set, &error));
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    }
    const icu::UnicodeString decoded(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(),
                                     error);
    if (U_FAILURE(error)) return false;
    decoded.toUTF8String(result);
    return true;
}

}  // namespace psma::sr
