#include "mapping/narrative/form_line.h"

#include <algorithm>
#include <vector>

#include "mapping/narrative/text.h"

namespace psma::narrative {
namespace {

struct Box {
    std::string_view mark;
    bool ticked;
};
constexpr Box kBoxes[] = {{"[ ]", false}, {"[]", false}, {"☐", false}, {"□", false}, {"( )", false},
                          {"[x]", true},  {"[X]", true}, {"☒", true},  {"☑", true},  {"■", true},
                          {"(x)", true},  {"(X)", true}, {"✓", true},  {"✗", true}};

// The first bytes of the boxes; most lines hold none of them.
constexpr std::string_view kFirstBytes = "[(\xE2";

const Box* box_at(std::string_view text) {
    if (kFirstBytes.find(text.front()) == kFirstBytes.npos) return nullptr;
    for (const Box& box : kBoxes)
        if (text.starts_with(box.mark)) return &box;
    return nullptr;
}

// The texts between the boxes of a line, one more than there are boxes, and whether each box is ticked.
struct FormLine {
    std::vector<std::string> texts{1};
    std::vector<bool> ticks;
};

FormLine form_line(std::string_view line) {
    FormLine form;
    for (std::size_t i = 0; i < line.size();) {
        if (const Box* box = box_at(line.substr(i))) {
            form.ticks.push_back(box->ticked);
            form.texts.emplace_back();
            i += box->mark.size();
        } else {
            form.texts.back() += line[i++];
        }
    }
    return form;
}

// Does each box tick the words before it? "Irradiated [ ]", "yes [ ] no [x]"; but "[x] yes [ ] no", "Nodes:
// [x] clear" and "Nodes [ ] clear [x] involved" tick what follows.
bool boxes_follow(const FormLine& form) {
    const std::string_view before = trim(form.texts.front());
    if (before.empty() || before.find(':') != std::string_view::npos) return false;
    return form.ticks.size() == 1 || trim(form.texts.back()).empty();
}

}  // namespace

std::string without_open_boxes(std::string_view line) {
    if (std::ranges::all_of(kFirstBytes, [&](char c) { return line.find(c) == line.npos; }))
        return std::string(line);
    const FormLine form = form_line(line);
    if (form.ticks.empty()) return std::string(line);
    std::string kept;
    if (boxes_follow(form)) {
        for (std::size_t i = 0; i < form.ticks.size(); ++i)
            if (form.ticks[i]) kept += form.texts[i];
        if (form.ticks.back()) kept += form.texts.back();
    } else {
        kept = form.texts.front();
        for (std::size_t i = 0; i < form.ticks.size(); ++i)
            if (form.ticks[i]) kept += form.texts[i + 1];
    }
    return std::string(trim(kept));
}

std::string without_choices(std::string_view line) {
    if (line.find('[') == std::string_view::npos) return std::string(line);
    std::string kept;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '[') {
            const auto close = line.find(']', i);
            if (close != std::string_view::npos &&
                line.substr(i, close - i).find(" / ") != std::string_view::npos) {
                i = close;
                continue;
            }
        }
        kept += line[i];
    }
    return kept;
}

}  // namespace psma::narrative
