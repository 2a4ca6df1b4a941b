// Reads the project's own XML data files: size cap, no network, no DTD, validated against an XSD before use.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

namespace psma::xml {

// The file cannot be used. what() is "FILE:LINE: reason", one problem a line.
class InvalidFile : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// A parsed, valid document. Movable; nodes live as long as it does. Not to be shared between threads.
class Document {
  public:
    // Throws InvalidFile: not readable, larger than 8 MB, with a document type declaration, malformed, or not
    // valid.
    static Document load(const std::filesystem::path& file, const std::filesystem::path& schema);

    const xmlNode& root() const;
    const std::filesystem::path& file() const { return file_; }
    // The file's bytes, as parsed.
    const std::string& bytes() const { return bytes_; }

  private:
    struct Free {
        void operator()(xmlDoc* document) const;
    };
    Document(std::unique_ptr<xmlDoc, Free> document, std::filesystem::path file, std::string bytes);
    std::unique_ptr<xmlDoc, Free> document_;
    std::filesystem::path file_;
    std::string bytes_;
};

// Element children of NODE with that NAME, in document order.
std::vector<const xmlNode*> children(const xmlNode& node, std::string_view name);
// Value of an attribute, "" where absent.
std::string attribute(const xmlNode& node, const char* name);
// The text below NODE, white space at both ends removed.
std::string text(const xmlNode& node);
// "FILE:LINE: " of NODE, to begin a message with.
std::string place(const Document& document, const xmlNode& node);

}  // namespace psma::xml
