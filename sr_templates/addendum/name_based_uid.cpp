#include "sr_templates/addendum/name_based_uid.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace psma::sr {
namespace {

// The name space: a random UUID, 6f1b7c52-7d0e-4c3a-9a55-2e8d41c0b7f6, never to be changed.
constexpr std::array<unsigned char, 16> kNameSpace = {0x6f, 0x1b, 0x7c, 0x52, 0x7d, 0x0e, 0x4c, 0x3a,
                                                      0x9a, 0x55, 0x2e, 0x8d, 0x41, 0xc0, 0xb7, 0xf6};

std::array<unsigned char, 16> uuid5(std::string_view name) {
    std::string input(kNameSpace.begin(), kNameSpace.end());
    input += name;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(input.data(), input.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("SHA-1 is not available in this OpenSSL; name-based UIDs cannot be made");
    std::array<unsigned char, 16> uuid{};
    std::copy_n(digest.begin(), uuid.size(), uuid.begin());
    uuid[6] = static_cast<unsigned char>((uuid[6] & 0x0F) | 0x50);
    uuid[8] = static_cast<unsigned char>((uuid[8] & 0x3F) | 0x80);
    return uuid;
}

// A 128-bit number in decimal, by long division.
std::string decimal(std::array<unsigned char, 16> number) {
    std::string digits;
    while (std::ranges::any_of(number, [](unsigned char byte) { return byte != 0; })) {
        unsigned int rest = 0;
        for (unsigned char& byte : number) {
            const unsigned int value = rest * 256 + byte;
            byte = static_cast<unsigned char>(value / 10);
            rest = value % 10;
        }
        digits += static_cast<char>('0' + rest);
    }
    std::ranges::reverse(digits);
    return digits.empty() ? "0" : digits;
}

}  // namespace

std::string name_based_uid(std::string_view name) {
    return "2.25." + decimal(uuid5(name));
}

}  // namespace psma::sr
