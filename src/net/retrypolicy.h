#pragma once

#include "base/error.h"

#include <chrono>
#include <optional>

namespace wcs {

constexpr int triesAtMost = 5; ///< of one transfer, the first among them
constexpr int restsAtMost = 10; ///< of a profile, in succession
constexpr std::chrono::minutes longestPause{10}; ///< whatever the server asks for

/// What a failure calls for.
enum class Remedy {
    GiveUp, ///< another try gives the same answer
    Retry, ///< passing: after a pause
    HaltProfile, ///< credentials, whitelist, quota: nothing of this profile can work until the user acts
};

/// The class of an error, by the tables of the protocol (1.4, 2.6, 3.4).
Remedy remedyFor(const Error &error);

/// Whether the storage refuses an upload for its ticket, which may have run out: a new one is asked for, once. Where that is refused as
/// well it is no matter of one file, and remedyFor() says so.
bool isTicketRefused(const Error &error);

/// Whether WeChat refuses what a call asks for (40097, -501006, -501007), as a path or an id that it does not take; not where its
/// words name the environment, which every call of the profile carries.
bool isRefusedArgument(const Error &error);

/// Whether WeChat refuses the APPID, the SECRET or the ENV_ID of the profile, or what their environment is in: they are mended where
/// the profile has them from, or in the console.
bool isRefusedCredentials(const Error &error);

/// Whether WeChat could not answer a call just now: the same call has an answer moments later.
bool isBusyService(const Error &error);

/// Whether the connection was lost or never came about, so that the network itself may be gone.
bool isLostConnection(const Error &error);
/// Whether an answerless question shows that the network is gone: no name, no route, no answer in time. A refusal or a reset
/// comes from the other side, and so proves that there is a way to it; that of a proxy proves nothing.
bool isNetworkGone(const Error &error);

/// Whether WeChat takes no more calls of the whole account or environment for now (45011, -501003, -501004): others of the
/// same profile would fail as well. Not of a single file's answer: that job tries again, and its tries count.
bool isRateLimit(const Error &error);
/// How long the profile leaves the service alone when it is turned away so for the time number `times` (≥ 1) in succession: a
/// pause as of pauseBefore(). Nothing after restsAtMost, or when the server asks for more than longestPause.
std::optional<std::chrono::milliseconds> restAfter(const Error &error, int times);

/// The pause before try number `tries` + 1 (tries ≥ 1): 1 s doubling, which comes to 8 s before the last one (only rests go on to 60 s),
/// with ±25 % of jitter, never shorter than the server's Retry-After or the minute that 45011 asks for. Nothing once `tries` has
/// reached triesAtMost, or when the server asks for more than longestPause.
std::optional<std::chrono::milliseconds> pauseBefore(const Error &error, int tries);

/// The pause before it is asked again whether a network that is gone is back: 1 s doubling to 30 s by the number of questions before,
/// with ±25 % of jitter. None for a question that a person or the system has asked for, which is number -1.
std::chrono::milliseconds pauseBeforeProbe(int asked);

/// Whether the service says that there is no such object.
bool isObjectGone(const Error &error);

} // namespace wcs
