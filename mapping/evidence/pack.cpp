#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "mapping/evidence/checks.h"
#include "mapping/evidence/evidence.h"
#include "mapping/xml_document.h"

namespace psma::evidence {
namespace {

const std::map<std::string, Measure, std::less<>> kMeasures = {
    {"percent", Measure::Percent}, {"hazard-ratio", Measure::HazardRatio}, {"months", Measure::Months},
    {"years", Measure::Years},     {"ng/mL", Measure::NanogramsPerMillilitre}, {"count", Measure::Count},
};

const std::map<std::string, Topic, std::less<>> kTopics = {
    {"pfs", Topic::ProgressionFreeSurvival}, {"wprt", Topic::WholePelvisRadiotherapy}, {"adt", Topic::AndrogenDeprivation},
    {"cohort", Topic::Cohort},
};

std::string sha256_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw InvalidPack(fmt::format("{}:0: its SHA-256 cannot be computed", file.string()));
    std::string text;
    for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
    return text;
}

std::string child_text(const xmlNode& node, const char* name) {
    const auto found = xml::children(node, name);
    return found.empty() ? std::string{} : xml::text(*found.front());
}

// "62.4 % (95% CI 48.2-76.6)", "adjusted hazard ratio 0.12 (95% CI 0.01-0.76), P = .035"
std::string figure_text(const Figure& figure) {
    std::string text;
    switch (figure.measure) {
        case Measure::Percent: text = figure.estimate + " %"; break;
        case Measure::HazardRatio: text = "adjusted hazard ratio " + figure.estimate; break;
        case Measure::Months: text = figure.estimate + " months"; break;
        case Measure::Years: text = figure.estimate + " years"; break;
        case Measure::NanogramsPerMillilitre: text = figure.estimate + " ng/mL"; break;
        case Measure::Count: text = figure.estimate; break;
    }
    if (!figure.ci_low.empty()) text += fmt::format(" ({}% CI {}-{})", figure.ci_percent.value_or(95), figure.ci_low, figure.ci_high);
    if (!figure.p.empty()) text += ", P " + figure.p;
    return text;
}

Group group_named(const std::string& name) {
    for (const Group group : {Group::T0N0M0, Group::TrN0M0, Group::N1M1a, Group::M1bM1c})
        if (name == to_string(group)) return group;
    return Group::Undetermined;  // the schema allows no other name
}

}  // namespace

class PackReader {
  public:
    PackReader(const std::filesystem::path& file, const std::filesystem::path& schema) : document_(xml::Document::load(file, schema)) {}

    Pack run() {
        const xmlNode& root = document_.root();
        pack_.identity_ = {xml::attribute(root, "id"), xml::attribute(root, "version"), sha256_of(document_.file())};
        pack_.citation_ = child_text(root, "citation");
        pack_.source_read_ = child_text(root, "read");
        not_reported_ = child_text(*xml::children(root, "wording").front(), "not-reported");
        for (const xmlNode* node : xml::children(root, "statement")) read_statement(*node);
        for (const xmlNode* node : xml::children(root, "block"))
            pack_.groups_.push_back({group_named(xml::attribute(*node, "group")), uses(*node)});
        pack_.context_ids_ = uses(*xml::children(root, "context").front());
        for (const xmlNode* node : xml::children(root, "limitation")) pack_.limitations_.push_back(xml::text(*node));
        for (const xmlNode* node : xml::children(root, "not-considered")) pack_.not_considered_.push_back(xml::text(*node));
        if (!problems_.empty()) throw InvalidPack(problems_);
        return std::move(pack_);
    }

  private:
    static std::vector<std::string> uses(const xmlNode& node) {
        std::vector<std::string> ids;
        for (const xmlNode* use : xml::children(node, "use")) ids.push_back(xml::attribute(*use, "statement"));
        return ids;
    }

    void problem(const xmlNode& node, const std::string& id, const std::string& reason) {
        problems_ += fmt::format("{}{}statement {}: {}", problems_.empty() ? "" : "\n", xml::place(document_, node), id, reason);
    }

    void read_statement(const xmlNode& node) {
        Statement statement;
        statement.id = xml::attribute(node, "id");
        statement.topic = kTopics.at(xml::attribute(node, "topic"));
        statement.subject = child_text(node, "subject");
        statement.endpoint = child_text(node, "endpoint");
        statement.comparison = child_text(node, "comparison");
        statement.time = child_text(node, "time");
        if (const std::string n = xml::attribute(node, "n"); !n.empty()) statement.n = std::stoi(n);
        bool explained = false;
        for (const xmlNode* note : xml::children(node, "note")) {
            statement.notes.push_back(xml::text(*note));
            explained = explained || xml::attribute(*note, "explains") == "true";
        }
        if (const auto figures = xml::children(node, "figure"); !figures.empty()) {
            statement.figure = read_figure(*figures.front());
            for (const std::string& reason : impossibilities(*statement.figure)) problem(*figures.front(), statement.id, reason);
            if (disagrees(*statement.figure) && !explained)
                problem(*figures.front(), statement.id,
                        "confidence interval and P value disagree; add a <note explains=\"true\"> that tells the reader");
        }
        statement.text = text_of(node, statement);
        pack_.statements_.push_back(std::move(statement));
    }

    static Figure read_figure(const xmlNode& node) {
        Figure figure;
        figure.measure = kMeasures.at(xml::attribute(node, "measure"));
        figure.estimate = xml::attribute(node, "estimate");
        figure.ci_low = xml::attribute(node, "low");
        figure.ci_high = xml::attribute(node, "high");
        if (const std::string ci = xml::attribute(node, "ci"); !ci.empty()) figure.ci_percent = std::stoi(ci);
        figure.p = xml::attribute(node, "p");
        return figure;
    }

    std::string text_of(const xmlNode& node, const Statement& statement) const {
        std::string text = fmt::format("{}: {}", statement.subject, statement.endpoint);
        if (!statement.time.empty()) text += fmt::format(" at {}", statement.time);
        if (!statement.comparison.empty()) text += fmt::format(", {}", statement.comparison);
        const std::string words = child_text(node, "words");
        text += fmt::format(": {}", statement.figure ? figure_text(*statement.figure) : words.empty() ? not_reported_ : words);
        text += statement.n ? fmt::format("; n={}", *statement.n) : "; n not reported";
        if (const std::string verdict = child_text(node, "verdict"); !verdict.empty()) text += fmt::format(". In the source: {}", verdict);
        if (const std::string pooled = child_text(node, "pooled-with"); !pooled.empty()) text += fmt::format(". Pooled: {}", pooled);
        for (const std::string& note : statement.notes) text += ". " + note.substr(0, note.find_last_not_of('.') + 1);
        return text + ".";
    }

    xml::Document document_;
    Pack pack_;
    std::string not_reported_;
    std::string problems_;
};

Pack Pack::load(const std::filesystem::path& file, const std::filesystem::path& schema) {
    try {
        return PackReader(file, schema).run();
    } catch (const xml::InvalidFile& error) {
        throw InvalidPack(error.what());
    }
}

Block Pack::match(const Summary& summary) const {
    Block block;
    block.group = summary.group.value;
    block.limitations = limitations_;
    block.not_considered = not_considered_;
    block.citation = citation_;
    block.source_read = source_read_;
    block.pack_id = identity_.id;
    block.pack_version = identity_.version;
    block.pack_sha256 = identity_.sha256;
    if (!takes_evidence(summary)) return block;
    const auto group = std::ranges::find(groups_, summary.group.value, &GroupBlock::group);
    if (group == groups_.end()) return block;
    block.attached = true;
    for (const auto* ids : {&group->statement_ids, &context_ids_})
        for (const std::string& id : *ids)
            if (const auto found = std::ranges::find(statements_, id, &Statement::id); found != statements_.end()) block.statements.push_back(*found);
    return block;
}

}  // namespace psma::evidence
