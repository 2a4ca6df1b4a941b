#include "mapping/coded/words.h"

#include <algorithm>

namespace psma::coded {

using narrative::Clause;
using narrative::Cue;
using narrative::Mention;
using narrative::SiteReference;
using narrative::WordRole;

namespace {

template <typename Test>
bool any_word(const std::string& text, const Test& test) {
    return std::ranges::any_of(narrative::tokenise(text),
                               [&](const narrative::Token& token) { return test(token.word); });
}

}  // namespace

Clause Words::clause(const std::string& text) const {
    Clause result;
    result.mentions = vocabulary_.find(narrative::tokenise(text));
    bool mixed = false;
    narrative::judge(result, anatomy_, mixed);
    return result;
}

std::vector<SiteReference> Words::places(const std::string& text) const {
    const auto tokens = narrative::tokenise(text);
    Clause named;
    named.mentions = vocabulary_.find(tokens);
    auto sites = narrative::read_sites(named, {}, tokens, anatomy_).sites;
    std::stable_partition(sites.begin(), sites.end(),
                          [](const SiteReference& one) { return one.region.has_value(); });
    return sites;
}

bool Words::only_physiologic(const std::string& text) const {
    bool named = false;
    for (const Mention& one : vocabulary_.find(narrative::tokenise(text))) {
        if (one.type != Mention::Type::Site) continue;
        const anatomy::Kind kind = narrative::site_of(anatomy_, one.site).kind;
        if (kind != anatomy::Kind::Physiologic && kind != anatomy::Kind::Vessel &&
            kind != anatomy::Kind::Landmark)
            return false;
        named = true;
    }
    return named;
}

Side Words::side(const std::string& text) const {
    const auto mentions = vocabulary_.find(narrative::tokenise(text));
    const bool left = narrative::has_cue(mentions, Cue::Left);
    const bool right = narrative::has_cue(mentions, Cue::Right);
    if (narrative::has_cue(mentions, Cue::Both) || (left && right)) return Side::Bilateral;
    if (narrative::has_cue(mentions, Cue::Midline)) return Side::Midline;
    return left ? Side::Left : right ? Side::Right : Side::None;
}

bool Words::any_is(WordRole role, const std::string& text) const {
    return any_word(text, [&](const std::string& word) { return vocabulary_.words().is(role, word); });
}

bool Words::any_holds(WordRole role, const std::string& text) const {
    return any_word(text, [&](const std::string& word) { return vocabulary_.words().within(role, word); });
}

bool Words::any_begins(WordRole role, const std::string& text) const {
    return any_word(text, [&](const std::string& word) { return vocabulary_.words().begins(role, word); });
}

}  // namespace psma::coded
