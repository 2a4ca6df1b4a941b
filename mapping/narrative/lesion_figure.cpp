#include "mapping/narrative/lesion_figure.h"

#include <algorithm>

namespace psma::narrative {
namespace {

using Mentions = std::vector<Mention>;

struct Figure {
    std::uint32_t at;  // token
    double value;
};

bool is_unit(const Mention& mention) {
    return mention.is(Cue::Millimetre) || mention.is(Cue::Centimetre);
}

// The highest of "SUVmax 13.3, 9.0 and 8.5".
std::vector<Figure> suv_figures(const Mentions& mentions, const std::vector<Reach>& reach) {
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].is(Cue::SuvMax) || reach[i].dropped) continue;
        std::optional<double> value;
        for (std::size_t j = i + 1; j < mentions.size() && j <= i + 7; ++j) {
            const Mention& one = mentions[j];
            if (value && one.first - mentions[j - 1].last > 2) break;
            if (one.type == Mention::Type::Number) {
                const bool other =
                    j + 1 < mentions.size() && (is_unit(mentions[j + 1]) || mentions[j + 1].is_mark('%'));
                if (one.whole_number(1900, 2100)) break;  // a year
                if (other || reach[j].dropped) break;
                if (!value || one.number > *value) value = one.number;
            } else if (value ? !(one.is_mark(',') || one.is_mark('/') || one.is(Cue::Conjunction))
                             : one.is_mark(';') || one.is_mark(',')) {
                break;
            }
        }
        if (value) figures.push_back({mentions[i].first, *value});
    }
    return figures;
}

std::vector<Figure> sizes(const Mentions& mentions) {
    std::vector<Figure> figures;
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        if (!is_unit(mentions[i]) || mentions[i - 1].type != Mention::Type::Number) continue;
        const double scale = mentions[i].is(Cue::Centimetre) ? 10 : 1;
        double longest = mentions[i - 1].number;
        if (i >= 2 && mentions[i - 2].type == Mention::Type::Number)  // "18 x 7 mm"
            longest = std::max(longest, mentions[i - 2].number);
        figures.push_back({mentions[i].first, longest * scale});
    }
    return figures;
}

// A figure is of the lesions named since the figure before; where figures come first, of the next one.
void give(std::vector<PlacedLesion>& lesions, const std::vector<Figure>& figures,
          std::optional<double> LesionPhrase::*which) {
    if (figures.empty() || lesions.empty()) return;
    if (!lesions.front().site.here) {
        for (PlacedLesion& lesion : lesions)
            for (const Figure& figure : figures)
                lesion.*which = std::max((lesion.*which).value_or(0), figure.value);
        return;
    }
    const bool ahead = figures.front().at < lesions.front().first;
    std::size_t next = 0;
    for (const Figure& figure : figures) {
        std::size_t named = 0;
        while (named < lesions.size() && lesions[named].first < figure.at) ++named;
        if (ahead) {
            if (named < lesions.size()) {
                lesions[named].*which = figure.value;
            } else if (!(lesions.back().*which)) {
                lesions.back().*which = figure.value;
            }
            continue;
        }
        if (named == next && named > 0)  // "SUVmax 9, SUVmean 4, SUVmax late 12": of the same lesion
            lesions[named - 1].*which = std::max((lesions[named - 1].*which).value_or(0), figure.value);
        for (; next < named; ++next) lesions[next].*which = figure.value;
    }
}

}  // namespace

void give_figures(std::vector<PlacedLesion>& lesions, const Clause& clause) {
    give(lesions, suv_figures(clause.mentions, clause.reach), &LesionPhrase::suv_max);
    give(lesions, sizes(clause.mentions), &LesionPhrase::size_mm);
}

int sizes_listed(const Mentions& mentions) {
    int sizes = 0;
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        if (!is_unit(mentions[i]) || mentions[i - 1].type != Mention::Type::Number) continue;
        ++sizes;
        for (std::size_t j = i - 1; j >= 2; j -= 2) {
            const Mention& link = mentions[j - 1];
            const bool tight = link.last + 1 == mentions[j].first && mentions[j - 2].last + 1 == link.first;
            if (mentions[j - 2].type != Mention::Type::Number || !tight) break;
            if (!link.is(Cue::Conjunction) && !link.is_mark(',')) return 0;
            ++sizes;
        }
        if (i >= 2 && mentions[i - 2].type == Mention::Type::Number) return 0;  // "8 x 6 mm", "5 to 8 mm"
    }
    return sizes;
}

}  // namespace psma::narrative
