#include "sr_templates/document/code_uri.h"

#include <string>

#include <boost/test/unit_test.hpp>

using psma::sr::code_of_uri;

namespace {

std::string read(const char* uri) {
    const auto code = code_of_uri(uri);
    return code ? code->value + " " + code->scheme : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(code_uri_test)

BOOST_AUTO_TEST_CASE(urls_of_concepts_are_codes_of_their_schemes) {
    BOOST_TEST(read("http://snomed.info/id/36086000") == "36086000 SCT");
    BOOST_TEST(read("https://snomed.info/id/36086000") == "36086000 SCT");
    BOOST_TEST(read("http://snomed.info/sct/900000000000207008/id/36086000") == "36086000 SCT");
    BOOST_TEST(read("http://snomed.info/sct/900000000000207008/version/20240101/id/36086000") ==
               "36086000 SCT");
    BOOST_TEST(read("http://dicom.nema.org/resources/ontology/DCM/121071") == "121071 DCM");
    BOOST_TEST(read("http://purl.obolibrary.org/obo/UBERON_0002107") == "UBERON:0002107 UBERON");
    BOOST_TEST(read("http://purl.obolibrary.org/obo/NCIT_C118961") == "C118961 NCIt");
    BOOST_TEST(read("http://purl.org/sig/ont/fma/fma19386") == "19386 FMA");
    BOOST_TEST(read("http://www.radlex.org/RID/RID343") == "RID343 RADLEX");
}

BOOST_AUTO_TEST_CASE(other_values_are_left_as_they_are) {
    for (const char* uri : {"", "36086000", "urn:oid:1.2.3", "http://example.org/id/36086000",
                            "http://snomed.info/sct/900000000000207008", "http://snomed.info/id/",
                            "http://snomed.info/id/36086000/more", "snomed.info/id/36086000"})
        BOOST_TEST(read(uri) == "none", uri);
}

BOOST_AUTO_TEST_SUITE_END()
