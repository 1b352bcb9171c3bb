#include "cli/optionvalues.h"

#include "base/undecodable.h"
#include "cli/arguments.h"
#include "cli/report.h"
#include "cli/texts.h"

#include <QCommandLineParser>

namespace wcs::cli {

Result<void> checkValues(const QCommandLineParser &parser, Command command)
{
    QStringList places{u"config-dir"_s, u"out"_s, u"heatmap"_s, u"report"_s};
    if (command != Command::List) // whose --state is one of an object
        places << u"state"_s;
    const QStringList others{u"profile"_s, u"name"_s, u"appid"_s, u"secret"_s, u"env"_s};
    const QStringList given = parser.optionNames();
    for (const QString &option : places + others) {
        if (given.contains(option) && parser.value(option).trimmed().isEmpty())
            return usageError(Cli::tr("--%1 needs a value. Leave it out where none is meant.").arg(option));
    }
    for (const QString &option : std::as_const(places)) {
        if (given.contains(option) && isUndecodable(parser.value(option)))
            return usageError(Cli::tr("--%1: the name “%2” is not valid UTF-8. Rename it, or give another.")
                                  .arg(option, parser.value(option)));
    }
    return {};
}

} // namespace wcs::cli
