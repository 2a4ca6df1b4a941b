#include "plugin/orthanc/orthanc_archive.h"

#include <functional>

#include <boost/test/unit_test.hpp>
#include <signal.h>

#include "tests/plugin/support/host_in_memory.h"

using namespace psma;
using namespace psma::plugin;
using psma::plugin::orthanc::OrthancArchive;
using psma::testing::HostInMemory;

namespace {

constexpr const char* kFound = R"([{"Type": "Study", "ID": "s"}, {"Type": "Instance", "ID": "i"}])";

// A host that answers every call of the archive as Orthanc does.
void answer_well(HostInMemory& host) {
    host.replies = {
        {"GET /instances/i/file", {"DICM"}},
        {"GET /instances/i/metadata/SopClassUid", {"1.2.840.10008.5.1.4.1.1.88.33"}},
        {"GET /instances/i", {R"({"MainDicomTags": {"SOPInstanceUID": "1.2.3"}, "ParentSeries": "se"})"}},
        {"GET /series/se", {R"({"ParentStudy": "st"})"}},
        {"POST /instances", {R"({"ID": "i", "Status": "Success"})"}},
        {"GET /changes?since=4&limit=10", {R"({"Changes": [{"ChangeType": "NewInstance", "ID": "i", "Seq": 5},
                          {"ChangeType": "StableStudy", "ID": "st", "Seq": 6}], "Done": true, "Last": 6})"}},
        {"GET /changes?last", {R"({"Changes": [], "Done": true, "Last": 6})"}},
        {"POST /tools/lookup", {kFound}},
        {"DELETE /instances/i", {""}},
        {"GET /studies/st/instances", {R"([{"ID": "i"}, {"ID": "j"}])"}},
    };
}

// Everything the archive is asked for, and the calls of the host behind it.
struct Asked {
    const char* name;
    std::function<void(OrthancArchive&)> ask;
    std::vector<std::string> calls;
    bool any_bytes = false;  // the answer is a file, which may be anything
};

std::vector<Asked> everything_asked() {
    return {
        {"fetch", [](auto& archive) { archive.fetch("i"); }, {"GET /instances/i/file"}, true},
        {"describe",
         [](auto& archive) { archive.describe("i"); },
         {"GET /instances/i/metadata/SopClassUid", "GET /instances/i", "GET /series/se"}},
        {"store", [](auto& archive) { archive.store({std::byte{1}}); }, {"POST /instances"}},
        {"changes", [](auto& archive) { archive.changes(4, 10); }, {"GET /changes?since=4&limit=10"}},
        {"last_change", [](auto& archive) { archive.last_change(); }, {"GET /changes?last"}},
        {"holds", [](auto& archive) { archive.holds("1.2.3"); }, {"POST /tools/lookup"}},
        {"remove", [](auto& archive) { archive.remove("1.2.3"); }, {"POST /tools/lookup"}},
        {"instances_of_study",
         [](auto& archive) { archive.instances_of_study("st"); },
         {"GET /studies/st/instances"}},
    };
}

// Passing refusals: what an archive under load, with a full disk or a locked index answers.
constexpr OrthancPluginErrorCode kRefusals[] = {OrthancPluginErrorCode_InternalError,
                                                OrthancPluginErrorCode_Timeout,
                                                OrthancPluginErrorCode_Database,
                                                OrthancPluginErrorCode_FullStorage,
                                                OrthancPluginErrorCode_DatabaseUnavailable,
                                                OrthancPluginErrorCode_CannotWriteFile,
                                                OrthancPluginErrorCode_NotEnoughMemory,
                                                OrthancPluginErrorCode_CorruptedFile};

const std::string kGarbage[] = {
    "",
    "<html><body>502 Bad Gateway</body></html>",
    "null",
    "42",
    "\"text\"",
    "[]x",
    "{",
    "{}",
    "[1, null, [], \"text\"]",
    "[{}]",
    "[{\"Type\": []}]",
    "[{\"Type\": \"Instance\"}]",
    "[{\"ID\": null}]",
    R"({"Changes": 7, "Last": "soon", "Done": "perhaps", "Status": [], "ParentSeries": {}, "ParentStudy": null})",
    R"({"MainDicomTags": [], "ParentSeries": "se"})",
    R"({"MainDicomTags": {"SOPInstanceUID": {}}, "ParentSeries": "se"})",
    R"({"MainDicomTags": {"SOPInstanceUID": "no <uid>"}, "ParentSeries": "se"})",
    R"({"Status": "Failure"})",
    std::string("\0\xff\xfe", 3),
    std::string(200000, '[') + std::string(200000, ']'),
};

}  // namespace

BOOST_AUTO_TEST_SUITE(orthanc_archive_test)

BOOST_AUTO_TEST_CASE(what_orthanc_answers_is_read) {
    HostInMemory host;
    answer_well(host);
    OrthancArchive archive;
    BOOST_TEST(archive.fetch("i").size() == 4u);
    const InstanceFacts facts = archive.describe("i");
    BOOST_TEST(facts.sop_class_uid == "1.2.840.10008.5.1.4.1.1.88.33");
    BOOST_TEST(facts.sop_instance_uid == "1.2.3");
    BOOST_TEST(facts.study_id == "st");
    BOOST_TEST(!archive.store({std::byte{1}, std::byte{2}}).already);
    BOOST_TEST(archive.store({std::byte{1}, std::byte{2}}).instance_id == "i");
    BOOST_TEST(host.posted == "\x01\x02");
    host.replies["POST /instances"].body = R"({"ID": "i", "Status": "AlreadyStored"})";
    BOOST_TEST(archive.store({std::byte{1}}).already);
    const Changes changes = archive.changes(4, 10);
    BOOST_TEST(changes.new_instances == std::vector<std::string>{"i"});
    BOOST_TEST(changes.last == 6);
    BOOST_TEST(changes.done);
    BOOST_TEST(archive.last_change() == 6);
    BOOST_TEST(archive.holds("1.2.3"));
    BOOST_TEST(host.posted == "1.2.3");
    archive.remove("1.2.3");
    BOOST_TEST(archive.instances_of_study("st") == (std::vector<std::string>{"i", "j"}));
    BOOST_TEST(host.buffers() == 0u);
}

BOOST_AUTO_TEST_CASE(an_image_is_described_with_one_call) {
    HostInMemory host;
    host.replies["GET /instances/i/metadata/SopClassUid"].body = "1.2.840.10008.5.1.4.1.1.128";
    BOOST_TEST(OrthancArchive().describe("i").study_id.empty());
}

BOOST_AUTO_TEST_CASE(what_is_deleted_is_gone_and_not_held) {
    HostInMemory host;
    OrthancArchive archive;
    BOOST_CHECK_THROW(archive.fetch("i"), InstanceGone);
    BOOST_CHECK_THROW(archive.describe("i"), InstanceGone);
    host.replies["POST /tools/lookup"].body = "[]";
    BOOST_TEST(!archive.holds("1.2.3"));
    // found, but deleted by another client before this one came to it
    host.replies["POST /tools/lookup"].body = kFound;
    BOOST_CHECK_NO_THROW(archive.remove("1.2.3"));
}

BOOST_AUTO_TEST_CASE(a_refusal_at_any_call_is_a_passing_fault) {
    for (const Asked& asked : everything_asked())
        for (const std::string& call : asked.calls)
            for (const OrthancPluginErrorCode code : kRefusals)
                BOOST_TEST_CONTEXT(asked.name << ": " << call << " refused with " << code) {
                    HostInMemory host;
                    answer_well(host);
                    host.replies[call].code = code;
                    OrthancArchive archive;
                    BOOST_CHECK_THROW(asked.ask(archive), PassingFault);
                    BOOST_TEST(host.buffers() == 0u);
                }
    HostInMemory host;
    answer_well(host);
    host.replies["DELETE /instances/i"].code = OrthancPluginErrorCode_Database;
    BOOST_CHECK_THROW(OrthancArchive().remove("1.2.3"), PassingFault);
}

BOOST_AUTO_TEST_CASE(garbage_at_any_call_is_a_passing_fault_and_concludes_nothing) {
    for (const Asked& asked : everything_asked())
        for (const std::string& call : asked.calls)
            for (const std::string& garbage : kGarbage)
                BOOST_TEST_CONTEXT(asked.name << ": " << call << " answers " << garbage.substr(0, 60)) {
                    HostInMemory host;
                    answer_well(host);
                    host.replies[call].body = garbage;
                    OrthancArchive archive;
                    // some garbage is as good a SOP class as what some devices store
                    const bool a_word = garbage == "42" || garbage == "null";
                    if (asked.any_bytes || (a_word && call.ends_with("SopClassUid")))
                        BOOST_CHECK_NO_THROW(asked.ask(archive));
                    else
                        BOOST_CHECK_THROW(asked.ask(archive), PassingFault);
                    BOOST_TEST(host.buffers() == 0u);
                }
}

BOOST_AUTO_TEST_CASE(a_list_of_changes_with_one_unusable_passes_none) {
    HostInMemory host;
    for (const char* list : {"[null]", "[{\"ChangeType\": \"NewInstance\"}]", "[{\"ID\": \"i\"}, 7]", "{}"})
        BOOST_TEST_CONTEXT(list) {
            host.replies["GET /changes?since=4&limit=10"].body =
                std::string("{\"Last\": 6, \"Done\": true, \"Changes\": ") + list + "}";
            BOOST_CHECK_THROW(OrthancArchive().changes(4, 10), PassingFault);
        }
}

BOOST_AUTO_TEST_CASE(a_fault_quotes_nothing_of_the_answer) {
    HostInMemory host;
    answer_well(host);
    for (const std::string planted :
         {"{\"PatientName\": Planted^Name", "[{\"ID\": {\"PatientName\": \"Planted\"}}]"})
        for (const char* call : {"GET /instances/i", "GET /studies/st/instances", "GET /changes?last"}) {
            host.replies[call].body = planted;
            OrthancArchive archive;
            for (const Asked& asked : everything_asked()) try {
                    asked.ask(archive);
                } catch (const std::exception& fault) {
                    BOOST_TEST(std::string(fault.what()).find("Planted") == std::string::npos);
                }
        }
}

BOOST_AUTO_TEST_CASE(orthanc_stops_when_it_no_longer_waits_for_signals) {
    const auto handle = [](void (*handler)(int)) {
        struct sigaction action {};
        action.sa_handler = handler;
        sigaction(SIGTERM, &action, nullptr);
    };
    struct sigaction before {};
    sigaction(SIGTERM, nullptr, &before);
    OrthancArchive archive;
    handle(SIG_DFL);
    BOOST_TEST(!archive.is_stopping());  // it has not begun to wait
    handle([](int) {});
    BOOST_TEST(!archive.is_stopping());
    handle(SIG_DFL);
    BOOST_TEST(archive.is_stopping());
    sigaction(SIGTERM, &before, nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
