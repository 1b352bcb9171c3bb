#include "pipeline/backendanswer.h"

#include "base/redact.h"
#include "base/text.h"
#include "base/wholeletters.h"
#include "pipeline/answerpointer.h"
#include "pipeline/resultcheck.h"
#include "wechat/apianswer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace wcs {

namespace {

constexpr qsizetype excerptLength = 200;
constexpr qsizetype mostResults = 1000; // each is fetched; an answer has room for a hundred times as many

Error bad(Stage stage, const char *code, const QString &message, const QString &subject = {})
{
    return Error::make(ErrorKind::BadAnswer, stage, QString::fromLatin1(code), message, subject);
}

/// bad(), with what the backend itself says of it.
Error badBy(Stage stage, const char *code, const QString &words, const QString &subject)
{
    return Error::quoting(ErrorKind::BadAnswer, stage, QString::fromLatin1(code), words, subject);
}

QString excerpt(const QByteArray &body)
{
    return QString::fromUtf8(keptAnswer(body, excerptLength)).simplified();
}

/// What the backend says went wrong, in the fields that backends use for that.
QString ownMessage(const QJsonValue &answer)
{
    for (const auto *name : {"errmsg", "error", "message", "detail", "msg"}) {
        const QJsonValue value = answer[QLatin1StringView(name)];
        if (value.isString() && !value.toString().isEmpty())
            return value.toString();
        const QJsonValue inner = value["message"_L1];
        if (inner.isString())
            return inner.toString();
    }
    return {};
}

bool looksLikeHtml(const HttpAnswer &answer)
{
    return answer.header("content-type").toLower().startsWith("text/html") || beginsLikeHtml(answer.body);
}

bool isUsable(const QString &text)
{
    return text.startsWith("cloud://"_L1) || text.startsWith("https://"_L1, Qt::CaseInsensitive)
           || text.startsWith("http://"_L1, Qt::CaseInsensitive);
}

/// Without what may stand around an id or address. The key of an id may end in a blank; with the line it ends too.
QString bare(const QString &text)
{
    static const QRegularExpression aroundId(u"^\\s+|[\\r\\n\\t]\\s*$"_s);
    const QString id = QString(text).remove(aroundId);
    return id.startsWith("cloud://"_L1) ? id : text.trimmed();
}

struct FoundResults {
    QStringList inOrder;
    QSet<QString> known;
};

Result<void> collect(const QJsonValue &value, const QString &place, Stage stage, FoundResults &found)
{
    if (value.isArray()) {
        for (const QJsonValue &entry : value.toArray()) {
            if (const auto taken = collect(entry, place, stage, found); !taken)
                return taken;
        }
        return {};
    }
    const QString text = bare(value.toString());
    if (!value.isString() || !isUsable(text))
        return bad(stage, "result-not-usable", cutTo(valueText(value), excerptLength), place);
    if (found.known.contains(text))
        return {};
    if (found.inOrder.size() >= mostResults)
        return bad(stage, "too-many-results", {}, QString::number(mostResults));
    found.known << text;
    found.inOrder << text;
    return {};
}

Result<bool> holds(const PipelineCondition &condition, const QJsonValue &answer)
{
    const auto pointer = AnswerPointer::parse(condition.pointer);
    if (!pointer)
        return pointer.error();
    const auto found = pointer->select(answer);
    return std::any_of(found.begin(), found.end(), [&condition](const QJsonValue &value) {
        if (condition.value.isEmpty())
            return !value.isNull() && value != QJsonValue(false);
        return valueText(value) == condition.value;
    });
}

} // namespace

QByteArray keptAnswer(const QByteArray &body, qsizetype limit)
{
    const QByteArray begin = body.left(std::max<qsizetype>(limit, excerptLength) * 4);
    if (begin.contains('\0'))
        return QByteArrayLiteral("(binary, ") + QByteArray::number(body.size()) + " bytes)";
    // Redacted before it is cut, so that no half of a secret is left at the end.
    return redacted(QString::fromUtf8(begin)).toUtf8().left(limit);
}

Result<QJsonValue> readAnswer(const HttpAnswer &answer, Stage stage)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &parse);
    const bool isJson = parse.error == QJsonParseError::NoError;
    const QJsonValue json = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (!answer.isSuccess()) {
        QString words = isJson ? ownMessage(json) : QString();
        if (words.isEmpty())
            words = looksLikeHtml(answer) ? wordsOf(answer.body) : excerpt(answer.body);
        const QString host = answer.url.host();
        Error error = Error::quoting(ErrorKind::Http, stage, QString::number(answer.status), words, host).atHost(host);
        bool isNumber = false;
        const int seconds = answer.header("retry-after").toInt(&isNumber);
        if (isNumber)
            error.retryAfterSeconds = seconds;
        return error;
    }
    if (isJson)
        return json;
    if (answer.body.trimmed().isEmpty())
        return bad(stage, "backend-empty", {}, answer.url.host());
    if (looksLikeHtml(answer))
        return bad(stage, "backend-html", excerpt(answer.body), answer.url.host());
    return bad(stage, "backend-not-json",
               u"%1 at byte %2: %3"_s.arg(parse.errorString()).arg(parse.offset).arg(excerpt(answer.body)),
               answer.url.host());
}

Result<QStringList> findResults(const Pipeline &pipeline, const QJsonValue &answer, Stage stage)
{
    FoundResults found;
    for (const QString &place : pipeline.results) {
        const auto pointer = AnswerPointer::parse(place);
        if (!pointer)
            return pointer.error();
        auto values = pointer->select(answer);
        values.removeIf([](const QJsonValue &value) { return value.isNull(); });
        if (values.isEmpty())
            return badBy(stage, "result-missing", ownMessage(answer), place);
        for (const QJsonValue &value : std::as_const(values)) {
            if (const auto taken = collect(value, place, stage, found); !taken)
                return taken.error();
        }
    }
    if (found.inOrder.isEmpty())
        return badBy(stage, "result-missing", ownMessage(answer), pipeline.results.join(u", "_s));
    return found.inOrder;
}

Result<bool> hasEnded(const PipelinePoll &poll, const QJsonValue &answer)
{
    if (poll.failedWhen.isSet()) {
        const auto failed = holds(poll.failedWhen, answer);
        if (!failed)
            return failed.error();
        if (*failed)
            return badBy(PollStage, "job-failed", ownMessage(answer), poll.failedWhen.pointer);
    }
    return holds(poll.doneWhen, answer);
}

} // namespace wcs
