#include "wechat/errorcatalogue.h"

#include "base/backendstages.h"
#include "base/format.h"
#include "base/sentences.h"
#include "base/text.h"
#include "base/writtenout.h"
#include "net/retrypolicy.h"
#include "wechat/apianswer.h"
#include "wechat/errorcodes.h"
#include "wechat/uploadlimit.h"

#include <QCoreApplication>
#include <QLocale>

namespace wcs {

namespace {

class Errors
{
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

const CodeText *find(std::span<const CodeText> codes, const QString &code)
{
    for (const CodeText &row : codes) {
        if (code == QLatin1StringView(row.code))
            return &row;
    }
    return nullptr;
}

bool isOfPipeline(const Error &error)
{
    return error.stage == BackendStage || error.stage == PollStage || error.stage == FetchStage;
}

const CodeText *rowFor(const Error &error)
{
    if (isOfPipeline(error)) {
        if (const CodeText *row = find(backendCodes(), error.code))
            return row;
    }
    switch (error.kind) {
    case ErrorKind::WeChat:
    case ErrorKind::FileItem:
        return find(weChatCodes(), error.code);
    case ErrorKind::Cos:
        return find(cosCodes(), error.code);
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
        return find(networkCodes(), error.code);
    case ErrorKind::Image:
        return find(imageCodes(), error.code);
    case ErrorKind::File:
        if (const CodeText *row = find(localCodes(), error.code))
            return row;
        return find(fileCodes(), error.code);
    default:
        if (const CodeText *row = find(localCodes(), error.code))
            return row;
        return find(networkCodes(), error.code);
    }
}

bool isOfConnection(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::Tls
           || kind == ErrorKind::Proxy;
}

bool isOfKeychain(const Error &error)
{
    return error.code == "keychain"_L1 || error.code == "keychain-timeout"_L1;
}

QString whatHappened(const Error &error)
{
    if (error.kind == ErrorKind::Argument && error.stage == BackendStage && error.code == "picture-of-other-profile"_L1)
        return Errors::tr("The pipeline cannot run on what was chosen.");
    if (error.code == "bad-pipeline-file"_L1 || error.code == "newer-pipeline-file"_L1)
        return Errors::tr("The pipeline could not be imported.");
    if (error.kind == ErrorKind::Argument && error.stage == BackendStage)
        return Errors::tr("The pipeline cannot run as it is.");
    if (error.stage == BackendStage)
        return Errors::tr("The backend could not process the request.");
    if (error.stage == PollStage)
        return Errors::tr("The backend's job did not come to its end.");
    if (error.stage == FetchStage)
        return Errors::tr("The result could not be fetched.");
    switch (error.stage) {
    case Stage::Settings:
        if (error.code == "sandbox-not-running"_L1) // nothing is wrong with any setting
            break;
        // The connection test speaks of names and certificates before any token is asked for.
        if (isOfConnection(error.kind))
            return Errors::tr("The server could not be reached.");
        return error.kind == ErrorKind::Credentials && !isOfKeychain(error)
                   ? Errors::tr("The settings are not complete.")
                   : Errors::tr("The settings could not be used.");
    case Stage::LocalFile:
        return Errors::tr("The file on this computer could not be used.");
    case Stage::Token:
        return Errors::tr("No access token could be obtained.");
    case Stage::Ticket:
        return Errors::tr("No upload ticket could be obtained.");
    case Stage::Upload:
        return Errors::tr("The file could not be uploaded.");
    case Stage::Verify:
        return Errors::tr("The stored object could not be verified.");
    case Stage::Resolve:
        return Errors::tr("No download link could be obtained.");
    case Stage::Download:
        return Errors::tr("The object could not be downloaded.");
    case Stage::Delete:
        return Errors::tr("The object could not be deleted.");
    case Stage::History:
        return Errors::tr("The history could not be used.");
    case Stage::HistoryBackup:
        return Errors::tr("The history works, but today's copy of it could not be made.");
    case Stage::Transfers:
        return Errors::tr("The list of transfers could not be used.");
    case Stage::Runs:
        return Errors::tr("The list of runs could not be used.");
    case Stage::Image:
        return Errors::tr("The picture could not be shown.");
    case Stage::Others:
    case Stage::None:
        break;
    }
    return Errors::tr("The operation failed.");
}

/// Causes that no table names: the kind still says something.
ErrorText general(const Error &error)
{
    const QString raw = error.isQuote || error.message.isEmpty() ? error.code : error.message;
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return {{}, Errors::tr("It was cancelled."), {}};
    case ErrorKind::WeChat:
        return {{},
                Errors::tr("WeChat answered with the error %1.").arg(error.code),
                Errors::tr("Look the code up in WeChat's documentation, and keep the request ID for support.")};
    case ErrorKind::FileItem:
        return {{},
                Errors::tr("WeChat answered for this object with the status %1.").arg(error.code),
                Errors::tr("Verify the object, and keep the request ID for support.")};
    case ErrorKind::Cos:
        return {{},
                Errors::tr("The storage answered with the error %1.").arg(error.code),
                Errors::tr("Try again, and keep the request ID for support.")};
    case ErrorKind::Http:
        if (isOfPipeline(error))
            return {{},
                    Errors::tr("The backend answered with the HTTP status %1.").arg(error.code),
                    Errors::tr("Check the answer and the backend's log.")};
        return {{},
                Errors::tr("The server answered with the HTTP status %1.").arg(error.code),
                Errors::tr("Try again later. If the problem persists, check the API address and the proxy.")};
    case ErrorKind::DiskFull:
        return {{},
                Errors::tr("There is no room left on the drive."),
                Errors::tr("Free some space and try again. Nothing that was there is lost.")};
    case ErrorKind::Database:
        return {{},
                error.subject.isEmpty()
                    ? Errors::tr("The database failed: %1").arg(raw)
                    : Errors::tr("The database %1 failed: %2").arg(withoutControls(error.subject), raw),
                Errors::tr("Check that the disk has room and the data folder may be written.")};
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return {{}, Errors::tr("The network failed: %1").arg(raw), Errors::tr("Check the network connection.")};
    case ErrorKind::Tls:
        return {{},
                Errors::tr("The secure connection failed: %1").arg(raw),
                Errors::tr("Check the certificates and the proxy.")};
    case ErrorKind::Proxy:
        return {
            {}, Errors::tr("The proxy failed: %1").arg(raw), Errors::tr("Check the proxy in the network settings.")};
    default:
        return {{}, raw, {}};
    }
}

/// Which of the servers it was, unless the words say so. Not of a proxy, which stands between.
QString serverLine(const Error &error, const QString &words)
{
    const bool isOfServer = isOfConnection(error.kind) || error.kind == ErrorKind::Http || error.code == "no-status"_L1;
    const bool isOfProxy = error.kind == ErrorKind::Proxy || error.code.startsWith("Proxy"_L1);
    const QString host = withoutControls(error.host);
    if (host.isEmpty() || !isOfServer || isOfProxy || words.contains(host))
        return {};
    return Errors::tr("Server: %1.").arg(host);
}

/// A text of the tables, in the application's language. The limit in the unit in which it is a round number: any other says more or
/// less than is taken.
QString withLimit(const char *text)
{
    return Errors::tr(text).replace(u"%2"_s, QLocale().formattedDataSize(largestUpload, 0, QLocale::DataSizeIecFormat));
}

} // namespace

ErrorText explain(const Error &error)
{
    ErrorText text;
    if (const CodeText *row = rowFor(error)) {
        const bool isOfHost = isOfConnection(error.kind) && !error.host.isEmpty(); // whatever it is about by now
        text.why = withLimit(row->why).replace(u"%1"_s, withoutControls(isOfHost ? error.host : error.subject));
        text.advice = withLimit(row->advice);
    } else {
        text = general(error);
    }
    // That is why there was no further try, and sooner there is no use in one.
    constexpr qint64 longest = std::chrono::seconds(longestPause).count();
    if (error.retryAfterSeconds && *error.retryAfterSeconds > longest && remedyFor(error) == Remedy::Retry)
        text.advice =
            Errors::tr("Wait %1, as the service asks, and try again.").arg(formatDuration(*error.retryAfterSeconds));
    if (error.stage == Stage::HistoryBackup)
        text.advice = joinSentences({text.advice, Errors::tr("The copy is tried again a day later, or sooner when the "
                                                             "program is started anew.")});
    text.why = joinSentences({text.why, serverLine(error, text.why)});
    text.what = whatHappened(error);
    text.said = error.said();
    text.isKeychains = isOfKeychain(error);
    const QString address = error.code == "40164"_L1 ? callerAddressIn(error.message) : QString();
    if (!address.isEmpty())
        text.advice = Errors::tr(
                          "Add %1 to the whitelist: mp.weixin.qq.com → Development → Developer ID → IP whitelist.")
                          .arg(address);
    return text;
}

QString saidLine(const ErrorText &text)
{
    if (text.said.isEmpty())
        return {};
    const QString line = text.isKeychains ? Errors::tr("The keychain said: %1") : Errors::tr("The service said: %1");
    return line.arg(text.said);
}

QString shortReason(const Error &error)
{
    return explain(error).why;
}

QString rawDetails(const Error &error)
{
    QStringList lines;
    lines << Errors::tr("Code: %1").arg(error.code);
    const QString line = saidLine(explain(error));
    if (!line.isEmpty())
        lines << line;
    // Words that are too many for a line are kept whole here.
    if (!error.message.isEmpty() && (line.isEmpty() || error.said().endsWith(u'…')))
        lines << Errors::tr("Message: %1").arg(error.message);
    if (!error.requestId.isEmpty())
        lines << Errors::tr("Request ID: %1").arg(error.requestId);
    lines << Errors::tr("Stage: %1").arg(stageName(error.stage));
    if (!error.subject.isEmpty())
        lines << Errors::tr("Subject: %1").arg(withoutControls(error.subject));
    return lines.join(u'\n');
}

} // namespace wcs
