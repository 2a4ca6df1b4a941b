// What the pipeline needs of the archive and of the clock. Small, so that tests can make every step fail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace psma::plugin {

// Worth trying again later: archive busy, disk full, index locked.
class PassingFault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// The instance is not in the archive any more.
class InstanceGone : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct Stored {
    std::string instance_id;  // Orthanc's identifier
    bool already = false;     // it was there, and is left as it was
};

struct InstanceFacts {
    std::string sop_class_uid, sop_instance_uid;
    std::string study_id;  // Orthanc's identifier
};

struct Changes {
    std::vector<std::string> new_instances;  // Orthanc's identifiers, in order
    std::int64_t last = 0;                   // sequence number to go on from
    bool done = true;                        // nothing more for now
};

// Thread-safe. Every function may throw PassingFault; fetch() and describe() InstanceGone.
class Archive {
  public:
    virtual ~Archive() = default;
    virtual std::vector<std::byte> fetch(const std::string& instance_id) = 0;
    virtual InstanceFacts describe(const std::string& instance_id) = 0;
    virtual Stored store(const std::vector<std::byte>& file) = 0;
    virtual Changes changes(std::int64_t since, int limit) = 0;
    virtual std::int64_t last_change() = 0;
    // Is an instance with that SOP Instance UID stored?
    virtual bool holds(const std::string& sop_instance_uid) = 0;
    // Deletes that instance; does nothing where it is not there.
    virtual void remove(const std::string& sop_instance_uid) = 0;
    virtual std::vector<std::string> instances_of_study(const std::string& study_id) = 0;
    // True where the archive has begun to stop: it must be left alone, or it does not come to its end. Cheap;
    // throws nothing.
    virtual bool is_stopping() noexcept = 0;
};

// Wall-clock time.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual std::int64_t now() const = 0;            // seconds since 1970, UTC
    virtual std::string local_datetime() const = 0;  // DICOM DT with offset: "20261101123000+0100"
};

// The computer's clock.
class SystemClock : public Clock {
  public:
    std::int64_t now() const override;
    std::string local_datetime() const override;
};

// The five SR classes that may carry a report (Basic Text, Enhanced, Comprehensive, Comprehensive 3D,
// Extensible).
bool may_be_report(const std::string& sop_class_uid);

}  // namespace psma::plugin
