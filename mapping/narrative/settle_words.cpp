#include "mapping/narrative/settle_words.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace psma::narrative {
namespace {

// "lässt sich ausschließen" denies, "lässt sich nicht mit letzter Sicherheit ausschließen" leaves open.
void settle_exclusions(const std::vector<Token>& tokens, const WordRoles& words,
                       std::vector<Mention>& mentions) {
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::Excludes)) continue;
        mentions[i].cue = Cue::NegationAfter;
        for (std::size_t j = i; j-- > 0 && !mentions[j].is_mark(',') && !mentions[j].is_mark(';');) {
            const bool open = words.is(WordRole::Not, tokens[mentions[j].first].word);
            if (!mentions[j].is(Cue::Negation) || !open) continue;
            mentions[i].cue = Cue::Equivocal;
            mentions[j].cue = Cue::Void;
        }
    }
}

// "Adenoma or metastasis, not distinguishable" leaves open, "the node is not distinguishable any more"
// denies.
void settle_indistinct(std::vector<Mention>& mentions) {
    const bool readings = std::ranges::any_of(mentions, [](const Mention& one) {
        return one.is(Cue::Alternative) || one.is(Cue::Versus) || one.is(Cue::Benign);
    });
    for (Mention& mention : mentions)
        if (mention.is(Cue::Indistinct)) mention.cue = readings ? Cue::Equivocal : Cue::NegationAfter;
}

// "auf das Becken begrenzt" confines, "scharf begrenzt" does not.
void settle_confined(const std::vector<Token>& tokens, const WordRoles& words,
                     std::vector<Mention>& mentions) {
    constexpr std::uint32_t kReach = 7;
    for (Mention& mention : mentions) {
        if (!mention.is(Cue::ConfinedAfter)) continue;
        mention.cue = Cue::Void;
        for (std::uint32_t back = 1; back <= kReach && back <= mention.first; ++back) {
            const Token& before = tokens[mention.first - back];
            if (before.word == "," || before.word == ";") break;
            if (words.is(WordRole::ConfinedTo, before.word)) mention.cue = Cue::Confined;
        }
    }
}

// "T2/DWI: positive": a sequence, no vertebra.
void drop_sequences(const std::vector<Token>& tokens, std::vector<Mention>& mentions) {
    if (!has_cue(mentions, Cue::MrSequence)) return;
    std::erase_if(mentions, [&](const Mention& one) {
        const std::string& word = tokens[one.first].word;
        return one.type == Mention::Type::Site && one.first == one.last && (word == "t1" || word == "t2");
    });
}

// The word before the one at THAN that compares: "more", "eher"; nullopt if none stands in the same
// statement.
std::optional<std::uint32_t> comparative_before(const std::vector<Token>& tokens, const WordRoles& words,
                                                std::uint32_t than) {
    constexpr std::uint32_t kReach = 14;
    for (std::uint32_t back = 1; back <= kReach && back <= than; ++back) {
        const std::string& word = tokens[than - back].word;
        if (word == ";" || word == ".") return std::nullopt;
        if (!words.is(WordRole::Comparative, word)) continue;
        // "nicht mehr degenerativ, sondern als Metastase": compares nothing
        const bool denied = back < than && words.is(WordRole::Not, tokens[than - back - 1].word);
        return denied ? std::nullopt : std::optional(than - back);
    }
    return std::nullopt;
}

// "More likely a fracture than a metastasis", "Fraktur eher als Metastase": the reading behind "than" is
// turned down. Not "eher als Metastase zu werten", where no other reading stands before.
void settle_comparisons(const std::vector<Token>& tokens, const WordRoles& words,
                        std::vector<Mention>& mentions) {
    for (std::uint32_t than = 1; than < tokens.size(); ++than) {
        if (!words.is(WordRole::Than, tokens[than].word)) continue;
        const auto comparative = comparative_before(tokens, words, than);
        if (!comparative) continue;
        constexpr std::uint32_t kNear = 2;
        const bool adjacent = *comparative + 1 == than;
        const std::uint32_t from = !adjacent ? *comparative + 1 : than > kNear ? than - kNear : 0;
        const bool before = std::ranges::any_of(mentions, [&](const Mention& one) {
            return one.names_nature() && one.first >= from && one.last < than;
        });
        const auto next =
            std::ranges::find_if(mentions, [&](const Mention& one) { return one.first > than; });
        const auto end = std::find_if(
            next, mentions.end(), [](const Mention& one) { return one.is_mark(',') || one.is_mark(';'); });
        if (!before || std::none_of(next, end, std::mem_fn(&Mention::names_nature))) continue;
        std::erase_if(mentions, [&](const Mention& one) { return one.first <= than && one.last >= than; });
        insert_in_order(cue_at(than, Cue::RatherThan), mentions);
    }
}

// "The node, which has no fatty hilum, is a metastasis": a relative clause that denies or tells of the past
// says nothing of what stands around it. Its commas become brackets.
void bracket_relative_clauses(const std::vector<Token>& tokens, const WordRoles& words,
                              std::vector<Mention>& mentions) {
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        const std::uint32_t relative = mentions[i].last + 1;
        if (!mentions[i].is_mark(',') || relative >= tokens.size() ||
            !words.is(WordRole::Relative, tokens[relative].word))
            continue;
        const auto begin = mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const auto end = std::find_if(begin, mentions.end(), [](const Mention& one) {
            return one.is_mark(',') || one.is_mark(';') || one.is_mark('.') || one.is_mark('(');
        });
        if (end == mentions.end() || !end->is_mark(',')) continue;
        const bool aside = std::any_of(begin, end, [](const Mention& one) {
            return one.is(Cue::Negation) || one.is(Cue::NegationAfter) || one.is(Cue::Past);
        });
        const bool own = std::any_of(begin, end, [](const Mention& one) {
            return one.names_nature() || one.is(Cue::Uptake) || one.is(Cue::SuvMax) || one.is(Cue::Means);
        });
        // the statement goes on with its predicate
        const bool goes_on =
            end + 1 != mentions.end() && std::any_of(end, mentions.end(), [](const Mention& one) {
                return one.names_nature() || one.is(Cue::Uptake) || one.is(Cue::SuvMax) ||
                       one.is(Cue::Means) || one.is(Cue::Intense);
            });
        const bool subject = std::any_of(mentions.begin(), begin - 1, [](const Mention& one) {
            return one.type == Mention::Type::Site || one.is(Cue::Lesion);
        });
        if (!aside || own || !goes_on || !subject) continue;
        mentions[i].mark = '(';
        end->mark = ')';
    }
}

// "a 9 mm node at the bladder neck, SUVmax 14, there is another in the pelvis": a new statement behind the
// comma, where the one before has said something. Not "in the pelvis, there is a node".
void part_run_on_statements(const std::vector<Token>& tokens, const WordRoles& words,
                            std::vector<Mention>& mentions) {
    bool said = false;
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
        const Mention& one = mentions[i];
        if (one.is_mark(';') || one.is(Cue::Separator) || one.joins) said = false;
        said = said || one.names_nature() || one.is(Cue::Uptake) || one.is(Cue::SuvMax) ||
               one.is(Cue::Normal) || one.is(Cue::Negation) || one.is(Cue::Cold);
        const std::uint32_t next = one.last + 1;
        if (!one.is_mark(',') || !said || next + 1 >= tokens.size() ||
            !words.is(WordRole::Expletive, tokens[next].word) ||
            !words.is(WordRole::ToBe, tokens[next + 1].word))
            continue;
        mentions[i].mark = ';';
        said = false;
    }
}

// "..., because they were not there in 2022": what a subordinate clause says of then denies nothing.
void drop_absence_of_then(const std::vector<Token>& tokens, const WordRoles& words,
                          std::vector<Mention>& mentions) {
    constexpr std::uint32_t kNear = 3;
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
        Mention& then = mentions[i];
        Mention& absent = mentions[i + 1];
        if (!then.is(Cue::Past) || !absent.is(Cue::NegationAfter) || absent.first - then.last > 2) continue;
        for (std::uint32_t back = 1; back <= kNear && back <= then.first; ++back)
            if (words.is(WordRole::Because, tokens[then.first - back].word))
                then.cue = absent.cue = Cue::Void;
    }
}

// "No metastasis in the ribs, one in the sternum": the denial ends where something is counted at a place.
void end_denial_at_count(std::vector<Mention>& mentions) {
    bool denied = false;
    for (std::size_t i = 0; i + 2 < mentions.size(); ++i) {
        Mention& comma = mentions[i];
        if (comma.is_mark(';') || comma.is(Cue::Separator)) denied = false;
        denied = denied || comma.is(Cue::Negation);
        const Mention& count = mentions[i + 1];
        const bool counts = count.is(Cue::One) || count.is(Cue::Two) || count.is(Cue::Three);
        const Mention& place = mentions[i + 2];
        if (!denied || !comma.is_mark(',') || !counts || count.first != comma.last + 1) continue;
        if (place.type == Mention::Type::Site || place.is(Cue::Left) || place.is(Cue::Right))
            comma.mark = ';';
    }
}

// "are of normal size and no longer avid": no alternative to what stands before.
void settle_and_no_more(std::vector<Mention>& mentions) {
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i)
        if (mentions[i].is(Cue::RatherThan) && mentions[i + 1].is(Cue::AnyMore) &&
            mentions[i].last + 1 == mentions[i + 1].first)
            mentions[i].cue = Cue::Negation;
}

// "A search for metastases reveals an avid node": the question ends there.
void end_question_at_answer(const std::vector<Token>& tokens, const WordRoles& words,
                            std::vector<Mention>& mentions) {
    const auto question =
        std::ranges::find_if(mentions, [](const Mention& one) { return one.is(Cue::Question); });
    if (question == mentions.end()) return;
    for (std::uint32_t i = question->last + 1; i < tokens.size(); ++i) {
        if (!words.is(WordRole::Reveals, tokens[i].word) || covering(i, mentions) != mentions.end()) continue;
        Mention mark;
        mark.type = Mention::Type::Mark;
        mark.mark = ';';
        mark.first = mark.last = i;
        return insert_in_order(mark, mentions);
    }
}

// "Nodal spread of the thyroid primary": of the other disease.
void settle_spread_of_other_disease(std::vector<Mention>& mentions) {
    constexpr std::uint32_t kNear = 4;
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i)
        if (mentions[i].is(Cue::Metastasis) && mentions[i + 1].is(Cue::OtherDisease) &&
            mentions[i + 1].first - mentions[i].last <= kNear)
            mentions[i].cue = Cue::Void;
}

// "A metastasis is possible, a distinction does not succeed", "bone metastases, a soft tissue component is
// not seen": behind the last comma stands a subject of its own, and only that is denied. Not "a metastasis, a
// recurrence or ... are not seen".
void end_denial_at_own_subject(const std::vector<Token>& tokens, const WordRoles& words,
                               std::vector<Mention>& mentions) {
    const auto denial = std::ranges::find_if(mentions.rbegin(), mentions.rend(), [](const Mention& one) {
        return one.type == Mention::Type::Cue;
    });
    if (denial == mentions.rend() || !(denial->is(Cue::NegationVerb) || denial->is(Cue::NegationAfter)))
        return;
    const auto comma =
        std::find_if(denial, mentions.rend(), [](const Mention& one) { return one.is_mark(','); });
    if (comma == mentions.rend()) return;
    const std::uint32_t article = comma->last + 1;
    if (!words.is(WordRole::AnArticle, tokens[article].word) || article + 1 >= denial->first) return;
    const bool list = std::any_of(denial, comma, [](const Mention& one) {
        return one.is(Cue::Alternative) || one.joins || one.is(Cue::Exception);
    });
    const bool of_several =
        std::any_of(tokens.begin() + article, tokens.begin() + denial->last + 1,
                    [&](const Token& token) { return words.is(WordRole::Are, token.word); });
    const bool told = std::any_of(comma, mentions.rend(), [](const Mention& one) {
        return one.names_nature() || one.is(Cue::Uptake) || one.is(Cue::SuvMax) || one.is(Cue::Lesion) ||
               one.is(Cue::Equivocal);
    });
    if (list || of_several || !told) return;
    comma->mark = ';';
    // the subject is no word known here
    const bool unknown = std::none_of(denial + 1, comma, [](const Mention& one) {
        return one.type == Mention::Type::Site || one.names_nature() || one.is(Cue::Uptake) ||
               one.is(Cue::Lesion) || one.is(Cue::Sign);
    });
    if (unknown) denial->cue = Cue::Void;
}

// "Dort war ein 7 mm großer Lymphknoten ... beschrieben": behind a word for that place or time, told of an
// earlier report by two words far apart. Not "war oben beschrieben", of this one.
void settle_reported_then(const std::vector<Token>& tokens, const WordRoles& words,
                          std::vector<Mention>& mentions) {
    constexpr std::uint32_t kNear = 2;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (!words.is(WordRole::WasThen, tokens[i].word) || covering(i, mentions) != mentions.end()) continue;
        const bool of_then = std::ranges::any_of(mentions, [i](const Mention& one) {
            return (one.is(Cue::Place) || one.is(Cue::Past)) && one.last < i && i - one.last <= kNear;
        });
        const auto behind = tokens.begin() + i + 1;
        const auto end = std::find_if(behind, tokens.end(),
                                      [](const Token& one) { return one.word == ";" || one.word == "."; });
        if (of_then && std::any_of(behind, end,
                                   [&](const Token& one) { return words.is(WordRole::Reported, one.word); }))
            insert_in_order(cue_at(i, Cue::Past), mentions);
    }
}

}  // namespace

void settle_words(const std::vector<Token>& tokens, const WordRoles& words, std::vector<Mention>& mentions) {
    settle_exclusions(tokens, words, mentions);
    settle_indistinct(mentions);
    settle_confined(tokens, words, mentions);
    drop_sequences(tokens, mentions);
    settle_comparisons(tokens, words, mentions);
    bracket_relative_clauses(tokens, words, mentions);
    part_run_on_statements(tokens, words, mentions);
    drop_absence_of_then(tokens, words, mentions);
    settle_and_no_more(mentions);
    end_denial_at_count(mentions);
    settle_spread_of_other_disease(mentions);
    end_denial_at_own_subject(tokens, words, mentions);
    settle_reported_then(tokens, words, mentions);
    end_question_at_answer(tokens, words, mentions);
}

}  // namespace psma::narrative
