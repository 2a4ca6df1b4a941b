#include "sr_templates/reading/document_kind.h"

#include <boost/test/unit_test.hpp>
#include <dcmtk/dcmdata/dcuid.h>

using namespace psma::sr;

BOOST_AUTO_TEST_SUITE(document_kind_test)

BOOST_AUTO_TEST_CASE(five_sr_classes_carry_reports) {
    const std::pair<const char*, DocumentKind> cases[] = {
        {UID_BasicTextSRStorage, DocumentKind::Report},
        {UID_EnhancedSRStorage, DocumentKind::Report},
        {UID_ComprehensiveSRStorage, DocumentKind::Report},
        {UID_Comprehensive3DSRStorage, DocumentKind::Report},
        {UID_ExtensibleSRStorage, DocumentKind::Report},
        {UID_KeyObjectSelectionDocumentStorage, DocumentKind::KeyObject},
        {UID_XRayRadiationDoseSRStorage, DocumentKind::DoseReport},
        {UID_RadiopharmaceuticalRadiationDoseSRStorage, DocumentKind::DoseReport},
        {UID_PlannedImagingAgentAdministrationSRStorage, DocumentKind::DoseReport},
        {UID_PerformedImagingAgentAdministrationSRStorage, DocumentKind::DoseReport},
        {UID_CTImageStorage, DocumentKind::OtherDocument},
        {UID_MammographyCADSRStorage, DocumentKind::OtherDocument},
        {UID_EncapsulatedPDFStorage, DocumentKind::OtherDocument},
        {"", DocumentKind::OtherDocument},
    };
    for (const auto& [uid, kind] : cases) {
        BOOST_TEST_CONTEXT(uid) {
            BOOST_TEST((kind_of_sop_class(uid) == kind));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
