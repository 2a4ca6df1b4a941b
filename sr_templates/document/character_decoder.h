// One Specific Character Set (0008,0005), with or without ISO 2022 code extensions (DICOM PS3.3 C.12.1.1.2,
// PS3.5 6.1).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <unicode/ucnv.h>

namespace psma::sr {

// Decodes to UTF-8. Decodes every escape sequence of PS3.3 table C.12-4, declared or not. Not to be shared by
// threads.
class CharacterDecoder {
  public:
    // VALUE as sent, e.g. "ISO_IR 100" or "\ISO 2022 IR 87". Nothing if one of its terms is not defined.
    static std::optional<CharacterDecoder> for_set(std::string_view value);

    // Code extensions end at control characters and at DELIMITERS ("\\" for LO, SH and UC, "\\^=" for PN,
    // none for LT, ST and UT). Nothing if TEXT is not what the character set promises.
    std::optional<std::string> decode(std::string_view text, std::string_view delimiters);

  private:
    struct Close {
        void operator()(UConverter* converter) const { ucnv_close(converter); }
    };
    // The character sets in the lower and upper half of the code table, by the name of an ICU converter.
    struct Halves {
        const char* lower = nullptr;  // nullptr: ASCII
        const char* upper = nullptr;  // nullptr: no eight-bit characters
    };
    struct Designation;
    static const Designation* designation_at(std::string_view text);
    bool append(std::string_view segment, const char* set, std::string& result);

    bool whole_ = false;  // one encoding for all bytes (UTF-8, GB18030, GBK): no halves, no code extensions
    Halves initial_;
    std::map<std::string_view, std::unique_ptr<UConverter, Close>> converters_;
};

}  // namespace psma::sr
