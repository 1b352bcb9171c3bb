#include "cli/pipelinewords.h"

#include "cli/texts.h"
#include "pipeline/pipelinestore.h"
#include "settings/settings.h"

namespace wcs::cli {

namespace {

/// The options that choose the profiles of these pipelines; none for a profile that is not set up any more.
QStringList optionsFor(const QList<Pipeline> &pipelines, const Settings &settings)
{
    QStringList options;
    for (const Pipeline &pipeline : pipelines) {
        if (pipeline.profileId == Profile::sandboxId())
            options << u"--sandbox"_s;
        else if (const auto profile = settings.profile(pipeline.profileId))
            options << u"--profile \"%1\""_s.arg(profile->name);
    }
    options.removeDuplicates();
    return options;
}

QString ofOthers(const QString &name, const QStringList &options)
{
    if (options.isEmpty())
        return Cli::tr("The pipeline “%1” belongs to a profile that is no longer set up. “pipeline export” and "
                       "“pipeline import”, both without --profile and --sandbox, make one of it that works with every "
                       "profile.")
            .arg(name);
    return Cli::tr("The pipeline “%1” belongs to another profile. Choose that with %2.")
        .arg(name, options.join(Cli::tr(" or ", "between options of the command line")));
}

/// That the profile has no such pipeline: whose it is and which option gets at it, or which there are.
QString unknownPipeline(const QString &name, const PipelineStore &store, const QString &profileId,
                        const Settings &settings)
{
    QList<Pipeline> others = store.pipelines();
    others.removeIf(
        [&name](const Pipeline &pipeline) { return pipeline.name.compare(name, Qt::CaseInsensitive) != 0; });
    if (!others.isEmpty())
        return ofOthers(others.first().name, optionsFor(others, settings));
    QStringList names;
    for (const Pipeline &pipeline : profileId.isEmpty() ? store.pipelines() : store.forProfile(profileId))
        names << pipeline.name;
    if (names.isEmpty())
        return Cli::tr("There is no pipeline “%1”. Make one with “wx-cloud-storage pipeline add NAME --url URL”.")
            .arg(name);
    return Cli::tr("There is no pipeline “%1”. Pipelines: %2.").arg(name, namesInLine(names));
}

/// That several pipelines have the name, what tells them apart, and how the one that is meant is named.
QString severalPipelines(const QString &name, const QList<Pipeline> &pipelines, const Settings &settings)
{
    QString text = Cli::tr(
                       "Several pipelines are called “%1”. Give the ID of the one that is meant in place of the name:")
                       .arg(name);
    for (const Pipeline &pipeline : pipelines)
        text += u'\n' + pipelineLine(pipeline.id, pipeline, settings);
    return text;
}

} // namespace

QString ownerName(const QString &profileId, const Settings &settings)
{
    if (profileId == Profile::sandboxId())
        return Profile::sandboxName();
    const auto profile = settings.profile(profileId);
    return profile ? profile->name : profileId;
}

QString pipelineLine(const QString &first, const Pipeline &pipeline, const Settings &settings)
{
    return u"%1\t%2 %3\t%4"_s.arg(first, QString::fromLatin1(pipeline.method), pipeline.url,
                                  pipeline.profileId.isEmpty() ? u"-"_s : ownerName(pipeline.profileId, settings));
}

NamedPipeline namedPipeline(const QString &name, const PipelineStore &store, const QString &profileId,
                            const QStringList &others, const Settings &settings)
{
    const QList<Pipeline> named = store.namesakes(name, profileId, others);
    if (named.size() > 1)
        return {std::nullopt, severalPipelines(name, named, settings)};
    const auto found = named.isEmpty() ? store.pipeline(name) : named.first();
    return {found, found ? QString() : unknownPipeline(name, store, profileId, settings)};
}

QString headerVariable(const QString &header)
{
    QString name = u"WX_HEADER_"_s;
    for (const QChar c : header)
        name += c.isLetterOrNumber() ? c.toUpper() : QChar(u'_');
    return name;
}

} // namespace wcs::cli
