#include "mapping/narrative/site_level.h"

#include <algorithm>
#include <string_view>

namespace psma::narrative {
namespace {

using anatomy::Anatomy;
using anatomy::Kind;
using anatomy::Site;

Side side_of(const Mention& mention) {
    if (mention.is(Cue::Left)) return Side::Left;
    if (mention.is(Cue::Right)) return Side::Right;
    if (mention.is(Cue::Both)) return Side::Bilateral;
    if (mention.is(Cue::Midline)) return Side::Midline;
    return Side::None;
}

// "iliakal extern rechts und paraaortal links": a side right behind the site, unless it begins the next one.
Side side_behind(const std::vector<Mention>& mentions, std::size_t i) {
    // "iliakal ext. li."
    if (i + 2 < mentions.size() && mentions[i + 1].is_mark('.') &&
        mentions[i + 1].first == mentions[i].last + 1 && mentions[i + 2].first == mentions[i].last + 2 &&
        side_of(mentions[i + 2]) != Side::None &&
        (i + 3 >= mentions.size() || mentions[i + 3].type != Mention::Type::Site))
        return side_of(mentions[i + 2]);
    // "iliakal ext. li.": the full stop of a word cut short between them
    const std::uint32_t gap = i + 1 < mentions.size() && side_of(mentions[i + 1]) != Side::None ? 2 : 1;
    if (i + 1 >= mentions.size() || mentions[i + 1].first > mentions[i].last + gap) return Side::None;
    const bool of_next = i + 2 < mentions.size() && mentions[i + 2].type == Mention::Type::Site &&
                         mentions[i + 2].first == mentions[i + 1].last + 1;
    return of_next ? Side::None : side_of(mentions[i + 1]);
}

// "l3" of "L3", "LWK 3", "lumbar vertebra 3"; "t8" of "T8", "Th8", "D8", "BWK 8"; "c5" of "C5", "HWK 5".
std::string vertebra_named(std::string_view words) {
    const auto digits = words.find_last_not_of("0123456789") + 1;
    const std::string number(words.substr(digits));
    if (number.empty()) return std::string(words);
    switch (words.front()) {
        case 'l':
            return "l" + number;
        case 'b':
        case 't':
        case 'd':
            return "t" + number;
        case 'h':
        case 'c':
            return "c" + number;
        default:
            return std::string(words);
    }
}

}  // namespace

Side side_near(const std::vector<Mention>& mentions, std::size_t i, bool middle) {
    constexpr std::uint32_t kOnThe = 3;  // "retrocrural on the right and ..."
    const bool right_before =
        i > 0 && side_of(mentions[i - 1]) != Side::None && mentions[i - 1].last + 1 == mentions[i].first;
    if (!right_before)
        if (const Side side = side_behind(mentions, i); side != Side::None) return side;
    for (std::size_t j = i; j-- > 0;) {
        if (mentions[j].is_mark(';') || mentions[i].first - mentions[j].last > 6) break;
        if (mentions[j].is_mark(')')) break;  // "(sacrum left) and a paracaval node"
        // "obturator right, external iliac left": the side behind another site, and a comma
        if (mentions[j].is_mark(',') && j > 1 && side_of(mentions[j - 1]) != Side::None &&
            mentions[j - 2].type == Mention::Type::Site)
            break;
        // "mesorectal left and presacral": the side behind another site, and "and"
        if (side_of(mentions[j]) != Side::None && j > 0 && mentions[j - 1].type == Mention::Type::Site &&
            mentions[j].first - mentions[j - 1].last <= kOnThe && j + 1 < i &&
            mentions[j + 1].is(Cue::Conjunction))
            break;
        const bool of_before = middle && j > 0 && mentions[j - 1].type == Mention::Type::Site &&
                               mentions[j].last + 1 < mentions[i].first;
        if (of_before) break;  // "in the sacrum on the left and in T8"
        if (const Side side = side_of(mentions[j]); side != Side::None) return side;
        if (mentions[j].type == Mention::Type::Site && mentions[j].last + 1 < mentions[i].first) break;
    }
    bool comma = false;
    for (std::size_t j = i + 1; j < mentions.size(); ++j) {
        if (mentions[j].is_mark(';') || mentions[j].first - mentions[i].last > 6) break;
        comma = comma || mentions[j].is_mark(',');
        if (comma && mentions[j].type == Mention::Type::Site)
            break;  // "(presacral, internal iliac right, ...)"
        if (middle && mentions[j].type == Mention::Type::Site) break;
        const Side side = side_of(mentions[j]);
        if (side == Side::None) continue;
        // "S2 and right acetabulum": a side right before another site is that one's
        std::size_t next = j + 1;  // "left 7th rib"
        while (next < mentions.size() &&
               (mentions[next].type == Mention::Type::Number || mentions[next].is_mark('.')))
            ++next;
        const std::uint32_t between = next == j + 1 ? 2 : 4;
        const bool of_next = next < mentions.size() && mentions[next].type == Mention::Type::Site &&
                             mentions[next].first - mentions[j].last <= between &&
                             mentions[j].first > mentions[i].last + 1;
        if (!of_next) return side;
        break;
    }
    return Side::None;
}

std::string level_of(const Site& site, const Mention& mention, const std::vector<Token>& tokens) {
    if (site.kind == Kind::Vertebra) {
        std::string words;
        for (std::uint32_t i = mention.first; i <= mention.last; ++i) words += tokens[i].word;
        if (mention.letters)
            return vertebra_named(tokens[*mention.letters].word + words);  // "4" of "LWK 2, 4"
        if (words.find_first_of("0123456789") != std::string::npos) return vertebra_named(words);
        const std::uint32_t at = mention.first;  // "10. Brustwirbelkoerper", "10. BWK"
        if (at < 2 || tokens[at - 1].word != "." || !tokens[at - 2].is_number) return {};
        return vertebra_named(words + tokens[at - 2].word);
    }
    const bool number_behind = mention.last + 1 < tokens.size() && tokens[mention.last + 1].is_number &&
                               tokens[mention.last + 1].word.size() <= 2;
    // "segment VI and VII": two places in one organ
    if (site.id == "liver" && mention.last > mention.first && tokens[mention.first].word.starts_with("seg"))
        return "segment " + tokens[mention.last].word;
    if (site.id == "rib" && number_behind) return tokens[mention.last + 1].word;  // "LWK 2, Rippe 4"
    if (site.id == "rib" && mention.first > 0) {
        for (std::uint32_t back = 1; back <= 3 && back <= mention.first; ++back)
            if (tokens[mention.first - back].is_number) return tokens[mention.first - back].word;
    }
    return {};
}

std::vector<Numbered> numbers_of(const std::vector<Mention>& mentions, std::size_t i, bool numbers_behind) {
    constexpr int kRibs = 12;
    const auto links = [](const Mention& one) {
        return one.is_mark('.') || one.is_mark(',') || one.is_mark('/') || one.is_mark('&') ||
               one.is(Cue::Conjunction) || side_of(one) != Side::None;
    };
    std::vector<Numbered> numbers;
    bool sides = false;
    for (std::size_t j = i; j-- > 0;) {
        const Mention& one = mentions[j];
        const auto number = one.whole_number(1, kRibs);
        // not "LWK 2, 9. Rippe"
        const bool ordinal =
            one.ordinal || (mentions[j + 1].is_mark('.') && mentions[j + 1].first == one.last + 1);
        if (number && ordinal) {
            // "left fourth and right fifth": the side right before each
            const Side side = j > 0 ? side_of(mentions[j - 1]) : Side::None;
            sides = sides || (side != Side::None && !numbers.empty());
            numbers.insert(numbers.begin(), {*number, side});
        } else if (!links(one)) {
            break;
        }
    }
    for (std::size_t n = 0; n < numbers.size(); ++n)
        if (!sides)
            numbers[n].side = Side::None;
        else if (numbers[n].side == Side::None && n > 0)
            numbers[n].side = numbers[n - 1].side;
    if (!numbers.empty() || !numbers_behind) return numbers;
    for (std::size_t j = i + 1; j < mentions.size(); ++j) {
        const auto number = mentions[j].whole_number(1, kRibs);
        const bool size = j + 1 < mentions.size() &&
                          (mentions[j + 1].is(Cue::Millimetre) || mentions[j + 1].is(Cue::Centimetre));
        if (number && size) break;  // "rib 5 right, 6 mm"
        if (number)
            numbers.push_back({*number, Side::None});
        else if (!links(mentions[j]))
            break;
    }
    return numbers;
}

std::string vertebra_level(const Mention& mention, const std::vector<Token>& tokens, int number) {
    return vertebra_named(tokens[mention.first].word + std::to_string(number));
}

int segment_or_site(const Mention& mention, const std::vector<SiteReference>& context,
                    const std::vector<Token>& tokens, const Anatomy& anatomy) {
    const std::string& word = tokens[mention.first].word;
    const std::string& id = site_of(anatomy, mention.site).id;
    const bool level =
        id == "sacrum" && mention.first == mention.last && word.size() == 2 && word.front() == 's';
    const bool segment =
        id == "liver" && word.starts_with("segment");  // of the lung, where the lung is named
    if (!level && !segment) return mention.site;
    for (const SiteReference& one : context)
        if (site_of(anatomy, one.site).id == "lung" || site_of(anatomy, one.site).id == "liver")
            return one.site;
    return mention.site;
}

}  // namespace psma::narrative
