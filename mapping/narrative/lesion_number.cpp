#include "mapping/narrative/lesion_number.h"

#include <algorithm>

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;
using Mentions = std::vector<Mention>;

constexpr int kMostCounted = 20;

bool names_a_lesion(const Mention& mention, const Anatomy& anatomy) {
    if (mention.type == Mention::Type::Site) {
        const Kind kind = anatomy.sites[static_cast<std::size_t>(mention.site)].kind;
        return kind == Kind::Node || kind == Kind::Station;
    }
    return mention.is(Cue::Lesion) || mention.is(Cue::Metastasis) || mention.is(Cue::Uptake) ||
           mention.is(Cue::Intense) || mention.is(Cue::Faint) || mention.is(Cue::Suspicious) ||
           mention.is(Cue::Left) || mention.is(Cue::Right) || mention.is(Cue::Both);
}

}  // namespace

std::optional<int> number_word(const Mention& mention) {
    constexpr Cue kNumbers[] = {Cue::One, Cue::Two, Cue::Three, Cue::Four, Cue::Five, Cue::Six};
    for (int i = 0; i < 6; ++i)
        if (mention.is(kNumbers[i])) return i + 1;
    if (mention.is(Cue::Isolated)) return 1;
    return std::nullopt;
}

bool is_node_word(const Mention& mention, const Anatomy& anatomy) {
    return mention.type == Mention::Type::Site &&
           anatomy.sites[static_cast<std::size_t>(mention.site)].kind == Kind::Node;
}

bool names_lesion(const Mention& mention, const Anatomy& anatomy) {
    return mention.is(Cue::Lesion) || mention.is(Cue::Metastasis) || is_node_word(mention, anatomy);
}

std::optional<int> number_of_lesions(const Mentions& mentions, std::size_t i, const Anatomy& anatomy) {
    const Mention& mention = mentions[i];
    const auto count = mention.whole_number(2, kMostCounted);
    if (!count || mention.ordinal) return std::nullopt;
    bool adjacent = mention.first == 0;  // no unknown word before it: not "a level 2 node"
    if (i > 0) {
        const Mention& before = mentions[i - 1];
        adjacent = before.last + 1 >= mention.first;
        const bool opens = before.is_mark(',') || before.is_mark(';') || before.is_mark(':') ||
                           before.is_mark('|') || before.is_mark('(') || before.is_mark(')') ||
                           before.is_mark('>') || before.is(Cue::Other) || before.is(Cue::Current) ||
                           before.is(Cue::New) || before.is(Cue::Conjunction) || before.is(Cue::Suspicious) ||
                           (mentions.size() > i + 1 && is_node_word(mentions[i + 1], anatomy) &&
                            (before.is(Cue::Left) || before.is(Cue::Right) || before.is(Cue::Both)));
        if (!opens && adjacent) return std::nullopt;
    }
    if (i + 1 >= mentions.size() || mentions[i + 1].first - mention.last > 3) return std::nullopt;
    // "3 new avid metastases"
    std::size_t noun = i + 1;
    while (noun < mentions.size() && (mentions[noun].is(Cue::New) || mentions[noun].is(Cue::Persistent)) &&
           mentions[noun].first == mentions[noun - 1].last + 1)
        ++noun;
    if (noun > i + 1 && noun < mentions.size() && names_a_lesion(mentions[noun], anatomy) &&
        std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(noun), mentions.end(),
                    [](const Mention& one) { return one.plural; }))
        return count;
    const bool plural =
        std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions.end(),
                    [](const Mention& one) { return one.plural; }) ||
        (adjacent && i + 2 < mentions.size() && mentions[i + 1].is(Cue::Uptake) &&
         is_node_word(mentions[i + 2], anatomy) && mentions[i + 2].first == mentions[i + 1].last + 1) ||
        (adjacent && (is_node_word(mentions[i + 1], anatomy) ||
                      (mentions[i + 1].is(Cue::Lesion) && mentions[i + 1].first == mention.last + 1)));
    return plural && names_a_lesion(mentions[i + 1], anatomy) ? count : std::nullopt;
}

std::optional<int> number_in_brackets(const Mentions& mentions, std::size_t i) {
    const Mention& one = mentions[i];
    const auto count = one.whole_number(1, kMostCounted);
    if (!count) return std::nullopt;
    const bool alone = i > 0 && i + 1 < mentions.size() && mentions[i - 1].is_mark('(') &&
                       mentions[i - 1].last + 1 == one.first && mentions[i + 1].is_mark(')') &&
                       mentions[i + 1].first == one.last + 1;
    // "just below (2)": another item of the list
    if (alone && i > 1 && mentions[i - 2].is(Cue::Landmark) &&
        mentions[i - 2].last + 1 == mentions[i - 1].first)
        return std::nullopt;
    // "(1) local recurrence, (2) no nodal disease": numbers of a list
    const bool first = alone && i == 1 && *count == 1;
    const bool next = alone && mentions[0].is_mark('(') && mentions[1].whole_number(1, 1) && *count > 1 &&
                      i > 2 && (mentions[i - 2].is_mark(',') || mentions[i - 2].is_mark(';'));
    if (first || next) return std::nullopt;
    return alone ? count : std::nullopt;
}

std::optional<int> number_of_sides(const Mentions& mentions, std::size_t i) {
    const auto first = mentions[i].whole_number(1, kMostCounted);
    if (!first || i < 2 || i + 4 >= mentions.size() || !mentions[i - 2].is_mark('(')) return std::nullopt;
    const auto side = [](const Mention& one) { return one.is(Cue::Left) || one.is(Cue::Right); };
    const auto second = mentions[i + 3].whole_number(1, kMostCounted);
    if (!side(mentions[i - 1]) || !side(mentions[i + 2]) || !second || !mentions[i + 4].is_mark(')'))
        return std::nullopt;
    return *first + *second;
}

std::optional<int> number_of_pair(const Mentions& mentions, std::size_t i, const Anatomy& anatomy) {
    if (!mentions[i].is(Cue::Pair)) return std::nullopt;
    const auto noun = [&](const Mention& one) { return names_lesion(one, anatomy); };
    // "nodes along both iliac chains"
    if (std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i), noun))
        return std::nullopt;
    constexpr std::uint32_t kNear = 4;
    for (std::size_t j = i + 1; j < mentions.size() && mentions[j].first - mentions[i].last <= kNear; ++j) {
        const Mention& one = mentions[j];
        if (noun(one)) return 2;
        const bool adjective = one.type == Mention::Type::Site || one.is(Cue::Uptake) || one.is(Cue::Left) ||
                               one.is(Cue::Right) || one.is(Cue::Persistent);
        if (!adjective) break;
    }
    return std::nullopt;
}

bool is_sum(const Mentions& mentions, std::size_t i) {
    if (i == 0) return false;
    constexpr std::size_t kNear = 4;
    for (std::size_t j = i + 1; j < mentions.size() && j <= i + kNear; ++j)
        if (mentions[j].is(Cue::Sum)) return true;
    const bool in_number = mentions[i].last - mentions[i].first >= 2 &&
                           (mentions[i - 1].is_mark('(') || mentions[i - 1].is_mark(','));
    return in_number || mentions[i - 1].is(Cue::Sum);
}

bool alone_in_brackets(const Mentions& mentions, std::size_t i) {
    // "(two)", "(two foci)"
    const std::size_t end = i + 1 < mentions.size() && mentions[i + 1].is(Cue::Lesion) ? i + 2 : i + 1;
    if (i == 0 || end >= mentions.size() || !mentions[end].is_mark(')')) return false;
    return mentions[i - 1].is_mark('(') ||
           (i > 1 && mentions[i - 1].is(Cue::Everywhere) && mentions[i - 2].is_mark('('));
}

bool sizes_recurrence(const Mentions& mentions, std::size_t i, const Anatomy& anatomy) {
    constexpr std::size_t kNear = 3;
    for (std::size_t j = i + 1; j < mentions.size() && j <= i + kNear; ++j) {
        if (mentions[j].is(Cue::Recurrence)) return !mentions[j].plural;
        if (mentions[j].type != Mention::Type::Site || is_node_word(mentions[j], anatomy)) return false;
    }
    return false;
}

bool plural_behind(const Mentions& mentions, std::size_t i) {
    return std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions.end(),
                       [](const Mention& one) { return one.plural; });
}

bool names_one(const Mentions& mentions) {
    return std::ranges::any_of(mentions, [](const Mention& one) {
        return (one.is(Cue::Metastasis) || one.is(Cue::Lesion)) && !one.plural;
    });
}

bool speaks_of_several(const Mentions& mentions, const std::vector<Reach>& reach, const Anatomy& anatomy) {
    bool plural = false;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (reach[i].negated || reach[i].dropped) continue;
        const Mention& one = mentions[i];
        const bool node = is_node_word(one, anatomy);
        const bool compound = i + 1 < mentions.size() && mentions[i + 1].plural &&
                              mentions[i + 1].first == one.last + 1;  // "LK-Metastasen"
        const bool noun = (one.is(Cue::Lesion) || one.is(Cue::Metastasis) || node) && !compound;
        if (mentions[i].plural) plural = true;
        if (noun && !mentions[i].plural) return false;
    }
    return plural;
}

}  // namespace psma::narrative
