// What keeps a pipeline from working, found before anything is sent.
#include "base/backendstages.h"
#include "base/text.h"
#include "net/urlrules.h"
#include "pipeline/answerpointer.h"
#include "pipeline/backendrequest.h"
#include "pipeline/pipeline.h"
#include "pipeline/pipelineproblem.h"

#include <QRegularExpression>
#include <QSet>

namespace wcs {

namespace {

using Field = PipelineProblem::Field;

class Checker
{
public:
    explicit Checker(const Pipeline &pipeline)
        : m_pipeline(pipeline), m_values(PipelineValues::sample(pipeline).forTemplates(pipeline))
    {
    }

    QList<PipelineProblem> run()
    {
        if (m_pipeline.name.trimmed().isEmpty())
            add(Field::Name, pipelineProblem("name-missing"));
        checkUrlTemplate();
        checkHeaders();
        checkParameters();
        checkBody();
        checkResults();
        if (m_pipeline.poll.enabled)
            checkPoll();
        return m_problems;
    }

private:
    void add(Field field, const Error &error, int row = -1) { m_problems.append({field, row, error}); }

    void checkUrlTemplate()
    {
        static const QStringList methods{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s};
        if (!methods.contains(QString::fromLatin1(m_pipeline.method)))
            add(Field::Url, pipelineProblem("bad-method", QString::fromLatin1(m_pipeline.method)));
        if (m_pipeline.url.trimmed().isEmpty())
            return add(Field::Url, pipelineProblem("url-missing"));
        const auto text = TemplateText(m_pipeline.url.trimmed()).url(TemplateText::lookupIn(m_values));
        if (!text)
            return add(Field::Url, text.error());
        if (const auto usable = checkUrlText(*text, BackendStage, true); !usable)
            add(Field::Url, usable.error());
    }

    void checkHeaders()
    {
        QSet<QString> seen;
        for (int row = 0; row < m_pipeline.headers.size(); ++row) {
            const PipelineHeader &header = m_pipeline.headers.at(row);
            Pipeline alone;
            alone.url = u"https://backend.example"_s;
            alone.bodyKind = BodyKind::None;
            alone.headers = {header};
            const auto made = backendRequest(alone, m_values, {{header.name, u"secret"_s}});
            if (!made)
                add(Field::Headers, made.error(), row);
            else if (seen.contains(header.name.toLower()))
                add(Field::Headers, pipelineProblem("double-name", header.name), row);
            seen << header.name.toLower();
        }
    }

    void checkParameters()
    {
        static const QRegularExpression name(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
        QSet<QString> seen;
        for (int row = 0; row < m_pipeline.parameters.size(); ++row) {
            const PipelineParameter &parameter = m_pipeline.parameters.at(row);
            if (!name.match(parameter.name).hasMatch())
                add(Field::Parameters, pipelineProblem("bad-parameter-name", parameter.name), row);
            else if (Pipeline::builtinNames().contains(parameter.name) || seen.contains(parameter.name))
                add(Field::Parameters, pipelineProblem("double-name", parameter.name), row);
            else if (parameter.kind == ParameterKind::Choice && parameter.choices.isEmpty())
                add(Field::Parameters, pipelineProblem("no-choices", parameter.name), row);
            else if (parameter.kind == ParameterKind::Number && parameter.minimum > parameter.maximum)
                add(Field::Parameters, pipelineProblem("bounds-crossed", parameter.name), row);
            else if (const auto legal = checkedParameters(m_pipeline, {{parameter.name, parameter.defaultValue}});
                     !legal)
                add(Field::Parameters, legal.error(), row);
            seen << parameter.name;
        }
    }

    void checkBody()
    {
        if (m_pipeline.method == "GET" && m_pipeline.bodyKind != BodyKind::None && !m_pipeline.body.trimmed().isEmpty())
            return add(Field::Body, pipelineProblem("get-with-body"));
        Pipeline alone = m_pipeline;
        alone.url = u"https://backend.example"_s;
        alone.headers.clear();
        if (const auto made = backendRequest(alone, m_values, {}); !made)
            add(Field::Body, made.error());
    }

    void checkPointer(Field field, const QString &pointer, int row = -1)
    {
        if (const auto parsed = AnswerPointer::parse(pointer); !parsed)
            add(field, parsed.error(), row);
    }

    void checkResults()
    {
        if (m_pipeline.results.isEmpty())
            add(Field::Results, pipelineProblem("results-missing"));
        for (int row = 0; row < m_pipeline.results.size(); ++row)
            checkPointer(Field::Results, m_pipeline.results.at(row), row);
    }

    void checkPoll()
    {
        const PipelinePoll &poll = m_pipeline.poll;
        if (poll.url.trimmed().isEmpty())
            return add(Field::Poll, pipelineProblem("poll-url-missing"));
        if (!poll.doneWhen.isSet())
            add(Field::Poll, pipelineProblem("done-when-missing"));
        else
            checkPointer(Field::Poll, poll.doneWhen.pointer);
        if (poll.failedWhen.isSet())
            checkPointer(Field::Poll, poll.failedWhen.pointer);
        for (const QString &name : TemplateText(poll.url).names()) {
            if (AnswerPointer::looksLike(name))
                checkPointer(Field::Poll, name);
            else if (!m_values.contains(name))
                add(Field::Poll, pipelineProblem("unknown-placeholder", name));
        }
    }

    const Pipeline &m_pipeline;
    QMap<QString, TemplateValue> m_values;
    QList<PipelineProblem> m_problems;
};

Result<QString> checkedValue(const PipelineParameter &parameter, const QString &value)
{
    if (parameter.kind == ParameterKind::Choice && !parameter.choices.contains(value))
        return pipelineProblem("not-a-choice", u"%1=%2"_s.arg(parameter.name, value));
    if (parameter.kind != ParameterKind::Number)
        return value;
    bool isNumber = false;
    const double number = value.trimmed().toDouble(&isNumber);
    // Only what JSON takes for a number: it is written bare into bodies.
    static const QRegularExpression form(u"^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$"_s);
    if (!isNumber || !form.match(value.trimmed()).hasMatch())
        return pipelineProblem("not-a-number", u"%1=%2"_s.arg(parameter.name, value));
    if (number < parameter.minimum || number > parameter.maximum)
        return pipelineProblem(
            "out-of-bounds",
            u"%1=%2 (%3…%4)"_s.arg(parameter.name, value).arg(parameter.minimum).arg(parameter.maximum));
    return value.trimmed();
}

} // namespace

QList<PipelineProblem> checkPipeline(const Pipeline &pipeline)
{
    return Checker(pipeline).run();
}

Result<QMap<QString, QString>> checkedParameters(const Pipeline &pipeline, const QMap<QString, QString> &chosen)
{
    QMap<QString, QString> values = pipeline.defaultParameters();
    for (auto it = chosen.begin(); it != chosen.end(); ++it) {
        const PipelineParameter *parameter = pipeline.parameter(it.key());
        if (!parameter)
            return pipelineProblem("unknown-parameter", it.key());
        const auto value = checkedValue(*parameter, it.value());
        if (!value)
            return value.error();
        values.insert(it.key(), *value);
    }
    return values;
}

QMap<QString, QString> fittingParameters(const Pipeline &pipeline, const QMap<QString, QString> &wanted)
{
    QMap<QString, QString> values = pipeline.defaultParameters();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const PipelineParameter *parameter = pipeline.parameter(it.key());
        if (!parameter)
            continue;
        if (const auto value = checkedValue(*parameter, it.value()))
            values.insert(it.key(), *value);
    }
    return values;
}

} // namespace wcs
