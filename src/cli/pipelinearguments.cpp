#include "cli/pipelinearguments.h"

#include "base/sentences.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "wechat/errorcatalogue.h"

#include <QCommandLineParser>
#include <QFile>

#include <algorithm>
#include <array>
#include <utility>

namespace wcs::cli {

namespace {

constexpr std::array verbs{
    std::pair{PipelineVerb::Add, "add"},       std::pair{PipelineVerb::List, "list"},
    std::pair{PipelineVerb::Export, "export"}, std::pair{PipelineVerb::Import, "import"},
    std::pair{PipelineVerb::Remove, "remove"},
};

/// "left<divider>right", both trimmed; nothing without a divider or a left side.
std::optional<std::pair<QString, QString>> pairOf(const QString &text, QChar divider)
{
    const qsizetype at = text.indexOf(divider);
    if (at <= 0)
        return std::nullopt;
    return std::pair(text.left(at).trimmed(), text.mid(at + 1).trimmed());
}

Result<double> numberOption(const QCommandLineParser &parser, const QString &option, double least, double most,
                            double fallback)
{
    if (!parser.isSet(option))
        return fallback;
    bool ok = false;
    const double value = parser.value(option).toDouble(&ok);
    if (ok && value >= least && value <= most)
        return value;
    return usageError(Cli::tr("--%1 takes a number from %2 to %3, not “%4”.")
                          .arg(option)
                          .arg(least)
                          .arg(most)
                          .arg(parser.value(option)));
}

Result<PipelineParameter> parameterOf(const QString &text)
{
    const auto halves = pairOf(text, u'=');
    const QString head = halves ? halves->first : text.trimmed();
    const QString value = halves ? halves->second : QString();
    PipelineParameter parameter;
    parameter.name = head.section(u':', 0, 0);
    parameter.defaultValue = value;
    const QString kind = head.section(u':', 1);
    if (kind.isEmpty() || kind == "text"_L1)
        return parameter;
    if (kind == "choice"_L1) {
        parameter.kind = ParameterKind::Choice;
        parameter.choices = value.split(u'|', Qt::SkipEmptyParts);
        parameter.defaultValue = parameter.choices.value(0);
        return parameter;
    }
    const QStringList numbers = value.split(u':');
    bool allNumbers = kind == "number"_L1 && (numbers.size() == 1 || numbers.size() >= 3);
    for (const QString &part : numbers) {
        bool isNumber = false;
        part.toDouble(&isNumber);
        allNumbers = allNumbers && isNumber;
    }
    if (!allNumbers)
        return usageError(
            Cli::tr("--param takes NAME=DEFAULT, NAME:number=DEFAULT:MIN:MAX[:STEP] or NAME:choice=A|B|C, not “%1”.")
                .arg(text));
    parameter.kind = ParameterKind::Number;
    parameter.defaultValue = numbers.first();
    parameter.minimum = numbers.size() > 1 ? numbers.at(1).toDouble() : -1e9;
    parameter.maximum = numbers.size() > 2 ? numbers.at(2).toDouble() : 1e9;
    parameter.step = numbers.size() > 3 ? numbers.at(3).toDouble() : 0;
    return parameter;
}

Result<PipelineCondition> conditionOf(const QCommandLineParser &parser, const QString &option)
{
    PipelineCondition condition;
    if (!parser.isSet(option))
        return condition;
    const auto halves = pairOf(parser.value(option), u'=');
    condition.pointer = halves ? halves->first : parser.value(option).trimmed();
    condition.value = halves ? halves->second : QString();
    return condition;
}

/// The text itself, or with @FILE what the file holds.
Result<QString> textOrFile(const QString &text)
{
    if (!text.startsWith(u'@'))
        return text;
    QFile file(text.mid(1));
    if (!file.open(QIODevice::ReadOnly))
        return usageError(Cli::tr("The file cannot be read: %1").arg(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

Result<void> readHeaders(const QCommandLineParser &parser, Pipeline &pipeline)
{
    for (const QString &text : parser.values(u"header"_s)) {
        const auto halves = pairOf(text, u':');
        if (!halves) // not repeated: it may be a secret
            return usageError(Cli::tr("--header takes NAME:VALUE. One of them has no colon, or no name before it."));
        pipeline.headers.append({halves->first, halves->second, isSecretHeaderName(halves->first)});
    }
    return {};
}

Result<void> readBody(const QCommandLineParser &parser, Pipeline &pipeline)
{
    static const QStringList kinds{u"json"_s, u"form"_s, u"text"_s, u"none"_s};
    if (parser.isSet(u"body-kind"_s) && !kinds.contains(parser.value(u"body-kind"_s)))
        return usageError(Cli::tr("--body-kind is one of %1.").arg(kinds.join(u", "_s)));
    if (parser.isSet(u"body"_s)) {
        const auto body = textOrFile(parser.value(u"body"_s));
        if (!body)
            return body.error();
        pipeline.body = *body;
    }
    if (parser.isSet(u"body-kind"_s))
        pipeline.bodyKind = bodyKindFromName(parser.value(u"body-kind"_s));
    else if (pipeline.method == "GET")
        pipeline.bodyKind = BodyKind::None;
    if (pipeline.bodyKind == BodyKind::None)
        pipeline.body.clear();
    else if (pipeline.bodyKind != BodyKind::Json && !parser.isSet(u"body"_s))
        pipeline.body = pipeline.bodyKind == BodyKind::Form ? u"file_id={{file_id}}"_s : u"{{file_id}}"_s;
    return {};
}

Result<void> readPoll(const QCommandLineParser &parser, Pipeline &pipeline)
{
    if (!parser.isSet(u"poll-url"_s)) {
        const auto isSet = [&parser](const QString &option) { return parser.isSet(option); };
        const QStringList itsOwn{u"done-when"_s, u"failed-when"_s, u"interval"_s, u"limit"_s};
        if (std::any_of(itsOwn.cbegin(), itsOwn.cend(), isSet))
            return usageError(
                Cli::tr("--done-when, --failed-when, --interval and --limit belong to --poll-url, which is missing."));
        return {};
    }
    const auto done = conditionOf(parser, u"done-when"_s);
    const auto failed = conditionOf(parser, u"failed-when"_s);
    const auto interval = numberOption(parser, u"interval"_s, 0.2, 3600, pipeline.poll.intervalSeconds);
    if (!interval)
        return interval.error();
    const auto limit = numberOption(parser, u"limit"_s, 1, 86'400, pipeline.poll.limitSeconds);
    if (!limit)
        return limit.error();
    pipeline.poll = {true, parser.value(u"poll-url"_s), *interval, int(*limit), *done, *failed};
    return {};
}

Result<void> readNumbers(const QCommandLineParser &parser, Pipeline &pipeline)
{
    const struct {
        QString option;
        int least, most;
        int *target;
    } fields[] = {{u"parallel"_s, 1, 16, &pipeline.parallel},
                  {u"per-minute"_s, 0, 60'000, &pipeline.perMinute},
                  {u"timeout"_s, 1, 3600, &pipeline.timeoutSeconds},
                  {u"retries"_s, 0, 5, &pipeline.retries}};
    for (const auto &field : fields) {
        const auto value = numberOption(parser, field.option, field.least, field.most, *field.target);
        if (!value)
            return value.error();
        *field.target = int(*value);
    }
    return {};
}

Result<Pipeline> readPipeline(const QCommandLineParser &parser, const QString &name)
{
    Pipeline pipeline = Pipeline::create(name);
    pipeline.url = parser.value(u"url"_s).trimmed();
    if (parser.isSet(u"method"_s))
        pipeline.method = parser.value(u"method"_s).trimmed().toUpper().toLatin1();
    if (parser.isSet(u"result"_s))
        pipeline.results = parser.values(u"result"_s);
    for (const QString &text : parser.values(u"param"_s)) {
        const auto parameter = parameterOf(text);
        if (!parameter)
            return parameter.error();
        pipeline.parameters << *parameter;
    }
    for (const auto read : {readHeaders, readBody, readPoll, readNumbers}) {
        if (const auto done = read(parser, pipeline); !done)
            return done.error();
    }
    if (const auto problems = checkPipeline(pipeline); !problems.isEmpty()) {
        const ErrorText text = explain(problems.first().error);
        return usageError(joinSentences({text.why, text.advice}));
    }
    return pipeline;
}

QString verbWords()
{
    QStringList words;
    for (const auto &[verb, word] : verbs)
        words << QString::fromLatin1(word);
    return words.join(u", "_s);
}

} // namespace

void addRunOptions(QCommandLineParser &parser)
{
    parser.addOption({u"set"_s,
                      Cli::tr("Run over this golden set. PATHs are pinned to it first; it is made when it is missing."),
                      u"NAME"_s});
    parser.addOption(
        {u"param"_s, Cli::tr("A value for a parameter of the pipeline; may be repeated."), u"NAME=VALUE"_s});
    parser.addOption(
        {u"fail-below-ssim"_s,
         Cli::tr("Exit with 4 when a result is less like the accepted one (without --set: like the original) "
                 "than this, 0 to 1."),
         u"X"_s});
    parser.addOption({u"accept"_s, Cli::tr("With --set: later runs are compared with the results of this one.")});
    parser.addOption({u"report"_s, Cli::tr("With --set: write the comparison as an HTML page."), u"FILE"_s});
}

void addPipelineOptions(QCommandLineParser &parser)
{
    parser.addOption({u"url"_s, Cli::tr("add: the address of the backend, a template."), u"U"_s});
    parser.addOption({u"method"_s, Cli::tr("add: GET, POST, PUT, PATCH or DELETE. Default: POST."), u"M"_s});
    parser.addOption(
        {u"header"_s,
         Cli::tr("add: a header; may be repeated. Values of Authorization and the like go to the keychain."),
         u"K:V"_s});
    parser.addOption({u"body"_s,
                      Cli::tr("add: the template of the body, or @FILE. Default: {\"file_id\": \"{{file_id}}\"}"),
                      u"TEMPLATE"_s});
    parser.addOption({u"body-kind"_s, Cli::tr("add: json, form, text or none. Default: json."), u"KIND"_s});
    parser.addOption({u"param"_s,
                      Cli::tr("add: a parameter; may be repeated: NAME=DEFAULT, NAME:number=DEFAULT:MIN:MAX[:STEP], "
                              "NAME:choice=A|B|C."),
                      u"P"_s});
    parser.addOption({u"result"_s,
                      Cli::tr("add: where the answer holds the result, a JSON Pointer or JSONPath; may be repeated. "
                              "Default: /file_id."),
                      u"POINTER"_s});
    parser.addOption({u"poll-url"_s, Cli::tr("add: where to ask for a slow job, such as {{/status_url}}."), u"T"_s});
    parser.addOption({u"done-when"_s, Cli::tr("add: the job is done when the answer holds V at P."), u"P=V"_s});
    parser.addOption({u"failed-when"_s, Cli::tr("add: the job has failed when the answer holds V at P."), u"P=V"_s});
    parser.addOption({u"interval"_s, Cli::tr("add: seconds between two questions. Default: 2."), u"S"_s});
    parser.addOption({u"limit"_s, Cli::tr("add: seconds until a job is given up. Default: 300."), u"S"_s});
    parser.addOption({u"timeout"_s, Cli::tr("add: seconds for one answer. Default: 120."), u"S"_s});
    parser.addOption(
        {u"retries"_s, Cli::tr("add: further tries after a passing failure, 0 to 5. Default: 0."), u"N"_s});
    parser.addOption({u"parallel"_s, Cli::tr("add: runs at a time, 1 to 16. Default: 2."), u"N"_s});
    parser.addOption({u"per-minute"_s, Cli::tr("add: requests in a minute at most. Default: no limit."), u"N"_s});
    parser.addOption({u"replace"_s, Cli::tr("add, import: replace the pipeline of the same name.")});
    parser.addOption({u"name"_s, Cli::tr("import: the name to use instead of the file's."), u"NAME"_s});
}

Result<PipelineArguments> readRunOptions(const QCommandLineParser &parser)
{
    PipelineArguments arguments;
    arguments.set = parser.value(u"set"_s).trimmed();
    arguments.accept = parser.isSet(u"accept"_s);
    arguments.report = parser.value(u"report"_s);
    for (const QString &text : parser.values(u"param"_s)) {
        const auto halves = pairOf(text, u'=');
        if (!halves)
            return usageError(Cli::tr("--param takes NAME=VALUE, not “%1”.").arg(text));
        arguments.values.insert(halves->first, halves->second);
    }
    if (parser.isSet(u"set"_s) && arguments.set.isEmpty())
        return usageError(Cli::tr("--set needs the name of a golden set."));
    if (arguments.set.isEmpty() && (arguments.accept || !arguments.report.isEmpty()))
        return usageError(Cli::tr("--accept and --report belong to --set, which is missing."));
    if (parser.isSet(u"fail-below-ssim"_s)) {
        const auto limit = numberOption(parser, u"fail-below-ssim"_s, 0, 1, 0);
        if (!limit)
            return limit.error();
        arguments.failBelowSsim = *limit;
    }
    return arguments;
}

Result<PipelineArguments> readPipelineOptions(const QCommandLineParser &parser, QStringList &words)
{
    PipelineArguments arguments;
    const QString word = words.isEmpty() ? QString() : words.takeFirst();
    bool known = false;
    for (const auto &[verb, name] : verbs) {
        if (word != QLatin1StringView(name))
            continue;
        arguments.verb = verb;
        known = true;
    }
    if (!known)
        return usageError(word.isEmpty()
                              ? Cli::tr("pipeline needs one of: %1.").arg(verbWords())
                              : Cli::tr("pipeline does not know “%1”. It knows: %2.").arg(word, verbWords()));
    arguments.replace = parser.isSet(u"replace"_s);
    arguments.importName = parser.value(u"name"_s).trimmed();
    const int wanted = arguments.verb == PipelineVerb::List ? 0 : 1;
    if (words.size() != wanted) {
        if (wanted == 0)
            return usageError(Cli::tr("pipeline list takes options only, not “%1”.").arg(words.first()));
        return usageError(arguments.verb == PipelineVerb::Import ? Cli::tr("pipeline import needs one FILE.")
                                                                 : Cli::tr("pipeline %1 needs one NAME.").arg(word));
    }
    if (arguments.verb == PipelineVerb::Add) {
        const auto pipeline = readPipeline(parser, words.first());
        if (!pipeline)
            return pipeline.error();
        arguments.added = *pipeline;
    }
    return arguments;
}

} // namespace wcs::cli
