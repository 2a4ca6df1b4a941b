#include "mapping/narrative/mention.h"

#include <algorithm>
#include <stdexcept>

#include "mapping/narrative/settle_words.h"
#include "mapping/xml_document.h"

namespace psma::narrative {
namespace {

Mention mark_of(const Token& token, std::uint32_t index) {
    Mention mention;
    mention.first = mention.last = index;
    if (token.is_number) {
        mention.type = Mention::Type::Number;
        mention.number = token.number;
    } else {
        mention.type = Mention::Type::Mark;
        mention.mark = token.word.size() == 1 ? token.word.front() : '?';
    }
    return mention;
}

// The last part of a compound, or a word of its own: "metastasen" of "metastasensuspekt" is no plural.
bool ends_word(const std::vector<Token>& tokens, std::size_t i) {
    return i + 1 >= tokens.size() || tokens[i + 1].begin != tokens[i].begin;
}

// "No. 3 is reactive": number three, and no denial.
bool abbreviates_number(const std::vector<Token>& tokens, const Match& match, const WordRoles& words) {
    const std::uint32_t next = match.last + 1;
    return match.first == match.last && words.is(WordRole::Numero, tokens[match.first].word) &&
           next + 1 < tokens.size() && tokens[next].word == "." && tokens[next + 1].is_number;
}

bool begins_with_not(const std::vector<Token>& tokens, const Mention& mention, const WordRoles& words) {
    return words.is(WordRole::Not, tokens[mention.first].word);
}

}  // namespace

Mention cue_at(std::uint32_t token, Cue cue) {
    Mention mention;
    mention.type = Mention::Type::Cue;
    mention.cue = cue;
    mention.first = mention.last = token;
    return mention;
}

Mention site_at(std::uint32_t token, int site) {
    Mention mention;
    mention.type = Mention::Type::Site;
    mention.site = site;
    mention.first = mention.last = token;
    return mention;
}

void insert_in_order(const Mention& added, std::vector<Mention>& mentions) {
    mentions.insert(
        std::ranges::find_if(mentions, [&](const Mention& one) { return one.first > added.first; }), added);
}

std::vector<Mention>::iterator covering(std::uint32_t token, std::vector<Mention>& mentions) {
    return std::ranges::find_if(
        mentions, [token](const Mention& one) { return one.first <= token && token <= one.last; });
}

bool has_cue(const std::vector<Mention>& mentions, Cue which) {
    return std::ranges::any_of(mentions, [which](const Mention& one) { return one.is(which); });
}

Vocabulary::Vocabulary(const Lexicon& lexicon, const anatomy::Anatomy& anatomy)
    : words_(lexicon.words),
      plain_words_(lexicon.plain_words),
      plurals_(lexicon.plurals),
      copulas_(lexicon.copulas),
      table_headings_(lexicon.table_headings),
      ordinal_values_(lexicon.ordinal_values),
      sites_(static_cast<int>(anatomy.sites.size())) {
    for (int site = 0; site < sites_; ++site)
        if (anatomy.sites[static_cast<std::size_t>(site)].kind == anatomy::Kind::Vertebra)
            vertebrae_.insert(site);
    for (const anatomy::ShortName& one : anatomy.short_names)
        short_names_.emplace(one.word,
                             Part{one.site, anatomy.sites[static_cast<std::size_t>(one.site)].within});
    for (int site = 0; site < sites_; ++site) {  // a vessel is part of what its station is part of
        const anatomy::Site& part = anatomy.sites[static_cast<std::size_t>(site)];
        wholes_.push_back(part.station >= 0 ? anatomy.sites[static_cast<std::size_t>(part.station)].within
                                            : part.within);
    }
    numbered_ = vertebrae_;
    if (const int rib = anatomy.index_of("rib"); rib >= 0) numbered_.insert(rib);
    std::string problems;
    const auto add = [&](const std::string& phrase, int value, const std::string& place) {
        try {
            phrases_.add(phrase, value);
        } catch (const std::invalid_argument& error) {
            problems += (problems.empty() ? "" : "\n") + place + error.what();
        }
    };
    for (const auto& phrase : anatomy.phrases) add(phrase.phrase, phrase.site, phrase.place);
    for (const auto& cue : lexicon.cues) add(cue.phrase, sites_ + static_cast<int>(cue.cue), cue.place);
    if (!problems.empty()) throw xml::InvalidFile(problems);
}

void Vocabulary::name_vertebrae(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const {
    constexpr int kMost = 12;
    const auto joins = [](const Mention& one) {
        return one.is_mark(',') || one.is_mark('/') || one.is_mark('&') || one.is(Cue::Conjunction);
    };
    // what may stand behind the last number: the list or the statement ends
    const auto ends = [&](std::uint32_t next) {
        return next >= tokens.size() || !(tokens[next].is_word || tokens[next].is_number) ||
               std::ranges::any_of(mentions, [next](const Mention& one) {
                   return one.is(Cue::Conjunction) && one.first == next;
               });
    };
    for (std::size_t i = 0; i + 2 < mentions.size(); ++i) {
        const Mention& site = mentions[i];
        if (site.type != Mention::Type::Site || !vertebrae_.contains(site.site) ||
            !tokens[site.last].is_number)
            continue;
        Mention& number = mentions[i + 2];
        const bool listed = joins(mentions[i + 1]) && mentions[i + 1].first == site.last + 1 &&
                            number.whole_number(1, kMost) && number.first == mentions[i + 1].last + 1;
        const std::uint32_t next = number.last + 1;
        const bool ordinal = next < tokens.size() && tokens[next].word == "." && next + 1 < tokens.size();
        if (!listed || ordinal || !ends(next)) continue;
        number.type = Mention::Type::Site;
        number.site = site.site;
        number.letters = site.letters ? site.letters : std::optional(site.first);
    }
}

void Vocabulary::number_ordinals(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const {
    constexpr std::uint32_t kReach = 12;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (mentions[i].type != Mention::Type::Site || !numbered_.contains(mentions[i].site)) continue;
        const std::uint32_t site = mentions[i].first;
        for (std::uint32_t at = site; at-- > 0 && site - at <= kReach;) {
            const auto value = ordinal_values_.find(tokens[at].word);
            const auto over = covering(at, mentions);
            const bool covered = over != mentions.end();
            // what may stand between the ordinals of a list, or between the last one and its noun
            const bool links = covered && (over->joins || over->is_mark(',') || over->is(Cue::Left) ||
                                           over->is(Cue::Right) || over->is(Cue::Both));
            constexpr std::size_t kArticle = 3;  // "der", "the"
            if (value == ordinal_values_.end()) {
                if (links || (!covered && tokens[at].word.size() <= kArticle)) continue;
                break;
            }
            if (covered && over->first != over->last) break;  // "the second of them"
            Mention number;
            number.type = Mention::Type::Number;
            number.number = value->second;
            number.first = number.last = at;
            number.ordinal = true;
            if (covered) {
                *over = number;
            } else {
                insert_in_order(number, mentions);
                ++i;
            }
        }
    }
}

void Vocabulary::name_siblings(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const {
    std::vector<std::uint32_t> joints;  // in lists
    for (std::uint32_t i = 1; i + 1 < tokens.size(); ++i)
        if (tokens[i].word == "," || tokens[i].word == "/" || words_.is(WordRole::And, tokens[i].word) ||
            words_.is(WordRole::Or, tokens[i].word))
            joints.push_back(i);
    if (joints.empty()) return;
    // the word at AT, beside a joint and the token BESIDE of a sibling, becomes a site
    const auto name = [&](std::uint32_t at, std::uint32_t beside) {
        const auto known = short_names_.find(tokens[at].word);
        if (known == short_names_.end() || covering(at, mentions) != mentions.end()) return;
        auto sibling = covering(beside, mentions);
        const bool side = sibling != mentions.end() && (sibling->is(Cue::Left) || sibling->is(Cue::Right));
        if (side && at < beside && sibling + 1 != mentions.end() && sibling->last + 1 == (sibling + 1)->first)
            ++sibling;  // "right external and left common iliac"
        if (sibling == mentions.end() || sibling->type != Mention::Type::Site) return;
        if (wholes_[static_cast<std::size_t>(sibling->site)] == known->second.whole)
            insert_in_order(site_at(at, known->second.site), mentions);
    };
    for (auto joint = joints.rbegin(); joint != joints.rend(); ++joint) {
        const bool hyphen = *joint > 1 && tokens[*joint - 1].word == "-";  // "Ober- und Unterlappen"
        name(*joint - (hyphen ? 2 : 1), *joint + 1);
    }
    for (const std::uint32_t joint : joints) {
        const std::uint32_t at = joint + 1;
        // but "external iliac and internal organs", "lower lobe and middle third of the oesophagus"
        const auto next = covering(at + 1, mentions);
        const bool own_noun = next != mentions.end() ? next->type == Mention::Type::Site
                                                     : at + 1 < tokens.size() && tokens[at + 1].is_word;
        if (!own_noun) name(at, joint - 1);
    }
}

void Vocabulary::count_articles(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const {
    constexpr std::uint32_t kNear = 5;
    const bool counts = std::ranges::any_of(mentions, [](const Mention& one) {
        return one.is(Cue::Two) || one.is(Cue::Three) || one.is(Cue::Four) || one.is(Cue::Five) ||
               one.is(Cue::Six);
    });
    if (!counts) return;
    for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
        if (!words_.is(WordRole::OneArticle, tokens[i].word)) continue;
        const auto begins_item = [&](const std::string& before) {
            return before == "," || before == ":" || before == "(" || words_.is(WordRole::And, before);
        };
        if (i > 0 && !begins_item(tokens[i - 1].word)) continue;
        // "eine in der 5. Rippe"
        const auto next = std::ranges::find_if(mentions, [i](const Mention& one) {
            return one.last >= i && one.type != Mention::Type::Number && !one.is_mark('.');
        });
        if (next == mentions.end() || next->first <= i || next->first - i > kNear) continue;
        const bool place = next->type == Mention::Type::Site || next->is(Cue::Left) || next->is(Cue::Right);
        const bool ordinal =  // "ein dritter links"
            std::any_of(tokens.begin() + i, tokens.begin() + next->first,
                        [&](const Token& token) { return ordinal_values_.contains(token.word); });
        if (!place || ordinal) continue;
        insert_in_order(cue_at(i, Cue::One), mentions);
    }
}

bool Vocabulary::holds(const std::vector<Token>& tokens, std::initializer_list<Cue> cues) const {
    return std::ranges::any_of(phrases_.find(tokens), [&](const Match& match) {
        return match.value >= sites_ &&
               std::ranges::find(cues, static_cast<Cue>(match.value - sites_)) != cues.end();
    });
}

std::vector<Mention> Vocabulary::find(const std::vector<Token>& tokens) const {
    std::vector<Mention> mentions;
    mentions.reserve(tokens.size());
    std::uint32_t next = 0;
    const auto marks_until = [&](std::uint32_t end) {
        for (; next < end; ++next)
            if (!tokens[next].is_word) {
                mentions.push_back(mark_of(tokens[next], next));
                const bool suffix = next + 1 < tokens.size() && tokens[next + 1].begin == tokens[next].end;
                mentions.back().ordinal = suffix && words_.is(WordRole::OrdinalSuffix, tokens[next + 1].word);
            }
    };
    for (const Match& match : phrases_.find(tokens)) {
        marks_until(match.first);
        next = match.last + 1;
        Mention mention;
        mention.first = match.first;
        mention.last = match.last;
        if (match.value < sites_) {
            mention.type = Mention::Type::Site;
            mention.site = match.value;
        } else {
            mention.type = Mention::Type::Cue;
            mention.cue = static_cast<Cue>(match.value - sites_);
        }
        mention.joins = mention.is(Cue::Conjunction) && words_.is(WordRole::And, tokens[match.first].word);
        mention.at_height = match.first > 0 && words_.is(WordRole::AtHeight, tokens[match.first - 1].word);
        if (mention.is(Cue::Negation) && abbreviates_number(tokens, match, words_))
            mention.cue = Cue::TagWord;
        for (std::uint32_t i = match.first; i <= match.last; ++i)
            mention.plural = mention.plural || (!mention.is(Cue::Void) && plurals_.contains(tokens[i].word) &&
                                                ends_word(tokens, i));
        mentions.push_back(mention);
    }
    marks_until(static_cast<std::uint32_t>(tokens.size()));
    for (std::size_t i = 0; i + 2 < mentions.size(); ++i)
        if (mentions[i].is(Cue::Void) && begins_with_not(tokens, mentions[i], words_) &&
            mentions[i + 1].is(Cue::Alternative) && mentions[i + 1].first == mentions[i].last + 1 &&
            mentions[i + 2].first == mentions[i + 1].last + 1)
            mentions[i].cue = Cue::Negation;  // "not enlarged or avid" denies both
    name_siblings(tokens, mentions);
    number_ordinals(tokens, mentions);
    name_vertebrae(tokens, mentions);
    settle_words(tokens, words_, mentions);
    count_articles(tokens, mentions);
    bool both = false;
    for (Mention& mention : mentions) {
        both = both || mention.is(Cue::NegationBoth);
        if (mention.is(Cue::Nor)) mention.cue = both ? Cue::Negation : Cue::Persistent;
    }
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const std::uint32_t behind = mentions[i].last + 1;
        const bool known = i + 1 < mentions.size() && mentions[i + 1].first == behind;
        mentions[i].unknown_behind = behind < tokens.size() && !known;
    }
    return mentions;
}

}  // namespace psma::narrative
