#include "mapping/narrative/scope.h"

#include <algorithm>

namespace psma::narrative {
namespace {

using Mentions = std::vector<Mention>;

bool is_cue(const Mention& mention, std::initializer_list<Cue> cues) {
    if (mention.type != Mention::Type::Cue) return false;
    for (const Cue cue : cues)
        if (mention.is(cue)) return true;
    return false;
}

// After a comma these begin what is said of the finding, and no list goes on: a denial ends before them.
bool begins_predicate(const Mention& mention) {
    return is_cue(mention, {Cue::Means, Cue::SuvMax, Cue::ScoreRads, Cue::ScoreEPsma, Cue::Equivocal});
}

// "no new nodes, new bone lesions or ..." against "no nodes any more, a new supraclavicular metastasis"
bool lists_new(const Mentions& mentions, std::size_t at) {
    return std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const Mention& one) { return one.is(Cue::New); }) ||
           std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(at), mentions.end(),
                       [](const Mention& one) { return one.is(Cue::Alternative); });
}

// "no tumour in bone, pelvic nodes unclear": the words from I to the next comma end with an open verdict.
bool doubts(const Mentions& mentions, std::size_t i) {
    bool site = false;
    for (; i < mentions.size() && !mentions[i].is_mark(',') && !mentions[i].is_mark(';'); ++i) {
        if (site && mentions[i].is(Cue::Equivocal)) return true;
        if (mentions[i].is(Cue::New)) return !lists_new(mentions, i);
        // "sternum and scapula unclear": both
        const bool joined = site && mentions[i].is(Cue::Conjunction) && i + 2 < mentions.size() &&
                            mentions[i - 1].type == Mention::Type::Site &&
                            mentions[i + 1].type == Mention::Type::Site && mentions[i + 2].is(Cue::Equivocal);
        if (!joined && is_cue(mentions[i], {Cue::Alternative, Cue::Conjunction})) return false;
        site = site || mentions[i].type == Mention::Type::Site;
    }
    return false;
}

// "no disease in the abdomen, the chest, neck and skull were not imaged": the places from I on end with that.
bool tells_limits(const Mentions& mentions, std::size_t i) {
    bool site = false;
    for (; i < mentions.size(); ++i) {
        const Mention& one = mentions[i];
        if (is_cue(one, {Cue::NotImaged, Cue::NotAssessable})) return site;
        site = site || one.type == Mention::Type::Site;
        if (one.type != Mention::Type::Site && !one.is_mark(',') &&
            !is_cue(one, {Cue::Conjunction, Cue::Left, Cue::Right}))
            return false;
    }
    return false;
}

// "has no correlate and remains unclear": the "and" at I joins the verdict the clause ends with.
bool joins_open_verdict(const Mentions& mentions, std::size_t i) {
    return mentions[i].is(Cue::Conjunction) && i + 1 < mentions.size() &&
           mentions[i + 1].is(Cue::Equivocal) &&
           (i + 2 == mentions.size() || mentions[i + 2].type == Mention::Type::Mark);
}

// "of node, bone or organ metastases": behind the comma at I sites, and an "or" behind them.
bool goes_on_as_list(const Mentions& mentions, std::size_t i) {
    for (std::size_t j = i + 1; j < mentions.size(); ++j) {
        if (mentions[j].is(Cue::Alternative)) return true;
        if (mentions[j].type != Mention::Type::Site && !mentions[j].is_mark(',') &&
            !mentions[j].is_mark('-') &&
            !is_cue(mentions[j], {Cue::Metastasis, Cue::Recurrence, Cue::Lesion}))
            return false;
    }
    return false;
}

void negate_forwards(const Mentions& mentions, std::size_t from, std::vector<Reach>& reach) {
    bool after_comma = false;
    bool covered = false;
    // brackets it stands in: "(8 mm, not on CT)"; of a sign "(-)" they are a part
    std::size_t sign = from + 1;
    while (sign < mentions.size() && mentions[sign].is_mark('-')) ++sign;
    int depth = sign < mentions.size() && mentions[sign].is_mark(')') ? 1 : 0;
    for (std::size_t i = from + 1; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        if (mention.is_mark('(')) ++depth;
        if (mention.is_mark(')') && --depth < 0) return;  // the bracket it stands in
        if (mention.is_mark(';') || is_cue(mention, {Cue::Exception, Cue::Separator})) return;
        // "No lesion is seen: the examination is negative"
        if (covered && mention.is(Cue::StudyNegative)) return;
        // "not measurable | node gone": what it denies is in its own cell
        if (mention.is_mark('|') && (covered || mentions[from].unknown_behind)) return;
        // "neither in bone nor in organs, only in nodes"
        const bool both =
            std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                        [](const Mention& one) { return one.is(Cue::NegationBoth); });
        if (after_comma && covered && mention.is(Cue::Only) && both) return;
        if (covered && joins_open_verdict(mentions, i)) return;
        // "has not changed and is reactive": what is denied is not a word known here, and that is all
        if (!covered && mentions[from].unknown_behind && mention.is(Cue::Conjunction)) return;
        if (after_comma && covered && (begins_predicate(mention) || doubts(mentions, i))) return;
        if (after_comma && tells_limits(mentions, i)) return;
        // "at the last examination not described, now it is avid"
        const bool of_then =
            std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(from),
                        [](const Mention& one) { return one.is(Cue::Past); });
        if (after_comma && of_then && mention.is(Cue::Current)) return;
        // "no vital tumour in the liver, in bone remaining metastases"
        if (after_comma && covered && mention.type == Mention::Type::Site && i + 1 < mentions.size() &&
            mentions[i + 1].is(Cue::Persistent) && mentions[i + 1].first == mention.last + 1 &&
            !goes_on_as_list(mentions, i - 1))
            return;
        // "which I cannot explain as degenerative, is a metastasis"
        const bool verb = mentions[from].is(Cue::NegationVerb) && covered && after_comma &&
                          !goes_on_as_list(mentions, i - 1);
        if (verb && is_cue(mention, {Cue::Metastasis, Cue::Recurrence})) return;
        if (verb && mention.type == Mention::Type::Site && i + 1 < mentions.size() &&
            is_cue(mentions[i + 1], {Cue::Metastasis, Cue::Recurrence}) &&
            mentions[i + 1].first == mention.last + 1)
            return;
        if (mention.is(Cue::LimitedScan)) return;
        // "not appreciably larger, remains suspicious"
        const bool goes_on = begins_predicate(mention) || mention.is(Cue::Persistent);
        if (after_comma && !covered && mentions[from].unknown_behind && goes_on) return;
        after_comma = mention.is_mark(',');
        if (mention.type == Mention::Type::Cue &&
            !is_cue(mention, {Cue::Negation, Cue::NegationBoth, Cue::NegationAfter})) {
            reach[i].negated = true;
            covered = true;
        }
        if (mention.type == Mention::Type::Site) reach[i].negated = covered = true;
    }
}

// What stands before the mark at END has its own predicate: "the node has gone, other metastases are not
// seen".
bool ends_statement(const Mentions& mentions, std::size_t end) {
    for (std::size_t i = end; i-- > 0;) {
        if (mentions[i].is_mark(';') || is_cue(mentions[i], {Cue::Exception, Cue::Separator})) return false;
        if (is_cue(mentions[i], {Cue::Resolved, Cue::NegationAfter, Cue::Normal, Cue::Means, Cue::SuvMax,
                                 Cue::Affirmation, Cue::Persistent}))
            return true;
    }
    return false;
}

// "retroperitoneal 3 metastases, pelvic none": what was counted before the mark at END is not denied.
bool counted(const Mentions& mentions, std::size_t end) {
    bool number = false;
    bool noun = false;
    for (std::size_t i = end; i-- > 0 && !mentions[i].is_mark(',') && !mentions[i].is_mark(';');) {
        const bool told = is_cue(
            mentions[i], {Cue::One, Cue::Two, Cue::Three, Cue::Four, Cue::Five, Cue::Six, Cue::Multiple});
        number = number || told ||
                 (mentions[i].whole_number(1, 9) && noun && i + 1 < end &&
                  mentions[i].last + 1 == mentions[i + 1].first);
        noun = noun || is_cue(mentions[i], {Cue::Metastasis, Cue::Lesion});
    }
    return number && noun;
}

// "pelvic node metastases (2), in bone nothing": a bare denial at the end answers the site since the comma at
// I.
bool answers_site(const Mentions& mentions, std::size_t i, std::size_t negation) {
    if (!mentions[negation].is(Cue::Negation) || negation < i + 2) return false;
    for (std::size_t j = i + 1; j < negation; ++j)
        if (mentions[j].type != Mention::Type::Site &&
            !is_cue(mentions[j], {Cue::Conjunction, Cue::Left, Cue::Right}))
            return false;
    bool evidence = false;
    bool site = false;
    for (std::size_t j = i; j-- > 0 && !mentions[j].is_mark(',') && !mentions[j].is_mark(';');) {
        evidence =
            evidence || is_cue(mentions[j], {Cue::Metastasis, Cue::Recurrence, Cue::Uptake, Cue::SuvMax});
        site = site || mentions[j].type == Mention::Type::Site;
    }
    return evidence && site;
}

// "A focus in L2, that was at the previous examination not to be seen": what the denial at FROM says of an
// earlier time since the comma at I does not deny what stands before.
bool tells_it_is_new(const Mentions& mentions, std::size_t i, std::size_t from) {
    const auto begin = mentions.begin();
    const auto at = [&](std::size_t n) { return begin + static_cast<std::ptrdiff_t>(n); };
    const bool past = std::any_of(at(i), at(from), [](const Mention& one) { return one.is(Cue::Past); }) &&
                      std::none_of(at(i) + 1, at(from), [](const Mention& one) {
                          return one.type == Mention::Type::Site || one.is_mark(',');
                      });
    return past && std::any_of(begin, at(i), [](const Mention& one) {
               return one.type == Mention::Type::Site || one.is(Cue::Lesion);
           });
}

void negate_backwards(const Mentions& mentions, std::size_t from, std::vector<Reach>& reach) {
    for (std::size_t i = from; i-- > 0;) {
        if (mentions[i].is_mark(',') && i + 1 < from && !goes_on_as_list(mentions, i) &&
            (ends_statement(mentions, i) || counted(mentions, i)))
            return;
        if (mentions[i].is_mark(',') && answers_site(mentions, i, from)) return;
        if (mentions[i].is_mark(',') && tells_it_is_new(mentions, i, from)) return;
        if (mentions[i].is_mark(';') || is_cue(mentions[i], {Cue::Exception, Cue::Separator})) return;
        if (mentions[i].type == Mention::Type::Cue || mentions[i].type == Mention::Type::Site)
            reach[i].negated = true;
    }
}

// "Negative PSMA PET/CT for local or metastatic disease": right behind the study at I stands what it was for.
bool negative_for(const Mentions& mentions, std::size_t i, const anatomy::Anatomy& anatomy) {
    constexpr std::uint32_t kFor = 5;
    std::size_t next = i + 1;
    while (next < mentions.size() && mentions[next].is_mark('/')) ++next;
    return next < mentions.size() && mentions[next].first - mentions[i].last <= kFor &&
           (mentions[next].type == Mention::Type::Site || is_evidence(mentions[next], anatomy));
}

// "Against the right external iliac vein sits a node": the word I tells a place.
bool leans_on_vessel(const Mentions& mentions, std::size_t i, const anatomy::Anatomy& anatomy) {
    std::size_t next = i + 1;
    while (next < mentions.size() && is_cue(mentions[next], {Cue::Left, Cue::Right})) ++next;
    constexpr std::uint32_t kNear = 4;
    return next < mentions.size() && mentions[next].type == Mention::Type::Site &&
           mentions[next].first - mentions[i].last <= kNear &&
           (anatomy.sites[static_cast<std::size_t>(mentions[next].site)].kind == anatomy::Kind::Vessel ||
            anatomy.sites[static_cast<std::size_t>(mentions[next].site)].kind == anatomy::Kind::Landmark);
}

// "X rather than Y": Y is dropped. "Y is less likely": Y is dropped, back to the comma or "and" before it.
void drop_alternatives(const Mentions& mentions, const anatomy::Anatomy& anatomy, std::vector<Reach>& reach) {
    constexpr std::uint32_t kNearReading = 3;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        // "the classification as a metastasis is withdrawn"
        const bool last = std::none_of(mentions.begin() + static_cast<std::ptrdiff_t>(i), mentions.end(),
                                       [](const Mention& one) {
                                           return is_cue(one, {Cue::Metastasis, Cue::Recurrence});
                                       });
        if (mentions[i].is(Cue::Retracts))
            for (std::size_t j = i; j-- > 0 && !mentions[j].is_mark(',') && !mentions[j].is_mark(';');)
                if ((is_cue(mentions[j], {Cue::Metastasis, Cue::Recurrence, Cue::Tumour, Cue::Suspicious}) &&
                     !mentions[j].plural) ||
                    (last && mentions[j].is(Cue::Benign)))
                    reach[j].dropped = true;
        // "is post-traumatic and withdrawn from the list of metastases"
        if (mentions[i].is(Cue::Retracts) &&
            std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                        [](const Mention& one) { return one.is(Cue::Benign); }))
            for (std::size_t j = i + 1; j < mentions.size() && !mentions[j].is_mark(','); ++j)
                reach[j].dropped = true;
        if (mentions[i].is(Cue::RatherThan) && !leans_on_vessel(mentions, i, anatomy))
            for (std::size_t j = i + 1; j < mentions.size() && !mentions[j].is_mark(','); ++j)
                reach[j].dropped = true;
        if (!mentions[i].is(Cue::Unlikely)) continue;
        // "metastatic, less likely a second primary"
        const bool begins =
            i > 0 && (mentions[i - 1].is_mark(',') || mentions[i - 1].is(Cue::Conjunction)) &&
            i + 1 < mentions.size() && mentions[i + 1].first - mentions[i].last <= kNearReading &&
            is_cue(mentions[i + 1],
                   {Cue::Metastasis, Cue::Recurrence, Cue::Tumour, Cue::Benign, Cue::OtherDisease});
        if (begins) {
            for (std::size_t j = i + 1; j < mentions.size() && !mentions[j].is_mark(','); ++j)
                reach[j].dropped = true;
            continue;
        }
        // "a metastasis would be unusual with such a PSA": the whole statement
        const bool would = std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                                       [](const Mention& one) { return one.is(Cue::Condition); });
        if (would)
            for (std::size_t j = 0; j < i; ++j) reach[j].dropped = true;
        else
            for (std::size_t j = i; j-- > 0;) {
                if (mentions[j].is_mark(',') || mentions[j].is_mark('(') ||
                    is_cue(mentions[j], {Cue::Conjunction, Cue::Alternative, Cue::Separator}))
                    break;
                reach[j].dropped = true;
            }
    }
}

// "With regard to metastases the skeleton is unremarkable": asked for, not found.
void drop_what_is_asked_for(const Mentions& mentions, std::vector<Reach>& reach) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::Regarding)) continue;
        for (std::size_t j = i + 1; j < mentions.size(); ++j) {
            const bool named =
                is_cue(mentions[j], {Cue::Uptake, Cue::Metastasis, Cue::Recurrence, Cue::Tumour,
                                     Cue::Suspicious, Cue::Lesion, Cue::OtherDisease});
            if (!named && mentions[j].type != Mention::Type::Site &&
                !is_cue(mentions[j], {Cue::Alternative, Cue::Conjunction}))
                break;
            if (named) reach[j].dropped = true;
        }
    }
}

// An earlier time lasts until the clause ends, a bracket closes or today is named.
void drop_past(const Mentions& mentions, const anatomy::Anatomy& anatomy, std::vector<Reach>& reach) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::Past)) continue;
        // "the previously solitary deposit is larger": only the attribute is of then
        if (i + 1 < mentions.size() && mentions[i + 1].is(Cue::One) &&
            mentions[i + 1].first == mentions[i].last + 1)
            continue;
        bool described = false;  // "the lesion known from before is unchanged"
        for (std::size_t j = i + 1; j < mentions.size(); ++j) {
            if (mentions[j].is_mark(')') || is_cue(mentions[j], {Cue::Current, Cue::New, Cue::Resolved}))
                break;
            if (described && mentions[j].is(Cue::Persistent)) break;
            described = described || mentions[j].type == Mention::Type::Site || mentions[j].is(Cue::Lesion);
            const bool figure =
                is_cue(mentions[j], {Cue::SuvMax}) || mentions[j].type == Mention::Type::Number;
            const bool verdict = is_cue(
                mentions[j], {Cue::Equivocal, Cue::Benign, Cue::Versus, Cue::ScoreRads, Cue::ScoreEPsma});
            const bool site = mentions[j].type == Mention::Type::Site;
            // "are due to the sarcoidosis known from before"
            if (mentions[j].is(Cue::OtherDisease) &&
                std::ranges::any_of(mentions, [](const Mention& one) { return one.is(Cue::Means); }))
                continue;
            if (!reach[j].negated && !site && (figure || verdict || is_evidence(mentions[j], anatomy)))
                reach[j].dropped = true;
        }
    }
}

// "(SUVmax 8.4; at that time no uptake here)": what was denied then says nothing of today.
void drop_past_denials(const Mentions& mentions, std::vector<Reach>& reach) {
    constexpr std::uint32_t kNear = 3;
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        if (!is_cue(mentions[i], {Cue::Negation, Cue::NegationBoth}) || !mentions[i - 1].is(Cue::Past))
            continue;
        if (mentions[i].first - mentions[i - 1].last > kNear) continue;
        for (std::size_t j = i; j < mentions.size(); ++j) {
            if (mentions[j].is_mark(')') || mentions[j].is_mark(',') ||
                is_cue(mentions[j], {Cue::Current, Cue::New, Cue::Persistent}))
                break;
            reach[j].negated = false;
            reach[j].dropped = true;
        }
    }
}

void drop_after(const Mentions& mentions, std::initializer_list<Cue> cues, std::vector<Reach>& reach) {
    for (std::size_t i = 0; i < mentions.size(); ++i)
        if (is_cue(mentions[i], cues)) {
            // "uptake that would speak for metastasis, is not found": the condition ends with its clause
            const bool ends = i > 0 && i + 1 < mentions.size() && mentions[i].is(Cue::Condition) &&
                              mentions[i + 1].is_mark(',') && mentions[i + 1].first == mentions[i].last + 1;
            // "whether it is urine or recurrence cannot be decided" leaves it open
            const bool open = (mentions[i].is(Cue::Condition) || mentions[i].is(Cue::Question)) &&
                              std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(i), mentions.end(),
                                          [](const Mention& one) { return one.is(Cue::Equivocal); });
            if (ends || open) continue;
            for (std::size_t j = i + 1; j < mentions.size(); ++j) reach[j].dropped = true;
            return;
        }
}

}  // namespace

bool is_evidence(const Mention& mention, const anatomy::Anatomy& anatomy) {
    if (mention.type == Mention::Type::Site) {
        // "node" and "distant disease" name what is found, other sites only where
        const anatomy::Kind kind = anatomy.sites[static_cast<std::size_t>(mention.site)].kind;
        return kind == anatomy::Kind::Node || kind == anatomy::Kind::Distant;
    }
    return is_cue(mention, {Cue::Uptake, Cue::Lesion, Cue::Sign, Cue::PsaSource, Cue::Metastasis,
                            Cue::Recurrence, Cue::Tumour, Cue::Suspicious, Cue::OtherDisease});
}

bool denies_backwards(const Mentions& mentions, std::size_t negation) {
    // "without importance" denies what is unknown here; "signs of disease did not come up" denies the signs
    const bool of_signs =
        std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(negation),
                    [](const Mention& one) { return one.is(Cue::Sign); });
    bool sign = !mentions[negation].unknown_behind || of_signs;
    for (std::size_t i = negation + 1; i < mentions.size(); ++i) {
        if (mentions[i].is(Cue::Sign)) {
            sign = true;
        } else if (is_cue(mentions[i], {Cue::Everywhere, Cue::Anaphora, Cue::Place})) {
            continue;  // "the skeleton and the organs hold none at all"
        } else if (mentions[i].type != Mention::Type::Mark) {
            return false;
        }
    }
    return sign;
}

std::vector<Reach> scope(const Mentions& mentions, const anatomy::Anatomy& anatomy) {
    std::vector<Reach> reach(mentions.size());
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        // "Negative PSMA PET/CT for local or metastatic disease"
        if (mentions[i].is(Cue::StudyNegative) && negative_for(mentions, i, anatomy))
            negate_forwards(mentions, i, reach);
        if (mentions[i].is(Cue::Negation)) {
            // "speichert kein Lymphknoten": the verb stands before what is denied
            const bool verb =
                i > 0 && mentions[i - 1].is(Cue::Uptake) && i + 1 < mentions.size() &&
                mentions[i - 1].last + 1 == mentions[i].first &&
                mentions[i + 1].first == mentions[i].last + 1 &&
                (mentions[i + 1].type == Mention::Type::Site || mentions[i + 1].is(Cue::Lesion)) &&
                std::all_of(mentions.begin() + static_cast<std::ptrdiff_t>(i) + 2, mentions.end(),
                            [](const Mention& one) { return one.type == Mention::Type::Mark; });
            if (verb) reach[i - 1].negated = true;
            negate_forwards(mentions, i, reach);
            if (denies_backwards(mentions, i)) negate_backwards(mentions, i, reach);
        }
        // "a metastasis cannot be excluded, a haemangioma neither": what was left open is not denied
        const bool last = std::all_of(mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1, mentions.end(),
                                      [](const Mention& one) { return one.type == Mention::Type::Mark; });
        const bool of_doubt =
            last && std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i),
                                [](const Mention& one) { return one.is(Cue::Equivocal); });
        if (mentions[i].is(Cue::NegationBoth) && !of_doubt) {
            negate_forwards(mentions, i, reach);
            negate_backwards(mentions, i, reach);
        }
        if (mentions[i].is(Cue::NegationAfter)) {
            const bool first = std::ranges::none_of(
                mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(i), [](const Mention& one) {
                    return one.type == Mention::Type::Cue || one.type == Mention::Type::Site;
                });
            first ? negate_forwards(mentions, i, reach) : negate_backwards(mentions, i, reach);
            // "for an event in the bed is missing any evidence"
            const bool sign = i + 1 < mentions.size() && mentions[i + 1].is(Cue::Sign);
            if (!first && sign) reach[i + 1].negated = true;
        }
    }
    drop_alternatives(mentions, anatomy, reach);
    drop_what_is_asked_for(mentions, reach);
    drop_past(mentions, anatomy, reach);
    drop_past_denials(mentions, reach);
    drop_after(mentions, {Cue::Advice, Cue::Condition, Cue::Question}, reach);
    return reach;
}

}  // namespace psma::narrative
