// The ready-made pipelines of the sandbox: one for each thing that its demo backend shows.
#include "base/text.h"
#include "pipeline/pipelinestore.h"

#include <QCoreApplication>

namespace wcs {

namespace {

class SandboxPipelines
{
    Q_DECLARE_TR_FUNCTIONS(SandboxPipelines)
};

PipelineParameter number(const QString &name, double value, double minimum, double maximum, double step = 1)
{
    PipelineParameter parameter;
    parameter.name = name;
    parameter.kind = ParameterKind::Number;
    parameter.defaultValue = QString::number(value);
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    parameter.step = step;
    return parameter;
}

PipelineParameter text(const QString &name, const QString &value)
{
    PipelineParameter parameter;
    parameter.name = name;
    parameter.defaultValue = value;
    return parameter;
}

PipelineParameter choice(const QString &name, const QString &value, const QStringList &choices)
{
    PipelineParameter parameter = text(name, value);
    parameter.kind = ParameterKind::Choice;
    parameter.choices = choices;
    return parameter;
}

class Maker
{
public:
    explicit Maker(const QString &profileId) : m_profileId(profileId) {}

    Pipeline effect(const QString &name, const QString &effect, const QList<PipelineParameter> &parameters,
                    const QString &endpoint = u"process"_s) const
    {
        Pipeline pipeline = Pipeline::create(name);
        pipeline.id = u"sandbox-"_s + (endpoint == "process"_L1 ? effect : endpoint);
        pipeline.profileId = m_profileId;
        pipeline.url = u"{{api_base}}/demo/"_s + endpoint;
        pipeline.parameters = parameters;
        QStringList values;
        for (const PipelineParameter &parameter : parameters)
            values << u"\"%1\": {{%1}}"_s.arg(parameter.name);
        pipeline.body = u"{\n  \"file_id\": \"{{file_id}}\",\n  \"effect\": \"%1\",\n  \"params\": {%2}\n}"_s.arg(
            effect, values.join(u", "_s));
        return pipeline;
    }

private:
    QString m_profileId;
};

} // namespace

QList<Pipeline> sandboxPipelines(const QString &profileId)
{
    const Maker make(profileId);
    Pipeline slow = make.effect(SandboxPipelines::tr("Slow job"), u"edges"_s, {number(u"seconds"_s, 3, 0, 60)},
                                u"jobs"_s);
    slow.poll.enabled = true;
    slow.poll.url = u"{{/status_url}}"_s;
    slow.poll.intervalSeconds = 0.5;
    slow.poll.limitSeconds = 120;
    slow.poll.doneWhen = {u"/status"_s, u"done"_s};
    slow.poll.failedWhen = {u"/status"_s, u"failed"_s};
    slow.results = {u"/result/file_id"_s};
    Pipeline flaky = make.effect(SandboxPipelines::tr("Fails now and then"), u"grayscale"_s, {}, u"flaky"_s);
    return {
        make.effect(SandboxPipelines::tr("Blur"), u"blur"_s, {number(u"radius"_s, 8, 1, 100)}),
        make.effect(SandboxPipelines::tr("Sharpen"), u"sharpen"_s, {number(u"strength"_s, 1, 0.1, 5, 0.1)}),
        make.effect(SandboxPipelines::tr("Grayscale"), u"grayscale"_s, {}),
        make.effect(SandboxPipelines::tr("Edges"), u"edges"_s, {}),
        make.effect(SandboxPipelines::tr("Resize"), u"resize"_s, {number(u"scale"_s, 0.5, 0.05, 4, 0.05)}),
        make.effect(SandboxPipelines::tr("Watermark"), u"watermark"_s,
                    {text(u"text"_s, u"wx-cloud-storage"_s), number(u"opacity"_s, 0.5, 0.05, 1, 0.05),
                     choice(u"corner"_s, u"bottom-right"_s,
                            {u"top-left"_s, u"top-right"_s, u"bottom-left"_s, u"bottom-right"_s, u"center"_s})}),
        make.effect(SandboxPipelines::tr("Convert to WebP"), u"webp"_s, {number(u"quality"_s, 80, 1, 100)}),
        slow,
        flaky,
    };
}

} // namespace wcs
