#include "sr_templates/document/guard.h"

#include <functional>

#include <boost/test/unit_test.hpp>
#include <zlib.h>

#include "dicom_bytes.h"
#include "sr_templates/document/guarded_dataset.h"
#include "sr_templates/document/parse.h"

using namespace psma::sr;
using namespace psma::test;

namespace {

constexpr std::uint32_t kContentSequence = 0x0040A730;

const std::string kNoError = "accepted";

std::string verdict(const std::string& file, const GuardLimits& limits = {}) {
    try {
        check_bytes(bytes(file), limits);
        return kNoError;
    } catch (const UnreadableReport& refused) {
        return refused.what();
    }
}

bool mentions(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

// LEVELS content sequences inside each other.
std::string nested(const Syntax& syntax, int levels, bool undefined, std::uint32_t tag = kContentSequence,
                   const std::string& vr = "SQ") {
    if (undefined) {
        std::string open, close;
        const std::string start = header(syntax, tag, vr, kUndefined) + psma::test::tag(syntax, 0xFFFEE000) +
                                  number(syntax, kUndefined, 4);
        const std::string end = psma::test::tag(syntax, 0xFFFEE00D) + number(syntax, 0, 4) +
                                psma::test::tag(syntax, 0xFFFEE0DD) + number(syntax, 0, 4);
        for (int i = 0; i < levels; ++i) {
            open += start;
            close += end;
        }
        return open + close;
    }
    // Written from the outside in: all lengths are known beforehand.
    const std::size_t level_size = header(syntax, tag, vr, 0).size() + 8;
    std::string text;
    for (int i = 0; i < levels; ++i) {
        const auto below = static_cast<std::uint32_t>(level_size * static_cast<std::size_t>(levels - i - 1));
        text += header(syntax, tag, vr, below + 8) + psma::test::tag(syntax, 0xFFFEE000) +
                number(syntax, below, 4);
    }
    return text;
}

std::string deflated(const std::string& text) {
    std::string result(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
    z_stream stream{};
    BOOST_REQUIRE_EQUAL(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    BOOST_REQUIRE_EQUAL(deflate(&stream, Z_FINISH), Z_STREAM_END);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

const std::string kClass = element(kExplicitLittle, 0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.88.11");

}  // namespace

BOOST_AUTO_TEST_SUITE(guard_test)

BOOST_AUTO_TEST_CASE(nesting_is_limited_in_every_encoding) {
    for (const Syntax& syntax : {kExplicitLittle, kImplicitLittle, kExplicitBig})
        for (const bool undefined : {false, true}) {
            BOOST_TEST_CONTEXT(syntax.uid << (undefined ? " undefined" : " defined") << " lengths") {
                BOOST_TEST(verdict(file(syntax, nested(syntax, 32, undefined))) == kNoError);
                for (const int levels : {33, 64, 1000, 100'000})
                    BOOST_TEST(mentions(verdict(file(syntax, nested(syntax, levels, undefined))),
                                        "nested more than 32 deep"));
            }
        }
}

BOOST_AUTO_TEST_CASE(sequences_in_disguise_count_as_nesting) {
    const std::string private_creator = element(kImplicitLittle, 0x00090010, "LO", "SOMEBODY");
    const std::string deep_unknown = nested(kImplicitLittle, 1000, true, 0x00091001);
    const std::pair<std::string, std::string> cases[] = {
        {"private sequences in implicit VR", file(kImplicitLittle, private_creator + deep_unknown)},
        {"private of defined length in implicit VR",
         file(kImplicitLittle, nested(kImplicitLittle, 1000, false, 0x00091001))},
        {"UN of undefined length",
         file(kExplicitLittle,
              sequence(kExplicitLittle, 0x00091001, item(kImplicitLittle, deep_unknown), true, "UN"))},
        {"UN of defined length", file(kExplicitLittle, element(kExplicitLittle, 0x00091001, "UN",
                                                               item(kImplicitLittle, deep_unknown)))},
        {"UN in big endian", file(kExplicitBig, header(kExplicitBig, 0x00091001, "UN", kUndefined) +
                                                    item(kImplicitLittle, deep_unknown))},
        {"explicit sequences below",
         file(kExplicitLittle, sequence(kExplicitLittle, kContentSequence,
                                        item(kExplicitLittle, nested(kExplicitLittle, 500, true)), true))},
    };
    for (const auto& [name, bomb] : cases) {
        BOOST_TEST_CONTEXT(name) {
            BOOST_TEST(mentions(verdict(bomb), "nested more than 32 deep"));
        }
    }
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_a_sequence_is_passed_over) {
    // Starts with an item tag, then goes on with anything: an opaque private value.
    const std::string looks =
        tag(kImplicitLittle, 0xFFFEE000) + number(kImplicitLittle, 0x7FFFFFF0, 4) + "whatever";
    const std::string after = element(kImplicitLittle, 0x00100020, "LO", "P1");
    BOOST_TEST(verdict(file(kExplicitLittle, element(kExplicitLittle, 0x00091001, "UN", looks) +
                                                 element(kExplicitLittle, 0x00100020, "LO", "P1"))) ==
               kNoError);
    BOOST_TEST(verdict(file(kImplicitLittle, element(kImplicitLittle, 0x00091001, "UN", looks) + after)) ==
               kNoError);
    // A bomb behind such a value is still found.
    const std::string hidden = item(kImplicitLittle, element(kImplicitLittle, 0x00091001, "UN", looks) +
                                                         nested(kImplicitLittle, 200, true));
    BOOST_TEST(mentions(verdict(file(kImplicitLittle, sequence(kImplicitLittle, kContentSequence, hidden))),
                        "nested more than 32 deep"));
}

BOOST_AUTO_TEST_CASE(what_the_guard_accepts_dcmtk_parses_no_deeper) {
    for (const Syntax& syntax : {kExplicitLittle, kImplicitLittle, kExplicitBig}) {
        const std::string text = file(syntax, nested(syntax, 32, true));
        BOOST_CHECK_NO_THROW(parse_dataset(guard_dataset(locate_dataset(bytes(text)), {})));
    }
}

BOOST_AUTO_TEST_CASE(lying_lengths_are_refused_with_their_offset) {
    const Syntax& le = kExplicitLittle;
    const std::string text = element(le, 0x0040A160, "UT", "text");
    const std::pair<std::string, std::string> cases[] = {
        {"element longer than the file", header(le, 0x0040A160, "UT", 5000) + "text"},
        {"element longer than its item",
         sequence(le, kContentSequence, item(le, header(le, 0x0040A160, "UT", 500) + "text")) +
             std::string(600, ' ')},
        {"item longer than its sequence", header(le, kContentSequence, "SQ", 16) + tag(le, 0xFFFEE000) +
                                              number(le, 100, 4) + text + std::string(200, ' ')},
        {"sequence longer than the file", header(le, kContentSequence, "SQ", 4000) + item(le, text)},
        {"sequence that never ends", header(le, kContentSequence, "SQ", kUndefined) + item(le, text)},
        {"item that never ends", header(le, kContentSequence, "SQ", kUndefined) + tag(le, 0xFFFEE000) +
                                     number(le, kUndefined, 4) + text},
        {"text of undefined length", header(le, 0x0040A160, "UT", kUndefined) + "text"},
        {"element instead of an item",
         header(le, kContentSequence, "SQ", static_cast<std::uint32_t>(text.size())) + text},
        {"item outside a sequence", item(le, text)},
        {"item delimiter outside an item", tag(le, 0xFFFEE00D) + number(le, 0, 4) + text},
        {"sequence delimiter outside a sequence", tag(le, 0xFFFEE0DD) + number(le, 0, 4) + text},
        {"half an element header", kClass.substr(0, 5)},
    };
    for (const auto& [name, dataset] : cases) {
        BOOST_TEST_CONTEXT(name) {
            BOOST_TEST(mentions(verdict(file(le, dataset)), "byte "));
        }
    }
}

BOOST_AUTO_TEST_CASE(superfluous_delimiters_counted_into_the_length_are_tolerated) {
    const Syntax& le = kExplicitLittle;
    const std::string content = item(le, kClass) + tag(le, 0xFFFEE0DD) + number(le, 0, 4);
    BOOST_TEST(verdict(file(le, sequence(le, kContentSequence, content))) == kNoError);
}

BOOST_AUTO_TEST_CASE(a_file_cut_off_anywhere_is_refused_or_whole) {
    const Syntax& le = kExplicitLittle;
    const std::string whole = file(
        le,
        kClass + sequence(le, kContentSequence, item(le, element(le, 0x0040A160, "UT", "text"), true), true));
    const std::size_t sequence_start = whole.size() - (whole.size() - file(le, kClass).size());
    BOOST_TEST(verdict(whole) == kNoError);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        BOOST_TEST_CONTEXT("the first " << size << " bytes") {
            BOOST_TEST((verdict(whole.substr(0, size)) == kNoError) == (size == sequence_start));
        }
    }
}

BOOST_AUTO_TEST_CASE(counts_and_sizes_are_limited) {
    const Syntax& le = kExplicitLittle;
    std::string items, elements;
    for (std::uint32_t i = 0; i < 11; ++i) {
        items += item(le, "");
        elements += element(le, 0x00100010 + i, "LO", "x");
    }
    GuardLimits limits;
    limits.max_items = 10;
    BOOST_TEST(mentions(verdict(file(le, sequence(le, kContentSequence, items)), limits),
                        "more than 10 sequence items"));
    limits.max_items = 11;
    BOOST_TEST(verdict(file(le, sequence(le, kContentSequence, items)), limits) == kNoError);
    limits.max_elements = 10;
    BOOST_TEST(mentions(verdict(file(le, elements), limits), "more than 10 data elements"));
    limits.max_bytes = 40;
    BOOST_TEST(mentions(verdict(file(le, elements), limits), "more than the limit of 40"));
}

BOOST_AUTO_TEST_CASE(a_deflated_data_set_is_checked_unpacked) {
    BOOST_TEST(verdict(file(kDeflated, deflated(kClass))) == kNoError);
    BOOST_TEST(mentions(verdict(file(kDeflated, deflated(nested(kExplicitLittle, 40, true)))),
                        "nested more than 32"));
    const std::string bomb =
        file(kDeflated, deflated(element(kExplicitLittle, 0x00091001, "OB", std::string(100 << 20, 'x'))));
    BOOST_TEST(bomb.size() < (1u << 20));
    BOOST_TEST(mentions(verdict(bomb), "unpacks to more than"));
    BOOST_TEST(mentions(verdict(file(kDeflated, deflated(kClass).substr(0, 10))), "cut off"));
    BOOST_TEST(mentions(verdict(file(kDeflated, "no deflate stream")), "broken"));
}

BOOST_AUTO_TEST_CASE(elements_out_of_order_cannot_stall_the_parser) {
    // Each element stands before all earlier ones: DCMTK would walk its whole list every time.
    std::string descending;
    for (std::uint32_t i = 0; i < 30'000; ++i)
        descending += element(kExplicitLittle, 0x7FFEFFFE - i * 2, "LO", "");
    BOOST_TEST(mentions(verdict(file(kExplicitLittle, descending)), "out of order"));
    const std::string swapped = element(kExplicitLittle, 0x00100020, "LO", "P1") + kClass;
    BOOST_TEST(verdict(file(kExplicitLittle, swapped)) == kNoError);
}

BOOST_AUTO_TEST_CASE(encapsulated_pixel_data_is_walked_over) {
    const Syntax jpeg{true, false, "1.2.840.10008.1.2.4.50"};
    const std::string fragments = item(jpeg, "") + item(jpeg, std::string(10, 'x'));
    BOOST_TEST(verdict(file(jpeg, kClass + sequence(jpeg, 0x7FE00010, fragments, true, "OB"))) == kNoError);
    BOOST_TEST(
        mentions(verdict(file(jpeg, kClass + sequence(jpeg, 0x7FE00010, item(jpeg, "", true), true, "OB"))),
                 "fragment"));
}

BOOST_AUTO_TEST_CASE(what_is_no_dicom_file_is_called_so) {
    for (const std::string& text : {std::string(), std::string("%PDF-1.7 and so on"), std::string(200, 'x')})
        BOOST_TEST(mentions(verdict(text), "not a DICOM file"));
    BOOST_TEST(mentions(verdict(file({true, false, "1.2.3"}, kClass)), "transfer syntax 1.2.3 is not known"));
}

BOOST_AUTO_TEST_SUITE_END()
