// The published evidence as data (docs/evidence-pack.md), and the block of it that matches a summary.
//
// A pack is one publication in one XML file. It is loaded once, checked, and then shared read-only between
// threads.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "mapping/summary.h"

namespace psma::evidence {

// A pack cannot be used. what() is "FILE:LINE: reason", one problem a line.
class InvalidPack : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// What a number is, so that it can be rendered and, in the addendum, coded.
enum class Measure { Percent, HazardRatio, Months, Years, NanogramsPerMillilitre, Count };

// A figure as printed by the source. Digits are kept as text ("62.4"), never computed or rounded.
struct Figure {
    Measure measure = Measure::Percent;
    std::string estimate;           // empty: not a number, see Statement::verdict ("not reached")
    std::string ci_low, ci_high;    // empty: not reported
    std::optional<int> ci_percent;  // 95
    std::string p;                  // as printed without "P" ("= .035"), empty: not reported
    bool operator==(const Figure&) const = default;
};

enum class Topic { ProgressionFreeSurvival, WholePelvisRadiotherapy, AndrogenDeprivation, Cohort };

// One row of the pack. No figure at all means "not reported in the sources used".
struct Statement {
    std::string id;  // "wprt.trn0m0"
    Topic topic = Topic::Cohort;
    std::string subject;     // heading for a reader: "Whole-pelvis radiotherapy, TrN0M0"
    std::string endpoint;    // "progression-free survival"
    std::string comparison;  // "whole-pelvis radiotherapy vs prostate-bed radiotherapy alone"; may be empty
    std::string time;        // "5 years"; may be empty
    std::optional<int> n;    // men the figure rests on
    std::optional<Figure> figure;    // absent: not reported
    std::string text;                // the finished sentence for the reader: figure, n, verdict, notes
    std::vector<std::string> notes;  // e.g. that CI and P disagree (contained in text)
    bool operator==(const Statement&) const = default;
};

// What is attached to one report.
struct Block {
    bool attached = false;  // false: statements is empty
    Group group = Group::Undetermined;
    std::vector<Statement> statements;         // of the group, then the whole-cohort context
    std::vector<std::string> limitations;      // bound wording, one sentence each
    std::vector<std::string> not_considered;   // factors the addendum did not weigh
    std::vector<std::string> ongoing_studies;  // named by the source
    std::string population;                    // whom the evidence is about
    std::string citation;                      // with DOI
    std::string source_read;                   // what was read (primary or secondary source) and when
    std::string pack_id, pack_version, pack_sha256;
    bool operator==(const Block&) const = default;
};

struct PackIdentity {
    std::string id, version, sha256;  // sha256: lower-case hex of the file's bytes
};

// One validated pack. Copyable, immutable after loading: safe to share between threads.
class Pack {
  public:
    // Reads FILE, validates it against SCHEMA (XSD) and cross-checks every row and block as listed in
    // checks.h. Throws InvalidPack with all problems of the stage that failed; touches no network.
    static Pack load(const std::filesystem::path& file, const std::filesystem::path& schema);

    const PackIdentity& identity() const { return identity_; }
    const std::string& citation() const { return citation_; }
    // All rows, for listing and for checks.
    const std::vector<Statement>& statements() const { return statements_; }
    // The block for SUMMARY. Attached only where takes_evidence(summary) holds; the pack's identity, citation
    // and limitations are given in any case.
    Block match(const Summary& summary) const;

  private:
    struct GroupBlock {
        Group group;
        std::vector<std::string> statement_ids;
    };
    PackIdentity identity_;
    std::string citation_, source_read_, population_;
    std::vector<Statement> statements_;
    std::vector<GroupBlock> groups_;
    std::vector<std::string> context_ids_;  // whole-cohort statements of every block
    std::vector<std::string> limitations_, not_considered_, ongoing_studies_;

    friend class PackReader;
};

}  // namespace psma::evidence
