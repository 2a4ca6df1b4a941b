// DICOM files written byte by byte, so that tests can make what no library would write.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace psma::test {

constexpr std::uint32_t kUndefined = 0xFFFFFFFF;

// How the elements of a data set are written.
struct Syntax {
    bool explicit_vr = true;
    bool big_endian = false;
    std::string uid = "1.2.840.10008.1.2.1";
};

inline const Syntax kExplicitLittle{};
inline const Syntax kImplicitLittle{false, false, "1.2.840.10008.1.2"};
inline const Syntax kExplicitBig{true, true, "1.2.840.10008.1.2.2"};
inline const Syntax kDeflated{true, false, "1.2.840.10008.1.2.1.99"};

inline std::string number(const Syntax& syntax, std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) {
        const int shift = 8 * (syntax.big_endian ? bytes - 1 - i : i);
        text += static_cast<char>(value >> shift & 0xFF);
    }
    return text;
}

inline std::string tag(const Syntax& syntax, std::uint32_t tag) {
    return number(syntax, tag >> 16, 2) + number(syntax, tag & 0xFFFF, 2);
}

// An element's header with any length, true or not.
inline std::string header(const Syntax& syntax, std::uint32_t element, const std::string& vr,
                          std::uint32_t length) {
    const bool long_form = vr == "SQ" || vr == "UN" || vr == "OB" || vr == "OW" || vr == "UT";
    std::string text = tag(syntax, element);
    if (!syntax.explicit_vr) return text + number(syntax, length, 4);
    text += vr;
    return text + (long_form ? number(syntax, 0, 2) + number(syntax, length, 4) : number(syntax, length, 2));
}

inline std::string element(const Syntax& syntax, std::uint32_t tag, const std::string& vr,
                           std::string value) {
    if (value.size() % 2 != 0) value += vr == "UI" || vr == "OB" ? '\0' : ' ';
    return header(syntax, tag, vr, static_cast<std::uint32_t>(value.size())) + value;
}

inline std::string item(const Syntax& syntax, const std::string& content, bool undefined = false) {
    const auto length = undefined ? kUndefined : static_cast<std::uint32_t>(content.size());
    return tag(syntax, 0xFFFEE000) + number(syntax, length, 4) + content +
           (undefined ? tag(syntax, 0xFFFEE00D) + number(syntax, 0, 4) : "");
}

inline std::string sequence(const Syntax& syntax, std::uint32_t tag_value, const std::string& items,
                            bool undefined = false, const std::string& vr = "SQ") {
    const auto length = undefined ? kUndefined : static_cast<std::uint32_t>(items.size());
    return header(syntax, tag_value, vr, length) + items +
           (undefined ? tag(syntax, 0xFFFEE0DD) + number(syntax, 0, 4) : "");
}

// Preamble, file meta information and the data set, as it stands (deflate it first for a deflated one).
inline std::string file(const Syntax& syntax, const std::string& dataset) {
    const std::string meta = element(kExplicitLittle, 0x00020010, "UI", syntax.uid);
    return std::string(128, '\0') + "DICM" +
           element(kExplicitLittle, 0x00020000, "UL",
                   number(kExplicitLittle, static_cast<std::uint32_t>(meta.size()), 4)) +
           meta + dataset;
}

inline std::span<const std::byte> bytes(const std::string& text) {
    return std::as_bytes(std::span(text));
}

}  // namespace psma::test
