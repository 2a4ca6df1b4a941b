// What sentences are read as: texts in, verdicts by region out.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "mapping/narrative/observe.h"
#include "tests/mapping/support/knowledge.h"

namespace psma::testing {

inline std::string_view name_of(Verdict verdict) {
    constexpr std::string_view kNames[] = {"positive", "avid",     "faint",  "equivocal",
                                           "benign",   "resolved", "denied", "not assessed"};
    return kNames[static_cast<std::size_t>(verdict)];
}

inline std::vector<Observation> observations_of(const char* text, const char* heading = "Findings") {
    const auto& data = knowledge().data();
    const auto narrative = narrative::segment(report_of({{heading, text}}), data.lexicon);
    return narrative::observe(narrative, data.vocabulary, data.anatomy).observations;
}

// "denied bone, positive pelvic-node": the distinct pairs in order of first mention.
inline std::string read(const char* text, const char* heading = "Findings") {
    std::vector<std::string> seen;
    for (const Observation& one : observations_of(text, heading)) {
        std::string pair = std::string(name_of(one.verdict)) + " " +
                           std::string(one.region ? to_string(*one.region) : "whole body");
        if (std::ranges::find(seen, pair) == seen.end()) seen.push_back(std::move(pair));
    }
    std::string joined;
    for (const std::string& one : seen) joined += (joined.empty() ? "" : ", ") + one;
    return joined;
}

struct Case {
    const char* text;
    const char* expected;
};

inline void check(std::initializer_list<Case> cases, const char* heading = "Findings") {
    for (const Case& one : cases)
        BOOST_TEST_CONTEXT(one.text) BOOST_TEST(read(one.text, heading) == one.expected);
}

// True if some place in TEXT is called avid or positive.
inline bool asserts(const char* text) {
    const std::string said = read(text);
    return said.find("avid ") != std::string::npos || said.find("positive ") != std::string::npos;
}

}  // namespace psma::testing
