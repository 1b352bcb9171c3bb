#include "cli/listoptions.h"

#include "cli/report.h"
#include "cli/texts.h"

#include <QCommandLineParser>

#include <algorithm>

namespace wcs::cli {

namespace {

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

} // namespace

void addListOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"state"_s, Cli::tr("Only what is verified, uploaded, unreadable, missing, deleted or unknown."), u"STATE"_s});
    parser.addOption({u"tag"_s, Cli::tr("Only what has exactly this tag."), u"TAG"_s});
    parser.addOption({u"limit"_s, Cli::tr("List at most so many; 0 lists all. Default: 100."), u"N"_s});
}

Result<ListOptions> readListOptions(const QCommandLineParser &parser)
{
    ListOptions options;
    const QStringList words = parser.positionalArguments();
    if (std::any_of(words.cbegin(), words.cend(), isBlank))
        return usageError(Cli::tr("An empty word would find everything. Leave it out where that is meant."));
    if (parser.isSet(u"tag"_s) && isBlank(parser.value(u"tag"_s)))
        return usageError(Cli::tr("--%1 needs a name. Leave it out to list all.").arg(u"tag"_s));
    options.tag = normalizedTags({parser.value(u"tag"_s)}).value(0);
    if (parser.isSet(u"state"_s)) {
        const QString name = parser.value(u"state"_s);
        options.state = objectStateFromName(name);
        if (objectStateName(*options.state) != name) // unknown names are taken for “unknown”
            return usageError(
                Cli::tr("--state takes verified, uploaded, unreadable, missing, deleted or unknown, not “%1”.")
                    .arg(name));
    }
    if (parser.isSet(u"limit"_s)) {
        bool ok = false;
        options.limit = parser.value(u"limit"_s).toInt(&ok);
        if (!ok || options.limit < 0)
            return usageError(
                Cli::tr("--limit takes a whole number, or 0 for all, not “%1”.").arg(parser.value(u"limit"_s)));
    }
    return options;
}

} // namespace wcs::cli
