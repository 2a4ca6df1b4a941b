#include "sr_templates/document/character_sets.h"

#include <algorithm>
#include <map>
#include <set>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>
#include <unicode/unistr.h>

#include "sr_templates/document/character_decoder.h"
#include "sr_templates/document/data_elements.h"
#include "sr_templates/document/unreadable_report.h"

namespace psma::sr {

namespace {

constexpr const char* kUtf8 = "ISO_IR 192";

bool is_ascii(const std::string& text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
}

std::string from_windows_1252(const std::string& text) {
    std::string result;
    icu::UnicodeString(text.data(), static_cast<int32_t>(text.size()), "windows-1252").toUTF8String(result);
    return result;
}

bool names_no_set(const std::string& name) {
    return name.empty() || name == "ISO_IR 6" || name == "ISO 2022 IR 6";
}

// What ends code extensions in a value of this VR (PS3.5 section 6.1.2.5.3).
const char* delimiters_of(DcmEVR vr) {
    if (vr == EVR_PN) return "\\^=";
    return vr == EVR_LT || vr == EVR_ST || vr == EVR_UT ? "" : "\\";
}

// One run over one data set.
class Conversion {
  public:
    std::vector<std::string> run(DcmItem& dataset);

  private:
    struct Frame {
        DcmItem* item;
        std::string set;
    };
    void convert_item(const Frame& frame);
    void convert_element(DcmElement& element, const std::string& set);
    CharacterDecoder& decoder(const std::string& set);

    std::vector<Frame> pending_;
    std::map<std::string, CharacterDecoder> decoders_;
    std::set<std::string> guessed_;
};

std::vector<std::string> Conversion::run(DcmItem& dataset) {
    pending_.push_back({&dataset, ""});
    while (!pending_.empty()) {
        const Frame frame = std::move(pending_.back());
        pending_.pop_back();
        convert_item(frame);
    }
    dataset.putAndInsertString(DCM_SpecificCharacterSet, kUtf8);

    std::vector<std::string> warnings;
    for (const std::string& set : guessed_)
        warnings.push_back(set.empty()
                               ? "text beyond ASCII, but no character set is named: taken as UTF-8 or Latin-1"
                               : fmt::format("text that is not what its character set {} promises: "
                                             "taken as UTF-8 or Latin-1",
                                             set));
    return warnings;
}

void Conversion::convert_item(const Frame& frame) {
    std::string set = frame.set;
    if (frame.item->tagExists(DCM_SpecificCharacterSet)) {
        set = text_of(*frame.item, DCM_SpecificCharacterSet);
        frame.item->putAndInsertString(DCM_SpecificCharacterSet, kUtf8);
    }
    if (names_no_set(set)) set.clear();
    if (!set.empty()) decoder(set);

    DcmObject* object = nullptr;
    while ((object = frame.item->nextInContainer(object)) != nullptr) {
        if (object->ident() == EVR_SQ) {
            DcmObject* item = nullptr;
            while ((item = object->nextInContainer(item)) != nullptr)
                if (auto* child = dynamic_cast<DcmItem*>(item)) pending_.push_back({child, set});
        } else if (auto* element = dynamic_cast<DcmElement*>(object);
                   element != nullptr && element->isAffectedBySpecificCharacterSet()) {
            convert_element(*element, set);
        }
    }
}

void Conversion::convert_element(DcmElement& element, const std::string& set) {
    const std::string text = raw_text(element);
    if (is_ascii(text) && text.find('\x1B') == std::string::npos) return;
    auto decoded = set.empty() ? std::nullopt : decoder(set).decode(text, delimiters_of(element.ident()));
    if (!decoded) {
        guessed_.insert(set);
        decoded = decoder(kUtf8).decode(text, "");
    }
    if (!decoded) decoded = from_windows_1252(text);
    element.putString(decoded->data(), static_cast<Uint32>(decoded->size()));
}

CharacterDecoder& Conversion::decoder(const std::string& set) {
    auto known = decoders_.find(set);
    if (known == decoders_.end()) {
        auto decoder = CharacterDecoder::for_set(set);
        if (!decoder)
            throw UnreadableReport(fmt::format("the character set \"{}\" (0008,0005) is not known", set));
        known = decoders_.emplace(set, std::move(*decoder)).first;
    }
    return known->second;
}

}  // namespace

std::vector<std::string> convert_to_utf8(DcmItem& dataset) {
    return Conversion().run(dataset);
}

}  // namespace psma::sr
