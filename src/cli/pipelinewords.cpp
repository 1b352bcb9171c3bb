#include "cli/pipelinewords.h"

#include "cli/texts.h"
#include "pipeline/pipelinestore.h"

namespace wcs::cli {

QString unknownPipeline(const QString &name, const PipelineStore &store, const QString &profileId)
{
    QStringList names;
    for (const Pipeline &pipeline : profileId.isEmpty() ? store.pipelines() : store.forProfile(profileId))
        names << pipeline.name;
    if (names.isEmpty())
        return Cli::tr("There is no pipeline “%1”. Make one with “wx-cloud-storage pipeline add NAME --url URL”.")
            .arg(name);
    return Cli::tr("There is no pipeline “%1”. Pipelines: %2.").arg(name, names.join(u", "_s));
}

QString headerVariable(const QString &header)
{
    QString name = u"WX_HEADER_"_s;
    for (const QChar c : header)
        name += c.isLetterOrNumber() ? c.toUpper() : QChar(u'_');
    return name;
}

} // namespace wcs::cli
