#include "plugin/pipeline/requests.h"

#include <algorithm>
#include <charconv>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

namespace psma::plugin {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Object;

constexpr std::size_t kLongestWord = 200;
constexpr std::size_t kLongestBody = 64 << 10;
constexpr int kDeepest = 8;

Object::Ptr object_of(std::string_view body) {
    if (body.empty()) return new Object();
    if (body.size() > kLongestBody)
        throw BadRequest(fmt::format("the body is longer than {} bytes", kLongestBody));
    try {
        Poco::JSON::Parser parser;
        parser.setDepth(kDeepest);
        const Var json = parser.parse(std::string(body));
        if (json.type() == typeid(Object::Ptr)) return json.extract<Object::Ptr>();
    } catch (const Poco::Exception&) {
        // told below
    }
    throw BadRequest("the body must be a JSON object");
}

void allow_only(const Object& asked, std::initializer_list<std::string_view> keys) {
    for (const auto& [key, unused] : asked)
        if (std::ranges::find(keys, key) == keys.end())
            throw BadRequest(fmt::format("a key is not known; allowed are {}", fmt::join(keys, ", ")));
}

std::string word(const Object& asked, const std::string& key) {
    const Var value = asked.get(key);
    const std::string text = value.isString() ? value.convert<std::string>() : "";
    const bool printable = std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (text.empty() || text.size() > kLongestWord || !printable)
        throw BadRequest(fmt::format("{} must be a text of 1 to {} bytes in one line", key, kLongestWord));
    return text;
}

std::optional<Seconds> moment(const Object& asked, const std::string& key) {
    if (!asked.has(key)) return std::nullopt;
    const Var value = asked.get(key);
    const auto refuse = [&] {
        return BadRequest(fmt::format("{} must be a whole number of seconds since 1970", key));
    };
    if (value.isEmpty() || value.isBoolean() || !value.isInteger()) throw refuse();
    try {
        const auto seconds = value.convert<Poco::Int64>();
        if (seconds >= 0) return seconds;
    } catch (const Poco::Exception&) {
        // too large
    }
    throw refuse();
}

}  // namespace

std::optional<std::string> subject_of(std::string_view pattern, std::string_view path) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == path ? std::optional<std::string>("") : std::nullopt;
    const std::string_view before = pattern.substr(0, star), after = pattern.substr(star + 1);
    if (path.size() < before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after))
        return std::nullopt;
    const auto subject = path.substr(star, path.size() - before.size() - after.size());
    if (subject.empty() || subject.find('/') != std::string_view::npos) return std::nullopt;
    return std::string(subject);
}

Withdrawal read_withdrawal(std::string_view body) {
    const Object::Ptr asked = object_of(body);
    allow_only(*asked, {"By", "Reason"});
    return {word(*asked, "By"), word(*asked, "Reason")};
}

TimeRange read_time_range(std::string_view body) {
    const Object::Ptr asked = object_of(body);
    allow_only(*asked, {"SinceUnixSeconds", "UntilUnixSeconds"});
    return {moment(*asked, "SinceUnixSeconds").value_or(0), moment(*asked, "UntilUnixSeconds")};
}

std::int64_t read_number(const std::string& name, std::string_view text, std::int64_t otherwise) {
    if (text.empty()) return otherwise;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0)
        throw BadRequest(fmt::format("{} must be a whole number of at least 0", name));
    return value;
}

}  // namespace psma::plugin
