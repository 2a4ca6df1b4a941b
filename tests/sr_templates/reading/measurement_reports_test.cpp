// Reports of measurement groups (TID 1500), from bytes to summary.
#include <fmt/format.h>

#include "coded_report.h"

using namespace psma;
using namespace psma::test;
using psma::testing::text_of;

BOOST_AUTO_TEST_SUITE(measurement_reports_test)

BOOST_AUTO_TEST_CASE(the_site_wherever_a_group_gives_it) {
    for (const char* relationship : {"CONTAINS", "HAS PROPERTIES", "HAS CONCEPT MOD", ""}) {
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_code(group, kFindingSite, kObturatorNode, relationship);
                       add_maximum(group);
                   }) == "N1/M1a: obturator lymph node 9;");
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_code(add_maximum(group), kFindingSite, kObturatorNode, relationship);
                   }) == "N1/M1a: obturator lymph node 9;");
    }
    // below a NUM it goes before that of the group
    BOOST_TEST(read_group([&](DcmItem& group) {
                   add_site(group, kLiver);
                   add_site(add_maximum(group), kObturatorNode);
               }).find("obturator lymph node 9;") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(sides_and_topographical_modifiers_in_both_codings) {
    for (const CodedConcept& name : {kLaterality, CodedConcept{"G-C171", "SRT", "Laterality"},
                                     CodedConcept{"G-C171", "99SDM", "Laterality"}})
        for (const CodedConcept& side :
             {kLeft, CodedConcept{"G-A101", "SRT", "Left"}, CodedConcept{"G-A101", "SNM3", "wrong meaning"}})
            BOOST_TEST(read_group([&](DcmItem& group) {
                           add_code(add_site(group, kObturatorNode), name, side, "HAS CONCEPT MOD");
                           add_maximum(group);
                       }) == "N1/M1a: left obturator lymph node 9;");
    for (const CodedConcept& name : {CodedConcept{"106233006", "SCT", "Topographical modifier"},
                                     CodedConcept{"G-A1F8", "SRT", "Topographical modifier"}})
        BOOST_TEST(read_group([&](DcmItem& group) {
                       DcmItem& site = add_site(group, {"59441001", "SCT", "Lymph node"});
                       add_code(site, name, {"P", "99LOCAL", "pelvic, left"}, "HAS CONCEPT MOD");
                       add_maximum(group);
                   }) == "N1/M1a: left Lymph Node 9;");
}

BOOST_AUTO_TEST_CASE(the_tracking_identifier_as_the_only_place_that_names_the_site) {
    const std::pair<const char*, const char*> cases[] = {
        {"LN_obturator_left_1", "N1/M1a:"}, {"Rib 4 right", "M1b-M1c:"}, {"Prostate bed", "TrN0M0:"}};
    for (const auto& [identifier, group] : cases) {
        DcmItem dataset;
        start_psma_report(dataset);
        DcmItem& one = add_container(add_container(dataset, kImagingMeasurements), kMeasurementGroup);
        add_text(one, kTrackingIdentifier, identifier, "HAS OBS CONTEXT");
        add_maximum(one);
        BOOST_TEST(read(dataset).starts_with(group), identifier << ": " << read(dataset));
    }
}

BOOST_AUTO_TEST_CASE(one_tracked_lesion_is_one_and_the_current_time_point_counts) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    const std::pair<const char*, const char*> time_points[] = {{"1", "4"}, {"2", "12"}};
    for (const auto& [order, suv] : time_points) {
        DcmItem& group = add_lesion(measurements, "Lesion 1", kObturatorNode, kLeft, suv);
        add_uid(group, kTrackingUid, "1.2.3.55");
        add_number(group, {"126073", "DCM", "Time Point Order"}, order, "1", "HAS OBS CONTEXT");
    }
    // a bone lesion of the first time point only is of the past
    DcmItem& healed = add_lesion(measurements, "Lesion 2", kL3, kNoCode, "7");
    add_uid(healed, kTrackingUid, "1.2.3.56");
    add_number(healed, {"126073", "DCM", "Time Point Order"}, "1", "1", "HAS OBS CONTEXT");
    // a second segment of the first lesion
    DcmItem& more = add_container(measurements, kMeasurementGroup);
    add_uid(more, kTrackingUid, "1.2.3.55");
    add_number(more, {"126073", "DCM", "Time Point Order"}, "2", "1", "HAS OBS CONTEXT");
    add_number(more, {"118565006", "SCT", "Volume"}, "1.2", "ml");
    BOOST_TEST(read(dataset) == "N1/M1a: left obturator lymph node 12;");
}

BOOST_AUTO_TEST_CASE(only_the_body_weight_maximum_is_suv_max) {
    const auto with = [](const std::function<void(DcmItem&)>& measure) {
        return read_group([&](DcmItem& group) {
            add_site(group, kObturatorNode);
            measure(group);
        });
    };
    const std::string with_nine = "N1/M1a: obturator lymph node 9;";
    const std::string without = "N1/M1a: obturator lymph node;";
    for (const char* units : {"g/ml{SUVbw}", "{SUVbw}g/ml"})
        BOOST_TEST(with([&](DcmItem& group) { add_maximum(group, "9", units); }) == with_nine);
    BOOST_TEST(with([](DcmItem& group) {
                   add_maximum(group, "9", "g/ml{SUVbw}", {"G-A437", "SRT", "Maximum"});
               }) == with_nine);
    BOOST_TEST(with([](DcmItem& group) {
                   add_number(group, {"X1", "99LOCAL", "SUVmax"}, "9", "g/ml");
               }) == with_nine);
    BOOST_TEST(with([](DcmItem& group) {
                   add_maximum(group, "4", "g/ml{SUVbw}", {"373098007", "SCT", "Mean"});
                   add_maximum(group);
               }) == with_nine);
    for (const CodedConcept& name :
         {CodedConcept{"126402", "DCM", "SUVlbm"}, CodedConcept{"126403", "DCM", "SUVbsa"},
          CodedConcept{"126033", "DCM", "Total Lesion Glycolysis"}})
        BOOST_TEST(with([&](DcmItem& group) {
                       add_code(add_number(group, name, "7", "g/ml"), kDerivation, kMaximum,
                                "HAS CONCEPT MOD");
                   }) == without,
                   name.meaning);
}

BOOST_AUTO_TEST_CASE(sizes_and_volumes) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& group = add_lesion(add_container(dataset, kImagingMeasurements), "Lesion 1", kObturatorNode);
    add_number(group, {"103339001", "SCT", "Long axis"}, "1.4", "cm");
    add_number(group, {"118565006", "SCT", "Volume"}, "0.8", "cm3");
    const Summary summary = summary_of(dataset);
    BOOST_TEST(summary.lesions.at(0).size_mm.value() == 14);
    BOOST_TEST(summary.lesions.at(0).source.quote.find("0.8 ml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(certainty_and_scores_coded_or_as_text) {
    const std::pair<const char*, const char*> cases[] = {
        {"PSMA-RADS-5", "M1b-M1c: L3 vertebra 9;"},
        {"PSMA-RADS-3B", "undetermined: open L3 vertebra 9;"},
        {"PSMA-RADS-1A", "T0N0M0:"},
        {"E-PSMA 5", "M1b-M1c: L3 vertebra 9;"},
        {"E-PSMA 3", "undetermined: open L3 vertebra 9;"},
        {"Equivocal", "undetermined: open L3 vertebra 9;"},
        {"Definitely benign", "T0N0M0:"}};
    for (const auto& [answer, expected] : cases) {
        const auto text = [&](DcmItem& group) {
            add_site(group, kL3);
            add_maximum(group);
            add_text(group, kEvaluation, answer);
        };
        const auto coded = [&](DcmItem& group) {
            add_site(group, kL3);
            add_maximum(group);
            add_code(group, {"CERT", "99LOCAL", "Assessment"}, {"A", "99LOCAL", answer});
        };
        BOOST_TEST(read_group(text) == expected, answer << ": " << read_group(text));
        BOOST_TEST(read_group(coded) == expected, answer << ": " << read_group(coded));
    }
}

BOOST_AUTO_TEST_CASE(absent_is_no_lesion_and_denies_its_place) {
    BOOST_TEST(read_group([](DcmItem& group) {
                   add_site(group, kL3);
                   add_code(group, kPresence, kAbsent);
               }) == "T0N0M0:");
    BOOST_TEST(read_finding(kMetastasis, [](DcmItem& finding) {
                   add_site(finding, kLiver);
                   add_code(finding, kPresence, {"121054", "DCM", "Absent"}, "HAS PROPERTIES");
               }) == "T0N0M0:");
}

BOOST_AUTO_TEST_CASE(regions_to_compare_with_are_no_lesions) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    add_lesion(measurements, "Liver reference", kLiver, kNoCode, "5");
    add_lesion(measurements, "Blood pool", {"BP", "99LOCAL", "Descending aorta"}, kNoCode, "2");
    add_lesion(measurements, "Parotid right", {"PG", "99LOCAL", "Parotid gland"}, kNoCode, "15");
    DcmItem& background = add_lesion(measurements, "R4", kL3, kNoCode, "1");
    add_code(background, {"276214006", "SCT", "Finding category"}, {"C94970", "NCIt", "Reference Region"});
    add_lesion(measurements, "Lesion 1", kObturatorNode);
    BOOST_TEST(read(dataset) == "N1/M1a: obturator lymph node 9;");
}

BOOST_AUTO_TEST_CASE(the_legend_of_a_scale_is_not_its_answer) {
    const std::pair<const char*, const char*> cases[] = {
        {"E-PSMA Score (1-5)", "undetermined: open L3 vertebra 9;"},
        {"PSMA-RADS (1 = benign ... 5 = malignant)", "undetermined: open L3 vertebra 9;"},
        {"Likert suspicion [1-5]", "undetermined: open L3 vertebra 9;"}};
    for (const auto& [name, expected] : cases) {
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_site(group, kL3);
                       add_maximum(group);
                       add_number(group, {"SC", "99LOCAL", name}, "3", "1");
                   }) == expected,
                   name);
        BOOST_TEST(read_group([&](DcmItem& group) {
                       add_site(group, kL3);
                       add_maximum(group);
                       add_text(group, {"SC", "99LOCAL", name}, "3");
                   }) == expected,
                   name);
    }
}

BOOST_AUTO_TEST_CASE(texts_of_a_group_that_name_a_place_are_report_text) {
    // against the code beside it
    BOOST_TEST(read_group([](DcmItem& group) {
                   add_code(group, kFinding, {"94222008", "SCT", "Bony metastasis"});
                   add_site(group, {"54735007", "SCT", "Sacrum"});
                   add_maximum(group);
                   add_text(group, kFinding,
                            "Presacral lymph node metastasis. No bone lesion of the sacrum.");
               }).starts_with("undetermined:"));
    // more exact than it
    BOOST_TEST(read_group([](DcmItem& group) {
                   add_site(group, {"59441001", "SCT", "Lymph node"}, kLeft);
                   add_maximum(group);
                   add_text(group, kFinding, "Intensely PSMA-avid node in the left obturator fossa.");
               }).starts_with("N1/M1a: left "));
}

BOOST_AUTO_TEST_CASE(numbers_of_candidates_are_no_vertebrae) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    for (const char* identifier : {"C1", "L2", "T3", "7", "S1 (accepted)"}) {
        DcmItem& group = add_container(measurements, kMeasurementGroup);
        add_text(group, kTrackingIdentifier, identifier, "HAS OBS CONTEXT");
        add_maximum(group);
    }
    BOOST_TEST(read(dataset) == "undetermined:");
    // without anything measured or said a group is not in use
    DcmItem unused;
    start_psma_report(unused);
    add_text(add_container(add_container(unused, kImagingMeasurements), kMeasurementGroup),
             kTrackingIdentifier, "C4 (deleted)", "HAS OBS CONTEXT");
    BOOST_TEST(read(unused) == "T0N0M0:");
}

BOOST_AUTO_TEST_CASE(the_category_of_a_finding_judges_it) {
    const auto with = [](const char* category) {
        return read_group([&](DcmItem& group) {
            add_code(group, {"276214006", "SCT", "Finding category"}, {"C", "99LOCAL", category});
            add_site(group, kL3);
            add_maximum(group);
        });
    };
    BOOST_TEST(with("Metastasis") == "M1b-M1c: L3 vertebra 9;");
    BOOST_TEST(with("Physiologic") == "T0N0M0:");
    BOOST_TEST(with("Equivocal") == "undetermined: open L3 vertebra 9;");
}

BOOST_AUTO_TEST_CASE(twenty_thousand_items_of_lesions_are_summarised) {
    DcmItem dataset;
    start_psma_report(dataset);
    DcmItem& measurements = add_container(dataset, kImagingMeasurements);
    for (int i = 0; i < 4000; ++i)  // five items each
        add_uid(add_lesion(measurements, fmt::format("Lesion {}", i), kObturatorNode), kTrackingUid,
                fmt::format("1.2.3.{}", i + 100));
    const Summary summary = summary_of(dataset);
    BOOST_TEST((summary.group.value == Group::N1M1a));
    BOOST_TEST(summary.lesion_count.value() == 4000);
}

BOOST_AUTO_TEST_SUITE_END()
