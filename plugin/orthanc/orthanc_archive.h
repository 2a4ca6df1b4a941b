// The archive through Orthanc's own REST interface. An answer that is not what Orthanc documents is a
// PassingFault: nothing is concluded from it.
#pragma once

#include <atomic>

#include "plugin/pipeline/archive.h"

namespace psma::plugin::orthanc {

class OrthancArchive : public Archive {
  public:
    std::vector<std::byte> fetch(const std::string& instance_id) override;
    InstanceFacts describe(const std::string& instance_id) override;
    Stored store(const std::vector<std::byte>& file) override;
    Changes changes(std::int64_t since, int limit) override;
    std::int64_t last_change() override;
    bool holds(const std::string& sop_instance_uid) override;
    void remove(const std::string& sop_instance_uid) override;
    std::vector<std::string> instances_of_study(const std::string& study_id) override;
    bool is_stopping() noexcept override;

  private:
    std::atomic<bool> waits_for_signals_{false};  // as seen
};

}  // namespace psma::plugin::orthanc
