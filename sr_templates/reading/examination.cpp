#include "sr_templates/reading/examination.h"

#include <algorithm>

#include <dcmtk/dcmdata/dctk.h>

#include "sr_templates/codes/headings.h"
#include "sr_templates/codes/reading_concepts.h"
#include "sr_templates/reading/header.h"

namespace psma::sr {

namespace {

void add_tracer(std::vector<CodedConcept>& tracers, CodedConcept tracer) {
    if (tracer.value.empty() && tracer.meaning.empty()) return;
    const auto same = [&](const CodedConcept& other) {
        return other == tracer && (!tracer.value.empty() || other.meaning == tracer.meaning);
    };
    if (std::none_of(tracers.begin(), tracers.end(), same)) tracers.push_back(std::move(tracer));
}

void collect_tracers(const ContentItem& item, std::vector<CodedConcept>& tracers) {
    if (item.name && heading_kind(item.name->code) == SectionKind::Comparison) return;
    if (known_concept(item.name) == Known::Radiopharmaceutical)
        add_tracer(tracers, item.code ? best_code(*item.code) : CodedConcept{"", "", trimmed(item.text)});
    for (const ContentItem& child : item.children) collect_tracers(child, tracers);
}

std::string without_bibliographic_code(const std::string& language) {
    if (language == "eng") return "en";
    if (language == "deu" || language == "ger") return "de";
    return language;
}

}  // namespace

std::string read_language(const ContentItem& root) {
    for (const ContentItem& item : root.children) {
        if (known_concept(item.name) != Known::Language || !item.code) continue;
        std::string language = without_bibliographic_code(item.code->code.value);
        for (const ContentItem& child : item.children)
            if (known_concept(child.name) == Known::Country && child.code &&
                language.find('-') == std::string::npos)
                language += "-" + child.code->code.value;
        return language;
    }
    return {};
}

std::vector<CodedConcept> read_tracers(const ContentItem& root, DcmItem& dataset) {
    std::vector<CodedConcept> tracers;
    collect_tracers(root, tracers);
    for (DcmItem* const agent : items_of(dataset, DCM_RadiopharmaceuticalInformationSequence)) {
        if (const auto code = concept_of(*agent, DCM_RadiopharmaceuticalCodeSequence))
            add_tracer(tracers, best_code(*code));
        add_tracer(tracers, {"", "", trimmed(text_of(*agent, DCM_Radiopharmaceutical))});
    }
    return tracers;
}

std::string read_titles(const ContentItem& root, DcmItem& dataset) {
    std::vector<std::string> titles;
    if (root.name) titles.push_back(root.name->code.meaning);
    for (std::string& title : read_examination_titles(dataset)) titles.push_back(std::move(title));
    for (const ContentItem& item : root.children)
        if (known_concept(item.name) == Known::ProcedureReported && item.code)
            titles.push_back(item.code->code.meaning);

    std::string lines;
    for (auto title = titles.begin(); title != titles.end(); ++title)
        if (!title->empty() && std::find(titles.begin(), title, *title) == title)
            lines += (lines.empty() ? "" : "\n") + *title;
    return lines;
}

std::string read_device_observer_uid(const ContentItem& root) {
    for (const ContentItem& item : root.children)
        if (known_concept(item.name) == Known::DeviceObserverUid) return item.text;
    return {};
}

}  // namespace psma::sr
