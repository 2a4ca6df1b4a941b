// What benchmarks that measure DCMTK beside the product share.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <vector>

#include <benchmark/benchmark.h>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/oflog/oflog.h>

namespace psma::bench {

inline std::unique_ptr<DcmFileFormat> parsed(const std::vector<std::byte>& bytes) {
    DcmInputBufferStream stream;
    stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
    stream.setEos();
    auto file = std::make_unique<DcmFileFormat>();
    file->transferInit();
    if (file->read(stream).bad()) std::abort();
    file->transferEnd();
    return file;
}

// Runs all benchmarks; DCMTK's warnings of header attributes are not what is measured.
inline void run_quietly(int argc, char** argv) {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}

}  // namespace psma::bench
