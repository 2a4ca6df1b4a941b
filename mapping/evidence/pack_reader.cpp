#include "mapping/evidence/pack_reader.h"

#include <sstream>

#include <fmt/format.h>

#include "mapping/evidence/checks.h"
#include "mapping/evidence/sha256.h"

namespace psma::evidence {
namespace {

const std::map<std::string, Measure, std::less<>> kMeasures = {
    {"percent", Measure::Percent}, {"hazard-ratio", Measure::HazardRatio},     {"months", Measure::Months},
    {"years", Measure::Years},     {"ng/mL", Measure::NanogramsPerMillilitre}, {"count", Measure::Count},
};

const std::map<std::string, Topic, std::less<>> kTopics = {
    {"pfs", Topic::ProgressionFreeSurvival},
    {"wprt", Topic::WholePelvisRadiotherapy},
    {"adt", Topic::AndrogenDeprivation},
    {"cohort", Topic::Cohort},
};

constexpr const char* kNull = "null";
constexpr const char* kWholeCohort = "all";

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

// Text with every run of white space made one blank, as the schema's token type reads it.
std::string text_of(const xmlNode& node) {
    std::string text;
    for (const std::string& word : words_of(xml::text(node))) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string child_text(const xmlNode& node, const char* name) {
    const auto found = xml::children(node, name);
    return found.empty() ? std::string{} : text_of(*found.front());
}

std::vector<std::string> texts_of(const xmlNode& node, const char* name) {
    std::vector<std::string> texts;
    for (const xmlNode* child : xml::children(node, name)) texts.push_back(text_of(*child));
    return texts;
}

// An attribute's value; "" where it is absent or null.
std::string printed(const xmlNode& node, const char* name) {
    std::string value = xml::attribute(node, name);
    return value == kNull ? std::string{} : value;
}

Group group_named(const std::string& name) {
    for (const Group group : {Group::T0N0M0, Group::TrN0M0, Group::N1M1a, Group::M1bM1c})
        if (name == to_string(group)) return group;
    return Group::Undetermined;  // the schema allows no other name
}

std::string named(const std::set<std::string>& groups) {
    if (groups.empty()) return "the whole cohort";
    std::string text;
    for (const std::string& group : groups) text += (text.empty() ? "" : " and ") + group;
    return text;
}

}  // namespace

Pack PackReader::run() {
    const xmlNode& root = document_.root();
    pack_.identity_ = {xml::attribute(root, "id"), xml::attribute(root, "version"),
                       sha256(document_.bytes())};
    pack_.citation_ = child_text(root, "citation");
    const xmlNode& citation = *xml::children(root, "citation").front();
    if (pack_.citation_.find(xml::attribute(citation, "doi")) == std::string::npos)
        problem(citation, "the citation does not name its DOI");
    const xmlNode& read = *xml::children(root, "read").front();
    pack_.source_read_ = fmt::format("{} Read on {}.", text_of(read), xml::attribute(read, "date"));
    pack_.population_ = child_text(root, "population");
    const xmlNode& wording = *xml::children(root, "wording").front();
    wording_ = {child_text(wording, "not-reported"), child_text(wording, "hazard-ratio"),
                child_text(wording, "verdict"), child_text(wording, "pooled")};
    for (const xmlNode* node : xml::children(root, "statement")) read_statement(*node);
    for (const xmlNode* node : xml::children(root, "block")) {
        const std::string group = xml::attribute(*node, "group");
        pack_.groups_.push_back({group_named(group), read_uses(*node, group)});
    }
    pack_.context_ids_ = read_uses(*xml::children(root, "context").front(), {});
    check_all_used(root);
    pack_.limitations_ = texts_of(root, "limitation");
    pack_.not_considered_ = texts_of(root, "not-considered");
    pack_.ongoing_studies_ = texts_of(root, "ongoing-study");
    if (!problems_.empty()) throw InvalidPack(problems_);
    return std::move(pack_);
}

void PackReader::problem(const xmlNode& node, const std::string& reason) {
    if (!problems_.empty()) problems_ += '\n';
    problems_ += xml::place(document_, node) + reason;
}

void PackReader::read_statement(const xmlNode& node) {
    Statement statement;
    statement.id = xml::attribute(node, "id");
    statement.topic = kTopics.at(xml::attribute(node, "topic"));
    statement.subject = child_text(node, "subject");
    statement.endpoint = child_text(node, "endpoint");
    statement.comparison = child_text(node, "comparison");
    statement.time = child_text(node, "time");
    if (const std::string n = printed(node, "n"); !n.empty()) statement.n = std::stoi(n);
    statement.notes = texts_of(node, "note");
    bool explained = false;
    for (const xmlNode* note : xml::children(node, "note")) {
        const std::string explains = xml::attribute(*note, "explains");
        explained = explained || explains == "true" || explains == "1";
    }

    Remarks remarks{child_text(node, "words"), child_text(node, "verdict"), child_text(node, "pooled-with")};
    if (const auto figures = xml::children(node, "figure"); !figures.empty()) {
        const xmlNode& figure = *figures.front();
        statement.figure = read_figure(figure, statement.id);
        remarks.interval_applies = !xml::attribute(figure, "low").empty();
        remarks.p_applies = !xml::attribute(figure, "p").empty();
        check_figure(figure, statement, explained);
    }
    const auto group_words = words_of(xml::attribute(node, "groups"));
    Groups groups(group_words.begin(), group_words.end());
    groups.erase(kWholeCohort);
    check_pooling(node, statement.id, groups, !remarks.pooled_with.empty());
    check_wording(node, statement.id);
    statement.text = statement_text(statement, remarks, wording_);
    groups_of_[statement.id] = std::move(groups);
    pack_.statements_.push_back(std::move(statement));
}

Figure PackReader::read_figure(const xmlNode& node, const std::string& id) {
    Figure figure;
    figure.measure = kMeasures.at(xml::attribute(node, "measure"));
    figure.estimate = xml::attribute(node, "estimate");
    figure.ci_low = printed(node, "low");
    figure.ci_high = printed(node, "high");
    if (const std::string level = xml::attribute(node, "ci"); !level.empty())
        figure.ci_percent = std::stoi(level);
    figure.p = printed(node, "p");
    if (figure.measure == Measure::HazardRatio)
        for (const char* name : {"low", "high", "p"})
            if (xml::attribute(node, name).empty())
                problem(node, fmt::format("statement {}: a hazard ratio needs the attribute {}; "
                                          "where the source prints none, write \"null\"",
                                          id, name));
    return figure;
}

void PackReader::check_figure(const xmlNode& node, const Statement& statement, bool explained) {
    for (const std::string& reason : impossibilities(*statement.figure))
        problem(node, fmt::format("statement {}: {}", statement.id, reason));
    if (disagrees(*statement.figure) && !explained)
        problem(node, fmt::format("statement {}: interval and P value disagree on significance; "
                                  "add a <note explains=\"true\"> that tells the reader",
                                  statement.id));
}

void PackReader::check_pooling(const xmlNode& node, const std::string& id, const Groups& groups,
                               bool pooled) {
    if (groups.size() > 1 && !pooled)
        problem(node, fmt::format("statement {}: pools {}; say so in <pooled-with>", id, named(groups)));
    if (groups.size() < 2 && pooled)
        problem(node, fmt::format("statement {}: has <pooled-with> but is about {} only", id, named(groups)));
}

void PackReader::check_wording(const xmlNode& node, const std::string& id) {
    for (const char* name : {"words", "verdict", "note"})
        for (const xmlNode* child : xml::children(node, name))
            if (const auto advice = advice_in(text_of(*child)))
                problem(*child,
                        fmt::format("statement {}: \"{}\" reads like advice; say what the source reports", id,
                                    *advice));
}

std::vector<std::string> PackReader::read_uses(const xmlNode& node, const std::string& group) {
    std::vector<std::string> ids;
    for (const xmlNode* use : xml::children(node, "use")) {
        const std::string id = xml::attribute(*use, "statement");
        const Groups& groups = groups_of_.at(id);
        const bool fits = group.empty() ? groups.empty() : groups.contains(group);
        if (!fits)
            problem(*use, fmt::format("statement {} is about {}, not about {}", id, named(groups),
                                      group.empty() ? "the whole cohort" : group));
        used_.insert(id);
        ids.push_back(id);
    }
    return ids;
}

void PackReader::check_all_used(const xmlNode& root) {
    for (const xmlNode* node : xml::children(root, "statement"))
        if (const std::string id = xml::attribute(*node, "id"); !used_.contains(id))
            problem(*node, fmt::format("statement {} is used by no block: no reader would see it", id));
}

}  // namespace psma::evidence
