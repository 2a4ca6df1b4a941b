// Reads the sentences of a report one after the other and keeps what the next one may refer to: labels,
// topics, numbered lesions, foci whose verdict is still to come. Private to narrative: observe() uses it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mapping/narrative/clause.h"
#include "mapping/narrative/lesion_tags.h"
#include "mapping/narrative/observe.h"
#include "mapping/narrative/site_reference.h"
#include "mapping/narrative/table_columns.h"

namespace psma::narrative {

// Who speaks in a section.
Voice voice_of(SectionKind section);

// Not thread-safe; refers to VOCABULARY, ANATOMY and STEPS.
class Observer {
  public:
    Observer(const Narrative& narrative, const Vocabulary& vocabulary, const anatomy::Anatomy& anatomy,
             std::vector<Step>* steps);

    // "PSMA PET/CT, incomplete examination": what was not imaged is not denied.
    void read_title(const Narrative& narrative);

    void read(const Sentence& sentence);

    TextReading reading;

  private:
    // For the Step of the sentence being read, where steps are asked for.
    void keep(const std::vector<Token>& tokens, const Clause& clause);
    void keep_label(const Clause& label);
    // What is read of SENTENCE says nothing by itself: a question, the heading of a table, a caveat.
    void pass_over(const Sentence& sentence, const std::vector<Mention>& mentions);

    void start_passage(const Sentence& sentence);
    // A row of a table: settles its cells. False if it is the heading of the table and says nothing.
    bool read_row(const Sentence& sentence, std::vector<Mention>& mentions);
    // "Presacral, SUV 2.9: node? ganglion?": a question about what was seen.
    bool asks_of_lesion(const Sentence& sentence, const std::vector<Mention>& mentions) const;
    // "There are no fresh foci: not in nodes, not in liver": the label is the first half of the sentence.
    void join_label(const Sentence& sentence, bool first_below_label, std::vector<Mention>& mentions);
    // Reads what the sentence says; TOLD_STAGE: it held a stage.
    void read_clauses(const Sentence& sentence, bool first_below_label, bool told_stage,
                      std::vector<Mention>& mentions);
    // The nodes the sentence named last, for a next one that goes on with "the largest".
    void remember_nodes(const std::vector<Mention>& mentions);

    // "Node at the left iliac artery, 6 mm. SUVmax 9.4.": a sentence of figures about the one before.
    bool continues_figures(const Sentence& before, const Sentence& sentence,
                           const std::vector<Mention>& mentions) const;

    // "Uptake in the 7th rib. Early metastasis?": uptake that a question follows is open.
    void doubt_what_was_described(const std::vector<Mention>& mentions);

    // Reads such a sentence together with the one before. False if SENTENCE stands for itself.
    bool joins_figures(const Sentence& sentence, const std::vector<Mention>& mentions);

    // "Bone metastases? No.": reads question and ANSWER as one. False if SENTENCE answers none.
    bool answers_question(const Sentence* question, const Sentence& sentence,
                          const std::vector<Mention>& answer);

    // The figures for the lesions the sentence before described, from GROUP on. False if there are none.
    bool give_figures(std::size_t group, const Sentence& sentence, const std::vector<Mention>& mentions);

    // The label asserts disease and says nothing else: "Three nodal metastases".
    static bool names_disease(const std::vector<Mention>& label);
    // "Four avid nodes in the pelvis"
    bool names_uptake(const std::vector<Mention>& label) const;
    // "Bones: clear. Liver, adrenals: likewise.": the denial before is said of the label too.
    [[nodiscard]] bool is_likened(const Sentence& sentence, const std::vector<Mention>& answer) const;
    // "Metastases: none": the sentence only answers a label that names disease without a place.
    bool answers_label(const std::vector<Mention>& answer) const;
    static bool no_other_words(const Sentence& sentence, const std::vector<Mention>& mentions);
    static bool only_lists_sites(const Clause& clause);
    // The sentence has a word that conclusions do not usually have and that is no mention.
    bool holds_strange_word(const std::vector<Mention>& mentions) const;
    // "Is this focus recurrence or urine?"
    void ask_in_conclusion(const Sentence& sentence, const std::vector<Mention>& mentions);
    // "It need not worry us": what the conclusion says of a lesion in words that are not understood.
    void keep_strange(const std::vector<Mention>& mentions);
    // Keeps the places MENTIONS name, of a sentence of the impression that made no observation.
    void keep_unjudged(const std::vector<Mention>& mentions);
    // "L1 | vesicourethral anastomosis | 9 mm", and "L1 is a recurrence" later: L1 is a lesion's number.
    void drop_codes(const Sentence& sentence, std::vector<Mention>& mentions);
    // "Site | Uptake above local background | Comment"
    bool is_heading_row(const Sentence& sentence) const;
    // "Node | SUVmax | size" in a heading row: its rows are nodes.
    std::vector<SiteReference> nodes_of_first_cell(const std::vector<Mention>& row) const;

    void define_tag(const Sentence& sentence, std::size_t from);

    std::vector<std::string> tags_in(const Clause& clause, std::size_t begin) const;

    // "A is a metastasis, B and C are benign."
    bool name_different_tags(const std::vector<Clause>& pieces) const;

    // "(a, b). c) open", "C: node metastasis": the letter of an item of the impression that names no place of
    // its own.
    std::vector<std::string> tag_of_item(const SiteReading& sites) const;
    // "Lesions 1 and 3 are metastases": the verdict for what was numbered before.
    bool speaks_of_tags(const Clause& clause, const SiteReading& sites);

    // Only what was not imaged matters outside the findings.
    void read_limits(const Sentence& sentence);

    void read_stages(const Sentence& sentence, const std::vector<Mention>& mentions);

    // Takes in the label of SENTENCE. False if it is that of the sentence before.
    bool read_label(const Sentence& sentence);

    // "T:", "N/M:", "miN -": the categories of the stage as headings. Empty if other words stand there too.
    std::vector<SiteReference> sites_of_categories(const std::vector<Token>& label) const;

    bool label_speaks() const;

    // "Bone. That area ...": a short sentence that only names a place heads what follows on its line.
    void carry_topic(const Sentence& sentence, const std::vector<Mention>& mentions, bool sited);

    void read_clause(Clause& clause, std::vector<SiteReference>& inherited, bool& sited);
    // Judges the PIECES; true: one is benign and another is not.
    bool differ(std::vector<Clause>& pieces) const;
    // Judges the PIECES between the commas of CLAUSE; true: each has a verdict of its own. MIXED: judge()
    // found more than one in CLAUSE.
    bool stand_apart(const Clause& clause, bool mixed, std::vector<Clause>& pieces) const;

    // "Skeleton: no avid lesion, old fracture of the left clavicle": the first piece is about the label, the
    // next is not.
    bool first_speaks_of_label(const std::vector<Clause>& pieces) const;

    // "Nodule of the lingula, non-avid, nonspecific": what takes up nothing is none, however open its nature.
    static bool only_doubted(const Clause& clause, const std::vector<Clause>& pieces);

    // "Clear improvement in bone, complete remission of the nodes": not of the bones.
    static bool resolves_only_its_own(const std::vector<Clause>& pieces);

    // "Pelvic nodal disease only."
    static bool ends_with_only(const Clause& clause);

    static bool names_a_finding(const Clause& clause);

    static bool has_site(const Clause& clause);

    // "Three nodes are abnormal. Two lie along the left common iliac artery": those are nodes as well.
    bool continues_nodes(const Clause& clause) const;

    std::vector<SiteReference> take_open(const Clause& clause);
    // "The bed shows clips. There is no uptake there."
    bool speaks_of_place(const Clause& clause, const SiteReading& sites) const;
    static std::vector<SiteReference> place_meant(const Clause& clause, std::vector<SiteReference> places);

    // INHERITED are the places the sentence named last; SITED: it has given a verdict. Both are kept up to
    // date.
    void read_judged(Clause& clause, std::vector<SiteReference>& inherited, bool& sited);

    // The places CLAUSE is about where it names none: of the label, of the heading sentence, for an exception
    // or an example INHERITED. Refers to one of them.
    const std::vector<SiteReference>& context_of(const Clause& clause,
                                                 const std::vector<SiteReference>& inherited) const;
    // CONTEXT, and what else may tell where the nodes of CLAUSE lie.
    std::vector<SiteReference> sites_around(const Clause& clause, const std::vector<SiteReference>& context,
                                            const std::vector<SiteReference>& inherited, bool sited) const;
    // A verdict for CLAUSE where its words give none, but its label, "the same" or an exception does.
    void supply_verdict(Clause& clause, const SiteReading& sites) const;
    // Disease is named only to take it back, and nothing in the clause is denied.
    static bool withdraws_disease(const Clause& clause);
    // "This appears to be the only site of disease"
    bool is_only_site(const Clause& clause, const SiteReading& sites) const;
    // CLAUSE says nothing of uptake or disease: its verdict may follow.
    void read_unjudged(const Clause& clause, const SiteReading& sites);
    // Reads a CLAUSE that is about the whole body, the rest of it, the sentence so far, or nothing that is
    // known here. False if it is about a place.
    bool speaks_of_no_site(const Clause& clause, const SiteReading& sites,
                           const std::vector<SiteReference>& inherited);
    // Puts into SITES what CLAUSE is about where it names no place itself. False if that is nothing known.
    bool find_subject(const Clause& clause, SiteReading& sites, const std::vector<SiteReference>& context,
                      std::vector<SiteReference>& inherited);
    // The places of the label or of the sentence so far that CLAUSE is about; none: of the whole body.
    // Clears INHERITED where CLAUSE leaves it behind.
    std::vector<SiteReference> subject_before(const Clause& clause, const std::vector<SiteReference>& context,
                                              std::vector<SiteReference>& inherited) const;
    // "The rest of the gland is heterogeneous, SUVmax 4": the tissue around what was described
    bool is_rest_of_gland(const Clause& clause, const std::vector<SiteReference>& sites) const;
    // "No lesion anywhere, including the bed and the skeleton"
    bool names_examples(const Clause& clause) const;
    // What CLAUSE says of SITES, and with that of the rest.
    void emit_at_sites(const Clause& clause, const std::vector<SiteReference>& sites);
    // What CLAUSE says where no place is found.
    void emit_without_site(const Clause& clause, const SiteReading& sites);

    // "A discrete focus in L2, where ...": its verdict may follow in the next sentence, and is of nothing
    // before.
    void leave_open(const Clause& clause, std::vector<SiteReference> sites);

    // "Three nodules, two in the right lower lobe and one in the lingula. All are avid": the verdict of
    // CLAUSE for what was described, with the numbers told there. False if it points at nothing of that kind.
    bool judges_what_was_described(const Clause& clause, const SiteReading& sites);

    // "The activity, which cannot be X, ...": a denial of a word that is not known here may take the verdict
    // back.
    static bool is_qualified(const Clause& clause);

    // "Numerous lesions in the spine. The hottest in T6, SUVmax 39.": those lesions take up as well.
    void emit_open(const Clause& example);

    // "This is favoured to be ureteric", "Both are metastatic": the verdict belongs to the sentence before.
    // "The focus on the left ..." says nothing of one on the right.
    static bool names_other_side(const Clause& clause, const Observation& one);
    // "Iliac node metastasis, rib focus unclear": pieces with a place and a verdict of their own.
    static bool disagree(const std::vector<Clause>& pieces);
    // "Pelvis: ... The left side is clear": of the label's places on that side only.
    void keep_to_side(const Clause& clause, std::vector<SiteReference>& sites) const;
    bool asserted_here() const;  // the sentence has called a lesion disease
    bool leaves_reading_open(const Clause& clause);
    bool carries_back(const Clause& clause, const SiteReading& sites);
    bool may_be_one(const SiteReference& site, const Observation& one) const;

    // "The former is a recurrence": the impression about the last two foci of the findings.
    bool speaks_of_former(const Clause& clause);

    // "The node of 2021 (SUVmax 14.6) has shrunk and shows no uptake any more": what the sentence named so
    // far. False if that is nothing.
    bool resolves_sentence();

    // The verdict of CLAUSE for an observation made before; another one where another voice speaks.
    void say_of(std::size_t which, const Clause& clause);

    const anatomy::Site& site_at(int index) const { return anatomy_.sites[static_cast<std::size_t>(index)]; }

    static bool names_another(const Clause& clause);
    static bool begins_with_other(const Clause& clause);
    Observation base(const Clause& clause);

    void emit(const Clause& clause, const std::vector<SiteReference>& sites);

    // "...; the hottest is in T6 with SUVmax 39": it gives a figure to those that were not counted.
    bool is_example(const Observation& one);

    Observation observation(const Clause& clause, const SiteReference& site);

    // "In the skeleton only degenerative uptake."
    void deny_others_there(const Clause& clause, const std::vector<SiteReference>& sites);

    // "Disease is confined to the bed."
    void deny_the_rest(const Clause& clause);

    void emit_whole_body(const Clause& clause);

    // No place is named: the noun and the section say how far it reaches.
    void emit_unplaced(const Clause& clause);

    // "Findings are those of recurrent cancer.": disease, and no word for its place that is known here.
    void emit_unplaced_finding(const Clause& clause);

    // "No recurrence, adenopathy or metastasis": the last word of the list has no place beside it.
    // In "lungs without infiltrates or metastases" it is that of what stands before.
    static bool denies_bare_metastasis(const std::vector<Mention>& mentions);

    void emit_regions(const Clause& clause, std::initializer_list<Region> regions);

    const Vocabulary& vocabulary_;
    const anatomy::Anatomy& anatomy_;
    std::vector<Step>* const steps_;  // null: nobody asks
    bool technique_holds_findings_ = false;
    const Sentence* sentence_ = nullptr;
    bool tells_history_ = false;          // the sentence tells of the past and names no uptake
    bool names_glands_ = false;           // the sentence names glands, urine or ganglia
    Sentence whole_;                      // label and sentence read as one
    Sentence joined_;                     // a sentence and the figures behind it
    const Sentence* previous_ = nullptr;  // the sentence before, in the same passage
    std::size_t previous_group_ = 0;      // its first observation
    std::optional<Verdict> last_verdict_;
    std::vector<SiteReference> label_;  // of the line
    struct Figures {
        std::optional<double> suv_max, size_mm;
    };
    bool asks_ = false;                 // the sentence ends with a question mark
    bool lists_sites_ = false;          // the sentence behind its label is a list of places
    bool label_names_lesion_ = false;   // "Two bone foci"
    bool label_names_tumour_ = false;   // "PSMA-positive tumour"
    bool label_others_ = false;         // "Other bone lesions"
    bool label_names_uptake_ = false;   // "Avid nodes: right obturator, presacral"
    bool label_names_disease_ = false;  // "Bone metastases: L2, sacrum"
    Figures label_figures_;             // told in the label
    std::string label_text_;
    std::vector<Mention> label_mentions_;  // the words of the label
    std::vector<SiteReference> open_;      // described without a verdict in the sentence before
    Clause open_clause_;                   // the clause that did
    static constexpr int kOpenFor = 2;     // sentences within which its verdict may follow
    int since_open_ = 0;
    std::vector<SiteReference> nodes_;  // the sentence before spoke of nodes
    bool nodes_alone_ = false;          // and of no bone
    std::vector<SiteReference> topic_;  // of a heading sentence
    bool left_open_here_ = false;       // a clause of the sentence has left something open
    bool label_is_beyond_ = false;      // "Above L2"
    bool topic_of_next_ = false;        // and only of the sentence behind it
    std::vector<SiteReference> place_;  // the sites of the sentence before: "there"
    std::size_t sentence_group_ = 0;    // first observation of the sentence being read
    std::size_t passage_group_ = 0;     // first observation of the passage
    std::size_t last_group_ = 0;        // first observation of the sentence that last made some
    bool doubted_ = false;              // a clause of the conclusion doubts, or dismisses "this"
    bool strange_ = false;              // the sentence of a conclusion has words that are not understood
    LesionTags tags_;
    std::vector<std::string> tags_open_;    // tags the sentence has named and not judged
    std::vector<std::string> tags_before_;  // and those of the sentence before
    std::vector<std::string> codes_;        // tags that look like vertebrae: "L1 | anastomosis | 9 mm"
    std::size_t clause_begin_ = 0;          // token the clause being read begins at
    int passage_ = -1;
    TableColumns table_;                      // of the table being read
    bool in_table_ = false;                   // the sentence before was a row
    std::vector<SiteReference> table_topic_;  // what the first heading says the rows are: "Node | SUVmax"
};

}  // namespace psma::narrative
