#pragma once

#include "base/error.h"

#include <QJsonObject>

namespace wcs::cli {

class Console;

/// {stage, code, message, advice, service_said, request_id}: message and advice in the language of the terminal, service_said as
/// the service wrote it, empty where it said nothing. Holds no secret.
QJsonObject errorObject(const Error &error);
/// {state, error} for --json: a command that has failed without a line for any item; what else it was about may be added.
QJsonObject failureObject(const Error &error);
/// Tells of a command that has failed as a whole: with --json on the line of failureObject(), and to the person in any case, as
/// `text`, or where that is empty in failureText(). Does not count it.
void tellFailure(Console &console, bool json, const Error &error, const QString &text = {});
/// errorSentence(), or the message alone where that was written for the person: of usageError() and the like.
QString failureText(const Error &error);
/// What happened, cause, advice, code and request id in one line for a person; what the service said stands on a second one.
QString errorSentence(const Error &error);
/// The same without what happened, for a text that has said that.
QString reasonSentence(const Error &error);
/// A text about an error, with what the service said on a line of its own below it.
QString withServiceLine(const QString &text, const Error &error);
/// Whether it would keep every other item of the run back as well, and lies in what has to be mended first: credentials, the
/// whitelist, settings, certificates, a proxy, a quota, a place that is in use or may not be written.
bool isOfAccount(const Error &error);
/// Whether what the program keeps may not be written, as far as can be told; it may be that it may not be read either.
bool isKeptFromWriting(const Error &error);
/// That no profile has this name or id, with the `names` of those that there are ("no-such-profile").
Error noSuchProfile(const QString &name, const QStringList &names);
/// That the command line itself is wrong, as `message` says to the person ("usage").
Error usageError(const QString &message);

/// Counts how a run went, for its exit status.
class Tally
{
public:
    void done() { ++m_done; }
    void failed(const Error &error);
    /// Everything was done and told, and what was to follow (a report) failed. A broken limit is still what the status tells.
    void failedAfterwards() { m_afterwards = true; }
    /// The command itself was wrong, as only its files have shown.
    void misused() { m_misused = true; }
    /// Everything was done, and a limit that was set for the result does not hold.
    void brokeLimit() { m_limit = true; }
    int failures() const { return m_failed; }
    int successes() const { return m_done; }
    /// 0, 1, 2, 4, or 3 when something has to be mended before anything can work: isOfAccount().
    int status() const;

private:
    int m_done = 0;
    int m_failed = 0;
    bool m_settings = false;
    bool m_misused = false;
    bool m_limit = false;
    bool m_afterwards = false;
};

} // namespace wcs::cli
