#include "plugin/pipeline/report_version.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include <Poco/SHA2Engine.h>
#include <fmt/format.h>

namespace psma::plugin {
namespace {

int number(const std::string& text, std::size_t at, std::size_t length) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + length, value);
    return value;
}

bool is_offset(const std::string& text) {
    return text.size() == 5 && (text[0] == '+' || text[0] == '-') &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::chrono::minutes minutes_of(const std::string& offset) {
    const std::chrono::minutes size(number(offset, 1, 2) * 60 + number(offset, 3, 2));
    return offset[0] == '-' ? -size : size;
}

// Parts of a digest; the separator stands in none of them.
class Parts {
  public:
    void add(std::string_view part) { text_ += fmt::format("{}\n{}\n", part.size(), part); }
    std::string sha256() const {
        Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
        engine.update(text_);
        return Poco::DigestEngine::digestToHex(engine.digest());
    }

  private:
    std::string text_;
};

void add_number(Parts& parts, std::optional<double> value) {
    parts.add(value ? fmt::format("{}", *value) : "");
}

}  // namespace

std::string comparable_time(const std::string& dicom_datetime) {
    const auto end = dicom_datetime.find_first_not_of("0123456789");
    std::string digits = dicom_datetime.substr(0, std::min<std::size_t>(end, 14));
    if (digits.size() < 8) return {};
    digits.resize(14, '0');
    const auto zone = dicom_datetime.find_first_of("+-");
    const std::string offset = zone == std::string::npos ? "" : dicom_datetime.substr(zone, 5);
    if (!is_offset(offset)) return digits;
    using namespace std::chrono;
    const year_month_day date{year(number(digits, 0, 4)), month(static_cast<unsigned>(number(digits, 4, 2))),
                              day(static_cast<unsigned>(number(digits, 6, 2)))};
    if (!date.ok()) return digits;
    const sys_seconds moment = sys_days(date) + hours(number(digits, 8, 2)) + minutes(number(digits, 10, 2)) +
                               seconds(number(digits, 12, 2)) - minutes_of(offset);
    const auto midnight = floor<days>(moment);
    const year_month_day utc(midnight);
    const hh_mm_ss clock(moment - midnight);
    return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", static_cast<int>(utc.year()),
                       static_cast<unsigned>(utc.month()), static_cast<unsigned>(utc.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Version version_of(const sr::ReportDocument& document, bool signed_off) {
    const sr::Identity& identity = document.identity;
    Version version;
    version.accession = identity.accession_number;
    version.title = document.title.scheme + "|" + document.title.value;
    version.signed_off = signed_off;
    version.time = comparable_time(document.sign_off.verification_datetime);
    if (version.time.empty()) version.time = comparable_time(identity.content_date + identity.content_time);
    for (const sr::InstanceReference& predecessor : document.sign_off.predecessors)
        version.predecessors.push_back(predecessor.sop_instance_uid);
    return version;
}

std::string content_digest(const Summary& summary, const evidence::Block& block,
                           const std::string& algorithm_version) {
    Parts parts;
    parts.add(algorithm_version);
    parts.add(block.pack_sha256);
    parts.add(block.attached ? "attached" : "not attached");
    for (const auto& statement : block.statements) parts.add(statement.id);
    parts.add(to_string(summary.applicability.status));
    parts.add(to_string(summary.applicability.reason));
    parts.add(summary.mitnm.stated.value_or(""));
    parts.add(summary.mitnm.derived.value_or(""));
    parts.add(to_string(summary.group.value));
    parts.add(summary.group.reason);
    for (const Lesion& lesion : summary.lesions) {
        parts.add(to_string(lesion.region));
        parts.add(lesion.site);
        parts.add(to_string(lesion.side));
        parts.add(to_string(lesion.certainty));
        parts.add(lesion.count ? std::to_string(*lesion.count) : "several");
        add_number(parts, lesion.suv_max);
        add_number(parts, lesion.size_mm);
        parts.add(lesion.source.quote);
    }
    return parts.sha256();
}

}  // namespace psma::plugin
