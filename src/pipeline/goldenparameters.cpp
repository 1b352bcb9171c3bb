#include "pipeline/goldenparameters.h"

#include "base/text.h"
#include "pipeline/goldenrun.h"
#include "pipeline/pipeline.h"

#include <QCoreApplication>

#include <algorithm>

namespace wcs {

namespace {

class GoldenParameterWords
{
    Q_DECLARE_TR_FUNCTIONS(GoldenParameters)
};

bool isAccepted(const GoldenAccepted &accepted)
{
    return !accepted.paths.isEmpty();
}

void addOnce(QStringList &list, const QStringList &parts)
{
    const QString line = parts.join(u", "_s);
    if (!line.isEmpty() && !list.contains(line))
        list << line;
}

QString together(const QStringList &lines)
{
    return lines.isEmpty() ? u"–"_s : lines.join(u" · "_s);
}

} // namespace

bool hasAccepted(const GoldenSet &set, const QString &pipelineId)
{
    return std::any_of(set.inputs.begin(), set.inputs.end(),
                       [&](const GoldenInput &input) { return isAccepted(input.accepted.value(pipelineId)); });
}

GoldenAccepted lastAccepted(const GoldenSet &set, const QString &pipelineId)
{
    GoldenAccepted last;
    for (const GoldenInput &input : set.inputs) {
        const GoldenAccepted accepted = input.accepted.value(pipelineId);
        if (isAccepted(accepted) && (!isAccepted(last) || accepted.at > last.at))
            last = accepted;
    }
    return last;
}

QMap<QString, QString> goldenParameters(const Pipeline &pipeline, const GoldenAccepted &last, const GoldenInput &input,
                                        const QMap<QString, QString> &told)
{
    const GoldenAccepted own = input.accepted.value(pipeline.id);
    const GoldenAccepted &accepted = isAccepted(own) || !isAccepted(last) ? own : last;
    QMap<QString, QString> values = fittingParameters(pipeline, accepted.parameters);
    values.insert(told);
    return values;
}

void GoldenParameters::add(const QMap<QString, QString> &values, const GoldenAccepted &other)
{
    QStringList all;
    for (auto it = values.begin(); it != values.end(); ++it)
        all << it.key() + u" = "_s + it.value();
    addOnce(used, all);
    if (!isAccepted(other))
        return;
    QStringList others;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (!other.parameters.contains(it.key()))
            others << it.key() + u" = –"_s;
    }
    for (auto it = other.parameters.begin(); it != other.parameters.end(); ++it) {
        if (!values.contains(it.key()) || values.value(it.key()) != it.value())
            others << it.key() + u" = "_s + it.value();
    }
    addOnce(accepted, others);
}

GoldenParameters GoldenParameters::planned(const Pipeline &pipeline, const GoldenSet &set,
                                           const QMap<QString, QString> &told)
{
    const GoldenAccepted last = lastAccepted(set, pipeline.id);
    GoldenParameters all;
    for (const GoldenInput &input : set.inputs)
        all.add(goldenParameters(pipeline, last, input, told), input.accepted.value(pipeline.id));
    return all;
}

GoldenParameters GoldenParameters::measured(const GoldenReport &report)
{
    GoldenParameters all;
    for (const GoldenRow &row : report.rows) {
        if (row.hasRun())
            all.add(row.run.parameters, row.input.accepted.value(report.pipelineId));
    }
    all.used.sort(); // the rows stand worst first, which is no order for these
    all.accepted.sort();
    return all;
}

QString GoldenParameters::usedText() const
{
    return together(used);
}

QString GoldenParameters::acceptedText() const
{
    return together(accepted);
}

QString GoldenParameters::text() const
{
    if (areOthers())
        return GoldenParameterWords::tr("Other parameters than accepted: %1 (accepted with %2)")
            .arg(usedText(), acceptedText());
    return used.isEmpty() ? QString() : GoldenParameterWords::tr("Parameters: %1").arg(usedText());
}

} // namespace wcs
