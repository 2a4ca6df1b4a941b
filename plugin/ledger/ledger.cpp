#include "plugin/ledger/ledger.h"

#include <array>
#include <utility>

namespace psma::plugin {
namespace {

constexpr std::array<std::pair<State, std::string_view>, 9> kNames = {{
    {State::Waiting, "waiting"},
    {State::Ready, "ready"},
    {State::Running, "running"},
    {State::Done, "done"},
    {State::Ignored, "ignored"},
    {State::Retry, "retry"},
    {State::Failed, "failed"},
    {State::Orphan, "orphan"},
    {State::Withdrawn, "withdrawn"},
}};

}  // namespace

std::string_view to_string(State state) {
    for (const auto& [known, name] : kNames)
        if (known == state) return name;
    return "";
}

std::optional<State> state_named(std::string_view name) {
    for (const auto& [state, known] : kNames)
        if (known == name) return state;
    return std::nullopt;
}

}  // namespace psma::plugin
