#pragma once

#include "async/unstoppable.h"

#include <type_traits>

namespace wcs {

/// A look at one file, out in its folder.
struct FolderLook {
    std::chrono::steady_clock::time_point due;
    bool hasAnswered = false;
};
/// Held by a look for as long as it takes, whoever still waits for it.
using FolderTurn = std::shared_ptr<FolderLook>;
/// For atHand(). Blocks while another look is out in the folder of that path. Null: that one is overdue, the folder is held to be silent,
/// or `stop` was stopped.
FolderTurn turnInFolder(const QString &path, const std::stop_token &stop);

/// By then a file that is at hand has answered.
constexpr std::chrono::milliseconds patienceWithALook{3'000};
/// The same while another folder does not answer: a share has many, and is to be waited for once.
constexpr std::chrono::milliseconds patienceWithAnother{500};

/// A look at the file of that path, or at several of its folder, that holds nobody up; to be called with a stop token by a thread
/// of a pool. Gives nothing when the token was stopped first, or when the file has not answered in time. As long as a look that was
/// due has not come back its folder is silent, for the whole process: others give nothing at once there, and take no thread. Where
/// many folders are silent, those among them that have not answered since are held to be so, too. One look at a time is out in a
/// folder; the next waits for it.
template <typename Look>
auto atHand(const QString &path, Look look)
{
    using Value = std::optional<std::invoke_result_t<Look &>>;
    return [path, look = std::move(look)](const std::stop_token &stop) -> Value {
        FolderTurn turn = turnInFolder(path, stop);
        if (!turn)
            return std::nullopt;
        const auto due = turn->due;
        auto work = [turn = std::move(turn), look]() mutable {
            auto seen = look();
            turn->hasAnswered = true;
            return seen;
        };
        return UnstoppableWork::ofLooks().run(std::move(work), stop, due);
    };
}

} // namespace wcs
