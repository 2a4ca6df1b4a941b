#include "sr_templates/reading/form_field.h"

#include <boost/test/unit_test.hpp>

using namespace psma;
using namespace psma::sr;

namespace {

ContentItem code_item(const char* name, const char* value) {
    ContentItem item;
    item.value_type = ValueType::Code;
    item.name = Concept{{"N", "99FORM", name}, {}};
    item.code = Concept{{"V", "99FORM", value}, {}};
    return item;
}

std::string text_of(const ContentItem& item) {
    const FormField field = read_field(item);
    return (field.stage ? "stage " : "") + field.text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(form_field_test)

BOOST_AUTO_TEST_CASE(a_field_is_question_and_answer) {
    BOOST_TEST(text_of(code_item("Prostate bed", "no uptake")) == "Prostate bed: no uptake");
    ContentItem psa = code_item("Prostate Cancer Antigen", "");
    psa.name = Concept{{"2857-1", "LN", "Prostate Cancer Antigen"}, {}};
    psa.value_type = ValueType::Num;
    psa.code.reset();
    psa.number = 0.8;
    psa.units = {"ng/mL", "UCUM", ""};
    BOOST_TEST(text_of(psa) == "PSA: 0.8 ng/mL");
    psa.units = {"1", "UCUM", ""};
    BOOST_TEST(text_of(psa) == "PSA: 0.8");
    psa.readable = false;
    BOOST_TEST(text_of(psa).empty());
}

BOOST_AUTO_TEST_CASE(only_an_suv_is_an_suv_max) {
    ContentItem maximum = code_item("", "");
    maximum.name = Concept{{"121401", "DCM", "Derivation"}, {}};
    maximum.code = Concept{{"56851009", "SCT", "Maximum"}, {}};
    ContentItem measured;
    measured.value_type = ValueType::Num;
    measured.name = Concept{{"126401", "DCM", "SUVbw"}, {}};
    measured.number = 9;
    measured.children = {maximum};
    ContentItem field = code_item("Bone", "positive");
    field.children = {measured};
    BOOST_TEST(text_of(field) == "Bone: positive, SUVmax: 9");
    for (const CodedConcept& name :
         {CodedConcept{"126402", "DCM", "SUVlbm"}, CodedConcept{"103339001", "SCT", "Long axis"}}) {
        field.children[0].name = Concept{name, {}};
        BOOST_TEST(text_of(field) == "Bone: positive, " + name.meaning + ": 9");
    }
}

BOOST_AUTO_TEST_CASE(categories_of_the_stage) {
    BOOST_TEST(text_of(code_item("miN category", "miN1a (OL)")) == "stage miN1a (OL)");
    BOOST_TEST(text_of(code_item("Distant (miM)", "M0")) == "stage miM0");
    ContentItem text = code_item("Local tumour (miT)", "");
    text.value_type = ValueType::Text;
    text.code.reset();
    text.text = "Tr";
    BOOST_TEST(text_of(text) == "stage miTr");
    text.text = "Tumour bed";
    BOOST_TEST(text_of(text).empty());
    BOOST_TEST(text_of(code_item("Pathological stage", "T3a")) == "Pathological stage: T3a");
    BOOST_TEST(text_of(code_item("miT", "T7")) == "miT: T7");
}

BOOST_AUTO_TEST_CASE(affirmed_denials) {
    BOOST_TEST(text_of(code_item("No bone metastases", "Yes")) == "No bone metastases.");
    BOOST_TEST(text_of(code_item("No bone metastases", "No")) == "No bone metastases: No");
    BOOST_TEST(text_of(code_item("Bone metastases", "Yes")) == "Bone metastases: Yes");
}

BOOST_AUTO_TEST_SUITE_END()
