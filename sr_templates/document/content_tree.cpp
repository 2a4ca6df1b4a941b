#include "sr_templates/document/content_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>

#include <dcmtk/dcmdata/dctk.h>
#include <fmt/ranges.h>

namespace psma::sr {

namespace {

template <typename Value, std::size_t N>
Value look_up(const std::array<std::pair<std::string_view, Value>, N>& table, std::string_view text) {
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == text; });
    return row == table.end() ? Value::Unknown : row->second;
}

// PS3.3 table C.17.3-7
constexpr std::array<std::pair<std::string_view, ValueType>, 15> kValueTypes{{
    {"CONTAINER", ValueType::Container},
    {"TEXT", ValueType::Text},
    {"CODE", ValueType::Code},
    {"NUM", ValueType::Num},
    {"PNAME", ValueType::PersonName},
    {"UIDREF", ValueType::UidRef},
    {"DATETIME", ValueType::DateTime},
    {"DATE", ValueType::Date},
    {"TIME", ValueType::Time},
    {"COMPOSITE", ValueType::Composite},
    {"IMAGE", ValueType::Image},
    {"WAVEFORM", ValueType::Waveform},
    {"SCOORD", ValueType::SpatialCoordinates},
    {"SCOORD3D", ValueType::SpatialCoordinates},
    {"TCOORD", ValueType::TemporalCoordinates},
}};

constexpr std::array<std::pair<std::string_view, Relationship>, 8> kRelationships{{
    {"", Relationship::None},
    {"CONTAINS", Relationship::Contains},
    {"HAS OBS CONTEXT", Relationship::HasObsContext},
    {"HAS ACQ CONTEXT", Relationship::HasAcqContext},
    {"HAS CONCEPT MOD", Relationship::HasConceptMod},
    {"HAS PROPERTIES", Relationship::HasProperties},
    {"INFERRED FROM", Relationship::InferredFrom},
    {"SELECTED FROM", Relationship::SelectedFrom},
}};

// Unicode line ends are '\n' from here on.
std::string with_newlines(const std::string& text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            result += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            result += '\n';
    }
    return result;
}

// Referenced Content Item Identifier (0040,DB73) as a position: the values of the ordinal path.
std::string referenced_position(DcmItem& item) {
    DcmElement* element = nullptr;
    Uint32* path = nullptr;
    if (item.findAndGetElement(DCM_ReferencedContentItemIdentifier, element).bad() ||
        element->getUint32Array(path).bad() || path == nullptr)
        return {};
    const std::span<const Uint32> values(path, element->getLength() / sizeof(Uint32));
    return fmt::format("{}", fmt::join(values, "."));
}

bool stands_in(std::string_view position, std::string_view container) {
    return position.starts_with(container) &&
           (position.size() == container.size() || position[container.size()] == '.');
}

// The value type of an item that names none.
ValueType stated_by_value(DcmItem& item) {
    if (item.tagExists(DCM_ReferencedContentItemIdentifier)) return ValueType::Reference;
    if (item.tagExists(DCM_TextValue)) return ValueType::Text;
    if (item.tagExists(DCM_ConceptCodeSequence)) return ValueType::Code;
    if (item.tagExists(DCM_MeasuredValueSequence)) return ValueType::Num;
    if (item.tagExists(DCM_ContentSequence)) return ValueType::Container;
    return ValueType::Unknown;
}

class Walker {
  public:
    explicit Walker(std::vector<std::string>& warnings) : warnings_(warnings) {}
    void walk(DcmItem& dataset, ContentItem& root);

  private:
    struct Frame {
        DcmSequenceOfItems* sequence;
        DcmObject* current;
        ContentItem* parent;  // stays in place: its siblings come after the frame is left
    };
    void enter(DcmItem& dicom, ContentItem& item);
    void read_item(DcmItem& dicom, ContentItem& item);
    void read_value(DcmItem& dicom, ContentItem& item);
    void read_number(DcmItem& dicom, ContentItem& item);
    void read_required_text(DcmItem& dicom, ContentItem& item, const DcmTagKey& tag);
    void reject(ContentItem& item, const std::string& why);
    void warn(const ContentItem& item, const std::string& what);

    std::vector<Frame> frames_;
    std::vector<std::string>& warnings_;
};

void Walker::walk(DcmItem& dataset, ContentItem& root) {
    root.position = std::string("1");
    read_item(dataset, root);
    enter(dataset, root);
    while (!frames_.empty()) {
        Frame& frame = frames_.back();
        frame.current = frame.sequence->nextInContainer(frame.current);
        if (frame.current == nullptr) {
            frames_.pop_back();
            continue;
        }
        ContentItem& item = frame.parent->children.emplace_back();
        item.position = fmt::format("{}.{}", frame.parent->position, frame.parent->children.size());
        auto& dicom = static_cast<DcmItem&>(*frame.current);
        read_item(dicom, item);
        enter(dicom, item);
    }
}

void Walker::enter(DcmItem& dicom, ContentItem& item) {
    if (DcmSequenceOfItems* const sequence = sequence_of(dicom, DCM_ContentSequence)) {
        item.children.reserve(sequence->card());
        frames_.push_back({sequence, nullptr, &item});
    } else if (dicom.tagExists(DCM_ContentSequence)) {
        reject(item, "its Content Sequence is not encoded as a sequence");
    }
}

void Walker::read_item(DcmItem& dicom, ContentItem& item) {
    const std::string relationship = trimmed(text_of(dicom, DCM_RelationshipType));
    const std::string value_type = trimmed(text_of(dicom, DCM_ValueType));
    item.relationship = look_up(kRelationships, relationship);
    item.value_type = look_up(kValueTypes, value_type);
    if (value_type.empty()) item.value_type = stated_by_value(dicom);
    item.name = concept_of(dicom, DCM_ConceptNameCodeSequence);
    item.observed = trimmed(text_of(dicom, DCM_ObservationDateTime));

    if (item.relationship == Relationship::Unknown)
        warn(item, fmt::format("unknown relationship type \"{}\"", relationship));
    if (value_type.empty() && !item.is(ValueType::Unknown) && !item.is(ValueType::Reference))
        warn(item, "no value type");
    if (item.is(ValueType::Unknown))
        reject(item,
               value_type.empty() ? "no value type" : fmt::format("unknown value type \"{}\"", value_type));
    else
        read_value(dicom, item);
}

void Walker::read_value(DcmItem& dicom, ContentItem& item) {
    switch (item.value_type) {
        case ValueType::Text:
            read_required_text(dicom, item, DCM_TextValue);
            if (!item.name) warn(item, "TEXT without a concept name");
            break;
        case ValueType::Code:
            item.code = concept_of(dicom, DCM_ConceptCodeSequence);
            if (!item.code)
                reject(item, "CODE without a code");
            else if (!item.name)
                warn(item, "CODE without a concept name");
            break;
        case ValueType::Num:
            read_number(dicom, item);
            break;
        case ValueType::PersonName:
            read_required_text(dicom, item, DCM_PersonName);
            break;
        case ValueType::UidRef:
            read_required_text(dicom, item, DCM_UID);
            break;
        case ValueType::DateTime:
            read_required_text(dicom, item, DCM_DateTime);
            break;
        case ValueType::Date:
            read_required_text(dicom, item, DCM_Date);
            break;
        case ValueType::Time:
            read_required_text(dicom, item, DCM_Time);
            break;
        case ValueType::Reference:
            item.text = referenced_position(dicom);
            if (stands_in(item.position, item.text))
                warn(item, fmt::format("refers to {}, which it stands in", item.text));
            break;
        default:
            break;
    }
}

void Walker::read_number(DcmItem& dicom, ContentItem& item) {
    const auto measured = items_of(dicom, DCM_MeasuredValueSequence);
    if (!item.name) warn(item, "NUM without a concept name");
    if (measured.empty()) {
        warn(item, "NUM without a value");
        return;
    }
    item.number = number_of(text_of(*measured.front(), DCM_NumericValue));
    if (!item.number) warn(item, "NUM whose value is not a number");
    if (const auto units = concept_of(*measured.front(), DCM_MeasurementUnitsCodeSequence))
        item.units = units->code;
}

void Walker::read_required_text(DcmItem& dicom, ContentItem& item, const DcmTagKey& tag) {
    item.text = with_newlines(text_of(dicom, tag));
    if (!dicom.tagExists(tag)) reject(item, "no value");
}

void Walker::reject(ContentItem& item, const std::string& why) {
    item.readable = false;
    warn(item, why);
}

void Walker::warn(const ContentItem& item, const std::string& what) {
    warnings_.push_back(fmt::format("item {}: {}", item.position, what));
}

}  // namespace

ContentTree read_content_tree(DcmItem& dataset) {
    ContentTree tree;
    Walker(tree.warnings).walk(dataset, tree.root);
    return tree;
}

const ContentItem* find_item(const ContentItem& root, std::string_view position) {
    if (!position.starts_with("1") || (position.size() > 1 && position[1] != '.')) return nullptr;
    const ContentItem* current = &root;
    position.remove_prefix(1);
    while (current != nullptr && !position.empty()) {
        std::size_t ordinal = 0;
        const char* const last = position.data() + position.size();
        const auto [end, error] = std::from_chars(position.data() + 1, last, ordinal);
        if (error != std::errc{} || ordinal == 0 || ordinal > current->children.size()) return nullptr;
        current = &current->children[ordinal - 1];
        position.remove_prefix(static_cast<std::size_t>(end - position.data()));
    }
    return current;
}

}  // namespace psma::sr
