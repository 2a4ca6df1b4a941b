// The content tree of an SR document (DICOM PS3.3 C.17.3) as plain values.
//
// Reads Basic Text, Enhanced, Comprehensive, Comprehensive 3D and Extensible SR alike: relationships are not
// judged, they are reported. An item that cannot be read is kept in its place with readable = false and a
// warning; its siblings and children are read all the same.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sr_templates/document/data_elements.h"

namespace psma::sr {

enum class ValueType {
    Container,
    Text,
    Code,
    Num,
    PersonName,
    UidRef,
    DateTime,
    Date,
    Time,
    Composite,
    Image,
    Waveform,
    SpatialCoordinates,
    TemporalCoordinates,
    Reference,  // no item of its own: points at another one of the tree (by-reference relationship)
    Unknown,    // missing, or none of the above
};

enum class Relationship {
    None,  // the root, and items that state none
    Contains,
    HasObsContext,
    HasAcqContext,
    HasConceptMod,
    HasProperties,
    InferredFrom,
    SelectedFrom,
    Unknown,
};

struct ContentItem {
    std::string position;  // "1" is the root, "1.3.2" the second item below its third (PS3.3 C.17.3.2.5)
    Relationship relationship = Relationship::None;
    ValueType value_type = ValueType::Unknown;  // where none is stated, told by the value the item holds
    std::optional<Concept> name;                // Concept Name Code Sequence (0040,A043)
    std::string text;  // TEXT, UIDREF, PNAME and dates: the value; Reference: the position referred to
    std::optional<Concept> code;   // CODE: the value
    std::optional<double> number;  // NUM: Numeric Value (0040,A30A)
    CodedConcept units;            // NUM
    std::string observed;          // Observation DateTime (0040,A032), as sent
    bool readable = true;          // false: value type unknown, or a value missing that this value type needs
    std::vector<ContentItem> children;

    bool is(ValueType type) const { return value_type == type; }
    // Speaks of the conditions of what it belongs to and states nothing of its own.
    bool is_context() const {
        return relationship == Relationship::HasObsContext || relationship == Relationship::HasAcqContext ||
               relationship == Relationship::HasConceptMod;
    }
};

struct ContentTree {
    ContentItem root;
    std::vector<std::string> warnings;  // each with the position of its item
};

// Time and memory linear in the number of items. Never throws for the content of the document. A Content
// Sequence that is not encoded as a sequence makes its item unreadable. By-reference items are kept, never
// followed: loops are harmless.
ContentTree read_content_tree(DcmItem& dataset);

// The item at POSITION ("1.3.2") of the tree; nullptr if there is none. Constant time per level.
const ContentItem* find_item(const ContentItem& root, std::string_view position);

}  // namespace psma::sr
