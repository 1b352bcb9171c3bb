#include "base/error.h"

#include "base/backendstages.h"
#include "base/names.h"
#include "base/redact.h"
#include "base/text.h"
#include "base/wholeletters.h"

namespace wcs {

namespace {

constexpr std::array stageNames{
    std::pair{Stage::None, "none"},
    std::pair{Stage::Settings, "settings"},
    std::pair{Stage::LocalFile, "file"},
    std::pair{Stage::Token, "token"},
    std::pair{Stage::Ticket, "ticket"},
    std::pair{Stage::Upload, "upload"},
    std::pair{Stage::Verify, "verify"},
    std::pair{Stage::Resolve, "resolve"},
    std::pair{Stage::Download, "download"},
    std::pair{Stage::Delete, "delete"},
    std::pair{Stage::History, "history"},
    std::pair{Stage::Image, "image"},
    std::pair{Stage::Transfers, "transfers"},
    std::pair{Stage::Runs, "runs"},
    std::pair{Stage::HistoryBackup, "history-backup"},
    std::pair{Stage::Others, "others"},
    std::pair{BackendStage, "backend"},
    std::pair{PollStage, "poll"},
    std::pair{FetchStage, "fetch"},
};

constexpr std::array kindNames{
    std::pair{ErrorKind::Cancelled, "cancelled"},
    std::pair{ErrorKind::Network, "network"},
    std::pair{ErrorKind::Timeout, "timeout"},
    std::pair{ErrorKind::Tls, "tls"},
    std::pair{ErrorKind::Proxy, "proxy"},
    std::pair{ErrorKind::Http, "http"},
    std::pair{ErrorKind::BadAnswer, "bad-answer"},
    std::pair{ErrorKind::WeChat, "wechat"},
    std::pair{ErrorKind::Cos, "cos"},
    std::pair{ErrorKind::FileItem, "file-item"},
    std::pair{ErrorKind::File, "file"},
    std::pair{ErrorKind::DiskFull, "disk-full"},
    std::pair{ErrorKind::Database, "database"},
    std::pair{ErrorKind::Argument, "argument"},
    std::pair{ErrorKind::Credentials, "credentials"},
    std::pair{ErrorKind::Integrity, "integrity"},
    std::pair{ErrorKind::Image, "image"},
};

/// What may stand in a window or on a terminal: no line breaks, no escape sequences, nothing that turns the text around.
QString inOneLine(QString text)
{
    for (QChar &sign : text) {
        if (sign.category() == QChar::Other_Control || sign.category() == QChar::Other_Format)
            sign = u' ';
    }
    return text.simplified();
}

} // namespace

Error Error::make(ErrorKind kind, Stage stage, const QString &code, const QString &message, const QString &subject)
{
    Error error;
    error.kind = kind;
    error.stage = stage;
    error.code = code;
    error.message = redacted(message);
    error.subject = subject;
    return error;
}

Error Error::quoting(ErrorKind kind, Stage stage, const QString &code, const QString &words, const QString &subject)
{
    Error error = make(kind, stage, code, words, subject);
    error.isQuote = true;
    return error;
}

Error Error::ofFile(const QString &code, const QString &path, const QString &message)
{
    return make(ErrorKind::File, Stage::LocalFile, code, message, path);
}

Error Error::cancelled(Stage stage)
{
    return make(ErrorKind::Cancelled, stage, u"cancelled"_s);
}

Error Error::at(Stage where) const
{
    Error copy = *this;
    if (copy.stage == Stage::None)
        copy.stage = where;
    return copy;
}

Error Error::about(const QString &what) const
{
    Error copy = *this;
    copy.subject = what;
    return copy;
}

Error Error::atHost(const QString &server) const
{
    Error copy = *this;
    copy.host = server;
    return copy;
}

Error Error::ofProfile(const QString &id) const
{
    Error copy = *this;
    copy.profileId = id;
    return copy;
}

QString Error::said() const
{
    if (!isQuote)
        return {};
    // Redacted before it is cut, so that no half of a secret is left at the end.
    const QString words = inOneLine(redacted(message));
    if (words.size() <= longestSaid)
        return words;
    return cutTo(words, longestSaid - 1) + u'…';
}

QString Error::codeInLogLine(const QString &line)
{
    return line.section(u' ', 1, 1);
}

bool isSameCause(const Error &a, const Error &b)
{
    return a.kind == b.kind && a.stage == b.stage && a.code == b.code && a.host == b.host;
}

QString Error::toLogLine() const
{
    const QString status = httpStatus == 0 ? QString() : u" (HTTP %1)"_s.arg(httpStatus);
    QString line = u"%1 %2%3 at %4"_s.arg(errorKindName(kind), code, status, stageName(stage));
    if (!message.isEmpty())
        line += u": "_s + message;
    if (!subject.isEmpty())
        line += u" ["_s + subject + u']';
    if (!host.isEmpty() && host != subject)
        line += u" (host "_s + host + u')';
    if (!requestId.isEmpty())
        line += u" (rid "_s + requestId + u')';
    return redacted(line);
}

QString stageName(Stage stage)
{
    return nameIn(stageNames, stage);
}

QString errorKindName(ErrorKind kind)
{
    return nameIn(kindNames, kind);
}

Stage stageFromName(const QString &name)
{
    return valueIn(stageNames, name).value_or(Stage::None);
}

ErrorKind errorKindFromName(const QString &name)
{
    return valueIn(kindNames, name).value_or(ErrorKind::Network);
}

} // namespace wcs
