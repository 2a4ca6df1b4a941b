// Findings given as codes: measurement groups (TID 1410, 1411, 1501) and CODE findings (TID 2000).
#pragma once

#include <vector>

#include "mapping/report.h"
#include "sr_templates/document/content_tree.h"

namespace psma::sr {

// A measurement group; a CODE whose concept name is a report element (Finding, Impression, ...); any other
// item outside both that names its own finding site.
bool is_coded_finding(const ContentItem& item);

// TEXT that labels a measurement or an observer and is no report text (tracking identifier, time point,
// session, ...).
bool is_label(const ContentItem& item);

struct CodedFindings {
    std::vector<CodedFinding> findings;  // in document order
    bool lesion_may_be_lost = false;     // an unreadable item stood where a finding or a part of one stands
};

CodedFindings read_coded_findings(const ContentItem& root);

}  // namespace psma::sr
