// Text as DICOM allows it in a UTF-8 data set.
#pragma once

#include <string>
#include <string_view>

namespace psma::sr {

// TEXT as the value of a TEXT item (PS3.3 table C.17-5, VR UT): line breaks of any kind become CR LF, other
// control characters blanks, bytes that are no UTF-8 the replacement character U+FFFD. Nothing but blanks
// gives "-": a TEXT has a value.
std::string text_value(std::string_view text);

// TEXT as it is read on a screen: the same, with '\n' for line breaks.
std::string readable_text(std::string_view text);

// TEXT as a code meaning (VR LO): one line, no backslash, at most 64 characters, blanks at the ends removed.
std::string code_meaning(std::string_view text);

// VALUE can be written as Code Value or Coding Scheme Designator (VR SH): 1 to 16 printable ASCII characters,
// no backslash.
bool is_short_string(std::string_view value);

}  // namespace psma::sr
