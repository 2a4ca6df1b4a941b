// Finds many phrases in one pass over the words of a report.
//
// A phrase is written as words with a little notation (docs/lexicon.md):
//   lesion            that word                        suspekt*     any word that begins so
//   para-aortic       "para aortic" or "paraaortic"    #            any number
//   (left|right) ...  alternatives, one may be empty   ~            up to three words of any kind
// Phrases are added once and then only read: safe to share between threads after that.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/narrative/phrase_words.h"
#include "mapping/narrative/text.h"

namespace psma::narrative {

// A phrase found: tokens [first, last] and the value it was added with.
struct Match {
    std::uint32_t first = 0, last = 0;
    int value = 0;
};

class PhraseSet {
  public:
    PhraseSet() : PhraseSet(std::make_shared<PhraseWords>()) {}
    // WORDS are shared with other sets and may hold more than the words of this one.
    explicit PhraseSet(std::shared_ptr<PhraseWords> words) : words_(std::move(words)) {}

    // Throws std::invalid_argument for a phrase without a word or with notation that does not close. A phrase
    // that exists already with another value is an error too: a lexicon must not say two things of the same
    // words.
    void add(std::string_view phrase, int value);

    // The leftmost longest phrases, not overlapping, in order of the text. Linear in the number of tokens.
    std::vector<Match> find(std::span<const Token> tokens) const;
    // The same where the words were read before; ROW: the symbols of TOKENS in words().
    std::vector<Match> find(std::span<const Token> tokens, const SymbolRow& row) const;

    // The longest phrase that TOKENS begin with; nullopt: none does.
    std::optional<Match> find_at_front(std::span<const Token> tokens) const;

    const PhraseWords& words() const { return *words_; }

  private:
    struct Edge {
        Symbol symbol;
        std::uint32_t next;  // node
    };
    struct Node {
        int value = -1;
        std::uint32_t gap = 0;    // node after "~"; 0: none
        std::vector<Edge> edges;  // by symbol; the first node's are first_
    };
    // The node behind SYMBOL at NODE; 0: there is none.
    std::uint32_t step(std::uint32_t node, Symbol symbol) const;
    void connect(std::uint32_t node, Symbol symbol, std::uint32_t next);
    void add_plain(std::string_view words, int value, std::string_view phrase);
    // Does some phrase begin with a word of these SYMBOLS?
    bool may_begin(std::span<const Symbol> symbols) const;
    struct Input {
        std::span<const Token> tokens;
        const SymbolRow& row;
    };
    void walk(const Input& input, std::size_t at, std::uint32_t node, Match& best) const;

    std::vector<Node> nodes_{1};
    std::vector<std::uint32_t> first_;  // nodes behind the first symbol of a phrase, by symbol; 0: none
    std::shared_ptr<PhraseWords> words_;
};

}  // namespace psma::narrative
