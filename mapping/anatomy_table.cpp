#include "mapping/anatomy_table.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "mapping/coded/place.h"
#include "mapping/knowledge_data.h"

namespace psma {
namespace {

std::string name_of(std::optional<Region> region) {
    return region ? std::string(to_string(*region)) : "none";
}

void append(std::string& list, const std::string& entry, const char* separator) {
    list += (list.empty() ? "" : separator) + entry;
}

std::vector<AnatomyRow> rows_of(const anatomy::Anatomy& anatomy) {
    std::vector<AnatomyRow> rows;
    for (const anatomy::Site& site : anatomy.sites) {
        AnatomyRow row{name_of(site.region), site.name, site.promise, {}, {}, {}};
        if (site.within >= 0) row.within = anatomy.sites[static_cast<std::size_t>(site.within)].name;
        rows.push_back(std::move(row));
    }
    for (const anatomy::SitePhrase& phrase : anatomy.phrases)
        append(rows[static_cast<std::size_t>(phrase.site)].words, phrase.phrase, "; ");
    return rows;
}

// Codes of one name, region and reason share a row.
class CodeRows {
  public:
    void add(const anatomy::CodedSite& code, std::optional<Region> region, bool agrees) {
        const std::string key = fmt::format("{}|{}|{}", name_of(region), code.name, code.reason);
        const auto [known, is_new] = index_.emplace(key, rows.size());
        if (is_new) rows.push_back({name_of(region), code.name, {}, {}, {}, code.reason, agrees});
        append(rows[known->second].codes, fmt::format("{} {}", code.code.scheme, code.code.value), ", ");
    }

    std::vector<AnatomyRow> rows;

  private:
    std::map<std::string, std::size_t> index_;
};

}  // namespace

std::vector<AnatomyRow> anatomy_table(const Knowledge& knowledge) {
    const Knowledge::Data& data = knowledge.data();
    const coded::Words words(data.vocabulary, data.anatomy);
    const coded::PlaceReader places(data.codes, words);
    std::vector<AnatomyRow> rows = rows_of(data.anatomy);
    CodeRows own;
    for (const anatomy::CodedSite& code : data.codes.all()) {
        const coded::Place place = places.at({{code.code, {}}, {}, {}}, {});
        const auto site = data.anatomy.indices.find(place.site_id);
        if (site != data.anatomy.indices.end() && place.region &&
            data.anatomy.sites[static_cast<std::size_t>(site->second)].region == place.region) {
            append(rows[static_cast<std::size_t>(site->second)].codes,
                   fmt::format("{} {}", code.code.scheme, code.code.value), ", ");
        } else {
            own.add(code, place.region, places.agrees_with_its_words(code));
        }
    }
    rows.insert(rows.end(), own.rows.begin(), own.rows.end());
    std::ranges::stable_sort(rows, {}, &AnatomyRow::region);
    return rows;
}

}  // namespace psma
