#include "sr_templates/document/inflate.h"

#include <string>

#include <boost/test/unit_test.hpp>
#include <zlib.h>

#include "sr_templates/document/unreadable_report.h"

using namespace psma::sr;

namespace {

std::vector<std::byte> deflated(const std::string& text, int window_bits) {
    std::vector<std::byte> result(compressBound(static_cast<uLong>(text.size())) + 64);
    z_stream stream{};
    BOOST_REQUIRE_EQUAL(deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    BOOST_REQUIRE_EQUAL(deflate(&stream, Z_FINISH), Z_STREAM_END);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

std::string text_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(inflate_test)

BOOST_AUTO_TEST_CASE(raw_and_zlib_streams_are_unpacked) {
    const std::string text(200'000, 'p');
    for (const int window_bits : {-MAX_WBITS, MAX_WBITS})
        BOOST_TEST((text_of(inflate_dataset(deflated(text, window_bits), text.size())) == text));
}

BOOST_AUTO_TEST_CASE(padding_behind_the_stream_is_ignored) {
    auto stream = deflated("text", -MAX_WBITS);
    stream.push_back(std::byte{0});
    BOOST_TEST(text_of(inflate_dataset(stream, 100)) == "text");
}

BOOST_AUTO_TEST_CASE(the_bound_holds_to_the_byte) {
    const auto stream = deflated(std::string(1000, 'p'), -MAX_WBITS);
    BOOST_TEST(inflate_dataset(stream, 1000).size() == 1000u);
    BOOST_CHECK_THROW(inflate_dataset(stream, 999), UnreadableReport);
}

BOOST_AUTO_TEST_CASE(broken_streams_are_refused) {
    auto stream = deflated("some text to pack", -MAX_WBITS);
    stream.resize(stream.size() / 2);
    BOOST_CHECK_THROW(inflate_dataset(stream, 1000), UnreadableReport);
    BOOST_CHECK_THROW(inflate_dataset({}, 1000), UnreadableReport);
}

BOOST_AUTO_TEST_SUITE_END()
