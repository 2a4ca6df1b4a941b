#include "mapping/narrative/table_columns.h"

#include <algorithm>

namespace psma::narrative {

void TableColumns::read_row(const std::vector<Token>& tokens, std::vector<Mention>& mentions) {
    Headings found = figure_headings(mentions);
    if (found.empty()) found = time_headings(mentions);
    if (found.empty()) found = polar_headings(mentions);
    if (!found.empty()) {
        headings_ = std::move(found);
        return;
    }
    drop_earlier(mentions);
    read_crosses(tokens, mentions);
    read_figures(mentions);
    drop_comment(mentions);
}

// "Skeleton | No | old fractures": where a cell says no, a comment without findings takes nothing back.
void TableColumns::drop_comment(std::vector<Mention>& mentions) {
    const auto finds = [](const Mention& one) {
        return one.is(Cue::Uptake) || one.is(Cue::SuvMax) || one.is(Cue::Suspicious) ||
               one.is(Cue::Metastasis) || one.is(Cue::Recurrence) || one.is(Cue::Tumour) ||
               one.is(Cue::Equivocal) || one.is(Cue::Exception) || one.is(Cue::Negation);
    };
    for (std::size_t i = 1; i + 1 < mentions.size(); ++i) {
        const bool alone = mentions[i].is(Cue::Negation) && !mentions[i].unknown_behind &&
                           mentions[i - 1].is_mark('|') && mentions[i + 1].is_mark('|');
        if (!alone) continue;
        const auto rest = mentions.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        if (std::none_of(rest, mentions.end(), finds)) mentions.erase(rest, mentions.end());
        return;
    }
}

// "SUVmax" or a score in a row without figures other than years. Of two columns of one kind, "2024 SUVmax"
// and "SUVmax today", the one with the earlier year or a word like "previous" is not of today.
TableColumns::Headings TableColumns::figure_headings(const std::vector<Mention>& mentions) {
    int column = 0;
    Headings found;
    std::vector<int> earlier;
    for (const Mention& mention : mentions) {
        const bool year = mention.whole_number(1990, 2100).has_value();
        if (mention.type == Mention::Type::Number && !year) return {};
        if (mention.is_mark('|')) ++column;
        if (year || mention.is(Cue::Past)) earlier.push_back(column);
        if (mention.is(Cue::SuvMax) || mention.is(Cue::ScoreRads) || mention.is(Cue::ScoreEPsma) ||
            mention.is(Cue::CountHeading))
            found.emplace_back(column, mention.cue);
    }
    const auto is_earlier = [&](int which) { return std::ranges::find(earlier, which) != earlier.end(); };
    const bool any_today =
        std::ranges::any_of(found, [&](const auto& heading) { return !is_earlier(heading.first); });
    if (!found.empty() && any_today)
        for (const int which : earlier) {
            std::erase_if(found, [which](const auto& heading) { return heading.first == which; });
            found.emplace_back(which, Cue::Past);
        }
    return found;
}

// "Region | 14.06.2022 | today": the columns with a date, where another says today.
TableColumns::Headings TableColumns::time_headings(const std::vector<Mention>& mentions) {
    int column = 0;
    bool today = false;
    Headings earlier;
    for (const Mention& mention : mentions) {
        if (mention.is_mark('|')) ++column;
        if (column == 0) continue;
        today = today || mention.is(Cue::Current);
        if (mention.whole_number(1990, 2100) || mention.is(Cue::Past))
            earlier.emplace_back(column, Cue::Past);
    }
    return today ? earlier : Headings{};
}

// What stands in the columns of an earlier examination says nothing of today.
void TableColumns::drop_earlier(std::vector<Mention>& mentions) const {
    int column = 0;
    std::erase_if(mentions, [&](const Mention& mention) {
        if (mention.is_mark('|')) {
            ++column;
            return false;
        }
        return std::ranges::find(headings_, std::pair(column, Cue::Past)) != headings_.end();
    });
}

// "Criterion | yes | no | unclear": what a cross in each column says.
TableColumns::Headings TableColumns::polar_headings(const std::vector<Mention>& mentions) {
    Headings found;
    int column = 0;
    for (const Mention& mention : mentions) {
        if (mention.is_mark('|')) ++column;
        if (column == 0 || mention.type != Mention::Type::Cue) continue;
        if (mention.cue == Cue::Negation || mention.cue == Cue::NegationAfter)
            found.emplace_back(column, Cue::NegationAfter);
        if (mention.cue == Cue::Affirmation || mention.cue == Cue::Equivocal)
            found.emplace_back(column, mention.cue);
    }
    const auto has = [&](Cue cue) {
        return std::ranges::any_of(found, [cue](const auto& one) { return one.second == cue; });
    };
    return has(Cue::NegationAfter) && has(Cue::Affirmation) ? found : Headings{};
}

void TableColumns::read_crosses(const std::vector<Token>& tokens, std::vector<Mention>& mentions) const {
    std::vector<Cue> said;
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        const bool alone =
            mentions[i - 1].is_mark('|') && (i + 1 == mentions.size() || mentions[i + 1].is_mark('|'));
        if (mentions[i].type == Mention::Type::Number && mentions[i].number == 0 && alone)
            said.push_back(Cue::NegationAfter);
    }
    int column = 0;
    for (const Token& token : tokens) {
        if (token.word == "|") ++column;
        if (token.word != "x") continue;
        const auto heading = std::ranges::find(headings_, column, &std::pair<int, Cue>::first);
        if (heading != headings_.end()) said.push_back(heading->second);
    }
    for (const Cue cue : said) {
        Mention mention;
        mention.type = Mention::Type::Cue;
        mention.cue = cue;
        mention.first = mention.last = mentions.empty() ? 0 : mentions.back().last;
        mentions.push_back(mention);
    }
}

// "2" in a column of counts is the word "two".
void TableColumns::count(Mention& mention) {
    constexpr Cue kNumbers[] = {Cue::One, Cue::Two, Cue::Three, Cue::Four, Cue::Five, Cue::Six};
    const auto told = mention.whole_number(1, 999);
    if (!told) return;
    mention.type = Mention::Type::Cue;
    mention.cue = *told <= 6 ? kNumbers[*told - 1] : Cue::Multiple;
}

void TableColumns::read_figures(std::vector<Mention>& mentions) const {
    int column = 0;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (mentions[i].is_mark('|')) ++column;
        if (mentions[i].type != Mention::Type::Number) continue;
        const auto heading = std::ranges::find(headings_, column, &std::pair<int, Cue>::first);
        if (heading == headings_.end()) continue;
        if (heading->second == Cue::CountHeading) {
            count(mentions[i]);
            continue;
        }
        Mention name = mentions[i];
        name.type = Mention::Type::Cue;
        name.cue = heading->second;
        mentions.insert(mentions.begin() + static_cast<std::ptrdiff_t>(i), name);
        ++i;
    }
}

}  // namespace psma::narrative
