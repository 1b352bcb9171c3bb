#include "cli/report.h"

#include "base/redact.h"
#include "base/sentences.h"
#include "cli/cli.h"
#include "cli/console.h"
#include "cli/texts.h"
#include "net/retrypolicy.h"
#include "wechat/credentials.h"
#include "wechat/errorcatalogue.h"

namespace wcs::cli {

namespace {

QString causeOf(const ErrorText &text)
{
    return text.why.isEmpty() ? text.what : text.why;
}

} // namespace

QJsonObject errorObject(const Error &error)
{
    const ErrorText text = explain(error);
    QJsonObject object;
    object.insert("stage"_L1, stageName(error.stage));
    object.insert("code"_L1, error.code);
    object.insert("message"_L1, redacted(causeOf(text)));
    object.insert("advice"_L1, redacted(text.advice));
    object.insert("service_said"_L1, text.said);
    object.insert("request_id"_L1, error.requestId);
    return object;
}

QJsonObject failureObject(const Error &error)
{
    return {{"state"_L1, u"failed"_s}, {"error"_L1, errorObject(error)}};
}

void tellFailure(Console &console, bool json, const Error &error, const QString &text)
{
    if (json)
        console.line(failureObject(error));
    console.say(text.isEmpty() ? failureText(error) : text);
}

QString failureText(const Error &error)
{
    const bool isPlain = error.code == "usage"_L1 || error.code == "secret-header"_L1;
    return isPlain ? error.message : errorSentence(error);
}

QString errorSentence(const Error &error)
{
    const ErrorText text = explain(error);
    return joinSentences({text.why.isEmpty() ? QString() : text.what, reasonSentence(error)});
}

QString reasonSentence(const Error &error)
{
    const ErrorText text = explain(error);
    const QString code = error.requestId.isEmpty()
                             ? Cli::tr("(code %1)").arg(error.code)
                             : Cli::tr("(code %1, request ID %2)").arg(error.code, error.requestId);
    return withServiceLine(joinSentences({causeOf(text), text.advice, code}), error);
}

QString withServiceLine(const QString &text, const Error &error)
{
    const QString line = saidLine(explain(error));
    return line.isEmpty() ? text : text + u'\n' + line;
}

bool isOfAccount(const Error &error)
{
    return error.stage == Stage::Settings || remedyFor(error) == Remedy::HaltProfile;
}

bool isKeptFromWriting(const Error &error)
{
    if (error.kind == ErrorKind::Database)
        return error.code == "cantopen"_L1 || error.code == "readonly"_L1;
    return error.kind == ErrorKind::File && (error.code == "access"_L1 || error.code == "mkpath"_L1);
}

QString inOneLine(const QStringList &parts)
{
    return parts.join(Cli::tr(", ", "between the parts of a summary"));
}

QString namesInLine(const QStringList &names)
{
    return names.join(Cli::tr(", ", "between names"));
}

Error noSuchProfile(const QString &name, const QStringList &names)
{
    return credentialsError("no-such-profile",
                            names.isEmpty()
                                ? Cli::tr("There is no profile “%1”; no profiles are set up.").arg(name)
                                : Cli::tr("There is no profile “%1”. Profiles: %2.").arg(name, namesInLine(names)));
}

Error usageError(const QString &message)
{
    return Error::make(ErrorKind::Argument, Stage::Settings, u"usage"_s, message);
}

void Tally::failed(const Error &error)
{
    ++m_failed;
    m_settings = m_settings || isOfAccount(error);
}

int Tally::status() const
{
    if (m_settings)
        return WrongSettings;
    if (m_misused)
        return WrongUsage;
    if (m_failed > 0)
        return SomeFailed;
    if (m_limit)
        return LimitBroken;
    return m_afterwards ? SomeFailed : AllDone;
}

} // namespace wcs::cli
