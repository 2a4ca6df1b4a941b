// Any text -> summary and trace. The first line is the document title; a line that begins with '@' begins a
// new section and holds its heading.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mapping/summarise.h"
#include "mapping/trace.h"

namespace {

using namespace psma;

Report report_of(std::string_view text) {
    Report report;
    report.id = "fuzz";
    bool first = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string line(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (first) {
            report.title = line;
            first = false;
        } else if (line.starts_with('@') || report.passages.empty()) {
            report.passages.push_back({std::to_string(report.passages.size() + 1), SectionKind::Unknown,
                                       line.starts_with('@') ? line.substr(1) : "", ""});
            if (!line.starts_with('@')) report.passages.back().text = line + "\n";
        } else {
            report.passages.back().text += line + "\n";
        }
    }
    return report;
}

bool quotes_stand_in(const Report& report, const Summary& summary) {
    const auto stands = [&](const Source& source) {
        if (source.quote.empty()) return true;
        for (const Passage& passage : report.passages)
            if (source.item.starts_with(passage.item + "/")) return true;
        return false;
    };
    for (const Lesion& lesion : summary.lesions)
        if (!stands(lesion.source)) return false;
    for (const Source& source : summary.group.sources)
        if (!stands(source)) return false;
    return true;
}

const Knowledge& knowledge() {
    static const Knowledge loaded = Knowledge::load(PSMA_FUZZ_DATA);
    return loaded;
}

}  // namespace

// Loads before the first input, so that its time is not taken for that of an input.
extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
    knowledge();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Report report = report_of({reinterpret_cast<const char*>(data), size});
    const Summary summary = summarise(report, knowledge());
    if (!quotes_stand_in(report, summary)) std::abort();
    if (takes_evidence(summary) && !is_definite(summary.group.value)) std::abort();
    if (trace(report, knowledge()).empty()) std::abort();
    return 0;
}
