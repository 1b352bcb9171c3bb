#include "base/error.h"

#include "base/backendstages.h"
#include "base/redact.h"
#include "base/text.h"

#include <array>

namespace wcs {

namespace {

template <typename Value>
struct Named {
    Value value;
    const char *name;
};

constexpr std::array stageNames{
    Named{Stage::None, "none"},     Named{Stage::Settings, "settings"}, Named{Stage::LocalFile, "file"},
    Named{Stage::Token, "token"},   Named{Stage::Ticket, "ticket"},     Named{Stage::Upload, "upload"},
    Named{Stage::Verify, "verify"}, Named{Stage::Resolve, "resolve"},   Named{Stage::Download, "download"},
    Named{Stage::Delete, "delete"}, Named{Stage::History, "history"},   Named{Stage::Image, "image"},
    Named{BackendStage, "backend"}, Named{PollStage, "poll"},           Named{FetchStage, "fetch"},
};

constexpr std::array kindNames{
    Named{ErrorKind::Cancelled, "cancelled"},
    Named{ErrorKind::Network, "network"},
    Named{ErrorKind::Timeout, "timeout"},
    Named{ErrorKind::Tls, "tls"},
    Named{ErrorKind::Proxy, "proxy"},
    Named{ErrorKind::Http, "http"},
    Named{ErrorKind::BadAnswer, "bad-answer"},
    Named{ErrorKind::WeChat, "wechat"},
    Named{ErrorKind::Cos, "cos"},
    Named{ErrorKind::FileItem, "file-item"},
    Named{ErrorKind::File, "file"},
    Named{ErrorKind::DiskFull, "disk-full"},
    Named{ErrorKind::Database, "database"},
    Named{ErrorKind::Argument, "argument"},
    Named{ErrorKind::Credentials, "credentials"},
    Named{ErrorKind::Integrity, "integrity"},
    Named{ErrorKind::Image, "image"},
};

template <typename Table, typename Value>
QString nameIn(const Table &table, Value value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.name);
    }
    return {};
}

template <typename Table, typename Value>
Value valueIn(const Table &table, const QString &name, Value fallback)
{
    for (const auto &row : table) {
        if (name == QLatin1StringView(row.name))
            return row.value;
    }
    return fallback;
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

QString Error::toLogLine() const
{
    QString line = u"%1 %2 at %3"_s.arg(errorKindName(kind), code, stageName(stage));
    if (!message.isEmpty())
        line += u": "_s + message;
    if (!subject.isEmpty())
        line += u" ["_s + subject + u']';
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
    return valueIn(stageNames, name, Stage::None);
}

ErrorKind errorKindFromName(const QString &name)
{
    return valueIn(kindNames, name, ErrorKind::Network);
}

} // namespace wcs
