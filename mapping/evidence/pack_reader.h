// From the XML of a pack to its value.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "mapping/evidence/evidence.h"
#include "mapping/evidence/statement_text.h"
#include "mapping/xml_document.h"

namespace psma::evidence {

// Reads one document once. The document is valid against the schema; what only the reader can check is
// collected and thrown as one InvalidPack.
class PackReader {
  public:
    explicit PackReader(const xml::Document& document) : document_(document) {}
    Pack run();

  private:
    // What the row is about; empty: the whole cohort.
    using Groups = std::set<std::string>;

    void read_statement(const xmlNode& node);
    Figure read_figure(const xmlNode& node, const std::string& id);
    void check_figure(const xmlNode& node, const Statement& statement, bool explained);
    void check_pooling(const xmlNode& node, const std::string& id, const Groups& groups, bool pooled);
    void check_wording(const xmlNode& node, const std::string& id);
    // The statements NODE uses, each checked to be about GROUP ("": the whole cohort).
    std::vector<std::string> read_uses(const xmlNode& node, const std::string& group);
    void check_all_used(const xmlNode& root);
    void problem(const xmlNode& node, const std::string& reason);

    const xml::Document& document_;
    Pack pack_;
    Wording wording_;
    std::map<std::string, Groups> groups_of_;  // by statement id
    std::set<std::string> used_;
    std::string problems_;
};

}  // namespace psma::evidence
