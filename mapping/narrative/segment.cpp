#include <algorithm>
#include <iterator>
#include <optional>

#include "mapping/narrative/document.h"
#include "mapping/narrative/form_line.h"
#include "mapping/narrative/line_front.h"
#include "mapping/narrative/lines.h"
#include "mapping/narrative/sentences.h"

namespace psma::narrative {
namespace {

// "1 / right obturator / 6 mm / 9.8", or columns between tabs: the row of a table in the notation of one.
std::string with_bars(std::string line) {
    if (line.find('\t') != line.rfind('\t')) std::ranges::replace(line, '\t', '|');
    constexpr std::string_view kSlash = " / ";
    constexpr int kLeast = 3;
    int found = 0;
    for (auto at = line.find(kSlash); at != line.npos; at = line.find(kSlash, at + 2)) ++found;
    if (found < kLeast) return line;
    for (auto at = line.find(kSlash); at != line.npos; at = line.find(kSlash, at + 2)) line[at + 1] = '|';
    return line;
}

// The section a passage's own heading names; Unknown where it says nothing.
SectionKind section_of_heading(const std::string& heading, const Lexicon& lexicon) {
    const auto matches = lexicon.headings.find(tokenise(heading));
    if (matches.empty()) return SectionKind::Unknown;
    // "Impression (resident)" is an impression, but "Imaging opinion" is an opinion
    const auto first = static_cast<SectionKind>(matches.front().value);
    return first == SectionKind::Technique ? static_cast<SectionKind>(matches.back().value) : first;
}

// Long compounds split into their parts.
std::vector<Token> with_parts(std::vector<Token> words, const Lexicon& lexicon) {
    if (std::ranges::none_of(
            words, [&](const Token& token) { return token.is_word && may_be_compound(token.word, lexicon); }))
        return words;
    std::vector<Token> tokens;
    tokens.reserve(words.size() + 4);
    for (Token& token : words) {
        if (!token.is_word || !may_be_compound(token.word, lexicon)) {
            tokens.push_back(std::move(token));
            continue;
        }
        for (std::string& part : compound_parts(token.word, lexicon)) {
            tokens.push_back(token);
            tokens.back().word = std::move(part);
        }
    }
    return tokens;
}

class Segmenter {
  public:
    Segmenter(const Report& report, const Lexicon& lexicon)
        : lexicon_(lexicon), is_text_(!report.signed_off) {
        for (const Passage& passage : report.passages) {
            kinds_.push_back(section_of(passage));
            lines_.push_back(lines_of(passage.text));
        }
    }

    void read(const Passage& passage, int index) {
        passage_ = &passage;
        index_ = index;
        in_passage_ = 0;
        section_ = kind_of(index);
        heading_label_ = section_ == SectionKind::Unknown ? passage.heading : std::string();
        if (index == first_evaluation_) section_ = SectionKind::Findings;
        if (index == last_result_) section_ = SectionKind::Impression;
        if (overrides_draft(passage, index)) section_ = SectionKind::Addendum;
        own_section_ = section_;
        one_line_heading_ = false;
        carried_label_.clear();
        auto& lines = lines_[static_cast<std::size_t>(index)];
        // "... what was seen ...", a blank line, "Result: ...": the last line is the conclusion
        auto last = lines.end();
        while (last != lines.begin() && (last == lines.end() || last->text.empty())) --last;
        holds_findings_ = std::any_of(lines.begin(), last,
                                      [&](const Line& line) { return heads(line, SectionKind::Findings); });
        for (Line& line : lines) {
            std::string read = without_open_boxes(without_choices(line.text));
            if (section_ != SectionKind::Request) read = with_bars(read);
            if (read.empty() && !line.text.empty())
                continue;  // a line of open boxes says nothing and ends nothing
            const bool as_it_stands = read == line.text;
            form_line_ = as_it_stands ? std::string() : line.text;
            read_line(read, as_it_stands ? std::move(line.tokens) : tokenise(read));
        }
    }

    // Headings that mean one thing or another by where they stand. "Evaluation", then "Impression", and no
    // findings besides: the first holds the findings. "Table", then "Result", and no impression: the last is
    // it.
    void find_ambiguous_headings(const Report& report) {
        std::vector<int> impressions;
        std::vector<int> findings;  // and what may be
        std::vector<int> requests;
        int diagnosis = -1;
        for (std::size_t i = 0; i < report.passages.size(); ++i) {
            const SectionKind kind = kinds_[i];
            if (kind == SectionKind::Impression) impressions.push_back(static_cast<int>(i));
            if (kind == SectionKind::Findings || kind == SectionKind::Unknown)
                findings.push_back(static_cast<int>(i));
            if (first_conclusion_ < 0 && concludes(i)) first_conclusion_ = static_cast<int>(i);
            if (kind == SectionKind::Request) requests.push_back(static_cast<int>(i));
            const bool requested = kind == SectionKind::Request && !findings.empty();
            if (requested &&
                lexicon_.words.begins(WordRole::Diagnosis, normalise(report.passages[i].heading)))
                diagnosis = static_cast<int>(i);
        }
        // "Findings ... Diagnosis: local recurrence": what the examination found, not what it was asked for
        if (impressions.empty() && diagnosis >= 0) {
            last_result_ = diagnosis;
            return;
        }
        if (findings.empty() && impressions.size() > 1) first_evaluation_ = impressions.front();
        // "Clinical history", "Course", "Impression": the course holds the findings
        if (findings.empty() && impressions.size() == 1 && requests.size() > 1 &&
            requests.back() < impressions.front())
            first_evaluation_ = requests.back();
        if (impressions.empty() && findings.size() > 1 &&
            !names_organ(report.passages[static_cast<std::size_t>(findings.back())].heading))
            last_result_ = findings.back();
    }

    Narrative narrative;

  private:
    // "Impression as revised by attending", "Oberarztvermerk", below a conclusion that somebody else drew.
    bool overrides_draft(const Passage& passage, int index) const {
        if (index <= first_conclusion_ || first_conclusion_ < 0) return false;
        const SectionKind kind = kind_of(index);
        if (kind != SectionKind::Impression && kind != SectionKind::Unknown) return false;
        const auto words = tokenise(passage.heading, kFront);
        return std::ranges::any_of(
            words, [&](const Token& token) { return lexicon_.words.is(WordRole::Senior, token.word); });
    }

    // Does the passage INDEX draw a conclusion, below its own heading or one inside its text?
    bool concludes(std::size_t index) const {
        return kinds_[index] == SectionKind::Impression ||
               std::ranges::any_of(lines_[index],
                                   [&](const Line& line) { return heads(line, SectionKind::Impression); });
    }

    // Does LINE begin with the heading of a section KIND?
    bool heads(const Line& line, SectionKind kind) const {
        const auto heading = heading_at(line.text, line.tokens, lexicon_);
        return heading && heading->kind == kind;
    }

    SectionKind kind_of(int index) const { return kinds_[static_cast<std::size_t>(index)]; }

    double bare_number_ = 0;                   // of the last line that a number without a mark begins
    static constexpr std::size_t kFront = 16;  // tokens a list mark, heading and label may fill

    void read_line(std::string_view line, std::vector<Token> tokens) {
        ++line_;
        if (line.empty()) {
            carried_label_.clear();
            if (one_line_heading_ && is_aside(section_)) leave_heading();
            // "Clinical data: ...", a blank line, and then what was seen, under no heading
            if (one_line_heading_ && section_ == SectionKind::Request && !holds_findings_ &&
                own_section_ == SectionKind::Unknown) {
                section_ = SectionKind::Unknown;
                one_line_heading_ = false;
            }
            return;
        }
        std::size_t mark = list_mark(line, tokens);
        // "1 Klinik", later "2 Befund"; but "2 LK li. paraaortal" counts nodes
        const bool bare = mark > 0 && tokens[0].is_number && tokens[1].is_word && tokens[1].begin == mark;
        if (bare && tokens[0].number != 1 && tokens[0].number != bare_number_ + 1) mark = 0;
        if (bare && mark > 0) bare_number_ = tokens[0].number;
        bullet_ = mark > 0;
        tag_ = tag_of_mark(tokens, mark);
        if (mark > 0) {
            line.remove_prefix(mark);
            drop_before(tokens, mark);
        }
        const SectionKind before = section_;
        if (const auto heading = heading_at(line, tokens, lexicon_)) {
            section_ = heading->kind;
            carried_label_.clear();
            const bool only_this_line = !heading->alone && stays(before) && !overrides(heading->kind);
            one_line_heading_ = !heading->alone;
            if (!heading->alone) {
                cut(line, tokens, heading->rest);
                read_labelled(line, std::move(tokens));
            }
            if (only_this_line) section_ = before;
            return;
        }
        // "Tech: 148 MBq" and then the list of findings, or "THORAX: ..."
        if (one_line_heading_ && !overrides(section_) && (bullet_ || heads_organs(line, tokens)))
            leave_heading();
        read_labelled(line, std::move(tokens));
    }

    // Takes the first BYTES from LINE and its TOKENS, and the white space behind them.
    static void cut(std::string_view& line, std::vector<Token>& tokens, std::size_t bytes) {
        const std::string_view rest = trim(line.substr(bytes));
        drop_before(tokens, static_cast<std::size_t>(rest.data() - line.data()));
        line = rest;
    }

    // A section whose own heading is explicit is not left for a single "Tracer: ..." line inside it.
    bool stays(SectionKind kind) const {
        return own_section_ != SectionKind::Unknown && kind == own_section_ && !generic_heading();
    }
    bool generic_heading() const {
        const std::string heading = normalise(passage_->heading);
        return passage_->section == SectionKind::Unknown && own_section_ == SectionKind::Findings &&
               lexicon_.words.is(WordRole::WholeReport, heading);
    }
    // Back from "Technique: ..." to what the passage itself is.
    void leave_heading() {
        section_ = own_section_ == SectionKind::Unknown ? SectionKind::Findings : own_section_;
        one_line_heading_ = false;
    }

    static bool is_aside(SectionKind kind) {
        return kind == SectionKind::Technique || kind == SectionKind::Comparison ||
               kind == SectionKind::Administrative;
    }

    // "ABDOMEN & PELVIS: ...": a paragraph of the findings.
    bool heads_organs(std::string_view line, const std::vector<Token>& tokens) const {
        const auto label = label_at(line, tokens);
        if (!label) return false;
        return names_organ(label->text);
    }

    bool names_organ(std::string_view heading) const {
        const auto matches = lexicon_.organ_headings.find(tokenise(heading, kFront));
        return !matches.empty() && matches.front().first == 0;
    }

    SectionKind section_of(const Passage& passage) const {
        return passage.section == SectionKind::Unknown ? section_of_heading(passage.heading, lexicon_)
                                                       : passage.section;
    }

    static bool overrides(SectionKind kind) {
        return kind == SectionKind::Impression || kind == SectionKind::Addendum;
    }

    void read_labelled(std::string_view line, std::vector<Token> tokens) {
        std::string label = carried_label_.empty() ? heading_label_ : carried_label_;
        bool own = false;
        if (line.find('|') != std::string_view::npos) {
            add_sentence(line, std::move(tokens), label, false, true);
            return;
        }
        if (const auto found = label_at(line, tokens)) {
            label = std::string(found->text);
            own = true;
            if (trim(line.substr(found->rest)).empty()) {
                carried_label_ = label;
                return;
            }
            cut(line, tokens, found->rest);
            if (!bullet_) carried_label_.clear();
        } else if (!bullet_ && !tokens.empty() && tokens.size() <= 6 && capital(line) && line.back() != '.') {
            carried_label_ = std::string(
                line);  // a line of its own may head the list below; it is read as a sentence as well
            label = heading_label_;
        }
        add_sentences(line, std::move(tokens), label, own);
    }

    void add_sentences(std::string_view line, std::vector<Token> words, std::string label, bool own) {
        bool first = true;
        std::size_t next = 0;  // of the words
        for (const std::string_view found : sentences_of(line, lexicon_)) {
            std::string_view text = found;
            auto tokens =
                take_words(words, next, static_cast<std::size_t>(found.data() - line.data()), found);
            if (const std::size_t mark = first ? 0 : mark_in_brackets(text, tokens); mark > 0) {
                tag_ = tag_of_mark(tokens, mark);
                cut(text, tokens, mark);
            }
            if (const auto heading = first ? std::nullopt : heading_at(text, tokens, lexicon_);
                heading && !heading->alone) {
                section_ = heading->kind;
                one_line_heading_ = true;
                cut(text, tokens, heading->rest);
            }
            if (!first) {
                if (const auto found_label = label_at(text, tokens)) {
                    if (!trim(text.substr(found_label->rest)).empty()) {
                        label = std::string(found_label->text);
                        own = true;
                        cut(text, tokens, found_label->rest);
                    }
                }
            }
            add_sentence(text, std::move(tokens), label, own, first);
            first = false;
        }
    }

    // Of WORDS, from NEXT on, those of the sentence TEXT, which begins at byte BEGIN of their line.
    static std::vector<Token> take_words(std::vector<Token>& words, std::size_t& next, std::size_t begin,
                                         std::string_view text) {
        const std::size_t end = begin + text.size();
        while (next < words.size() && words[next].begin < begin) ++next;
        std::size_t last = next;
        while (last < words.size() && words[last].begin < end) ++last;
        if (last > next && words[last - 1].end > end) return tokenise(text);  // the break is inside a word
        std::vector<Token> tokens(std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(next)),
                                  std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(last)));
        next = last;
        drop_before(tokens, begin);
        return tokens;
    }

    const std::vector<Token>& label_tokens(const std::string& label) {
        if (label != last_label_) {
            last_label_ = label;
            last_label_tokens_ = with_parts(tokenise(label), lexicon_);
        }
        return last_label_tokens_;
    }

    void add_sentence(std::string_view text, std::vector<Token> tokens, const std::string& label, bool own,
                      bool first) {
        Sentence sentence;
        sentence.section = section_;
        sentence.text = std::string(text);
        sentence.quote = form_line_.empty() ? sentence.text : form_line_;
        sentence.label = label;
        sentence.label_tokens = label_tokens(label);
        sentence.tokens = with_parts(std::move(tokens), lexicon_);
        sentence.own_label = own;
        sentence.starts_line = first;
        sentence.is_question = !text.empty() && (text.back() == '?' || text.front() == '?');
        sentence.bullet = bullet_;
        sentence.mark = tag_;
        sentence.table_row = text.find('|') != std::string_view::npos;
        sentence.line = line_;
        sentence.passage = index_;
        ++in_passage_;
        sentence.item = is_text_ ? passage_->item + "/" + std::to_string(in_passage_) : passage_->item;
        narrative.sentences.push_back(std::move(sentence));
    }

    const Lexicon& lexicon_;
    const bool is_text_;
    std::vector<SectionKind> kinds_;        // of the passages, by their headings
    std::vector<std::vector<Line>> lines_;  // of the passages
    const Passage* passage_ = nullptr;
    SectionKind section_ = SectionKind::Unknown;
    SectionKind own_section_ = SectionKind::Unknown;
    std::string carried_label_;
    std::string last_label_;  // and its tokens: the sentences below a label share it
    std::vector<Token> last_label_tokens_;
    bool bullet_ = false;
    std::string tag_;                // of the line
    bool holds_findings_ = false;    // a line of the passage is a heading of findings
    bool one_line_heading_ = false;  // the section was begun by a heading with its text on the same line
    std::string form_line_;          // the line as it stands, where boxes were taken out of it
    int first_conclusion_ = -1;      // the first passage that draws a conclusion
    int first_evaluation_ = -1;      // passage whose heading says impression and that holds the findings
    int last_result_ = -1;           // passage whose heading says findings and that is the impression
    std::string heading_label_;      // heading of the passage where it names no section: "Lymph nodes"
    int line_ = 0;
    int index_ = 0;
    int in_passage_ = 0;
};

}  // namespace

Narrative segment(const Report& report, const Lexicon& lexicon) {
    Segmenter segmenter(report, lexicon);
    segmenter.find_ambiguous_headings(report);
    for (std::size_t i = 0; i < report.passages.size(); ++i)
        segmenter.read(report.passages[i], static_cast<int>(i));
    segmenter.narrative.title_text = report.title;
    segmenter.narrative.title = with_parts(tokenise(report.title), lexicon);
    return std::move(segmenter.narrative);
}

}  // namespace psma::narrative
