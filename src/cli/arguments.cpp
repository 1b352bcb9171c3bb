#include "cli/arguments.h"

#include "base/sentences.h"
#include "cli/optionvalues.h"
#include "cli/texts.h"
#include "net/urlrules.h"
#include "storage/keyrules.h"
#include "storage/resolver.h"
#include "wechat/errorcatalogue.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>

#include <array>
#include <utility>

namespace wcs::cli {

namespace {

constexpr std::array commands{
    std::pair{Command::Upload, "upload"},     std::pair{Command::Download, "download"},
    std::pair{Command::Link, "link"},         std::pair{Command::Exists, "exists"},
    std::pair{Command::Delete, "delete"},     std::pair{Command::Serve, "serve"},
    std::pair{Command::Compare, "compare"},   std::pair{Command::Run, "run"},
    std::pair{Command::Pipeline, "pipeline"}, std::pair{Command::List, "list"},
    std::pair{Command::Help, "help"},
};
constexpr int mostJobs = 16;
constexpr int highestLimit = 1'000'000; // KB a second, as in the settings

std::optional<Command> commandOf(const QString &word)
{
    for (const auto &[command, name] : commands) {
        if (word == QLatin1StringView(name))
            return command;
    }
    return std::nullopt;
}

QString knownCommands()
{
    QStringList names;
    for (const auto &[command, name] : commands)
        names.append(QString::fromLatin1(name));
    return names.join(u", "_s);
}

Error usage(const QString &message, Command command = Command::Help)
{
    const QString hint = command == Command::Help
                             ? Cli::tr("Try “wx-cloud-storage --help”.")
                             : Cli::tr("Try “wx-cloud-storage %1 --help”.").arg(commandName(command));
    return Error::make(ErrorKind::Argument, Stage::Settings, u"usage"_s, message + u'\n' + hint);
}

QString reasonAndAdvice(const Error &error)
{
    const ErrorText text = explain(error);
    return joinSentences({text.why, text.advice});
}

void addGlobalOptions(QCommandLineParser &parser, Command command = Command::Help)
{
    // Every command takes them; the sandbox alone has no use for them.
    const bool isIdle = command == Command::Serve;
    const bool isList = command == Command::List;
    const auto option = [&](const QString &name, const QString &text, const QString &value = {}) {
        QCommandLineOption made(name, text, value);
        const bool isOfNetwork = name == "api-base"_L1 || name == "ca-file"_L1;
        made.setFlags(isIdle || (isList && isOfNetwork) ? QCommandLineOption::HiddenFromHelp
                                                        : QCommandLineOption::Flags());
        parser.addOption(made);
    };
    option(u"json"_s, Cli::tr("Print one JSON object for each file, a line each."));
    option(u"sandbox"_s,
           isList ? Cli::tr("Only what was stored in the built-in sandbox.")
                  : Cli::tr("Use the built-in sandbox; no account is needed. Its objects stay for later runs."));
    option(u"profile"_s,
           isList ? Cli::tr("Only what belongs to the profile of this name. Default: all profiles.")
                  : Cli::tr("Use the profile of this name, also when the environment holds credentials."),
           u"NAME"_s);
    option(u"config-dir"_s, Cli::tr("Keep settings, data, cache and logs below this directory."), u"DIR"_s);
    option(u"api-base"_s, Cli::tr("Address of the WeChat API for this run: https, or http on this computer."),
           u"URL"_s);
    option(u"ca-file"_s, Cli::tr("Trust the certificate authorities in this file, too, for this run."), u"PEM"_s);
    parser.addOption({u"version"_s, Cli::tr("Print the version and exit.")});
    parser.addOption({{u"h"_s, u"help"_s}, Cli::tr("Print this text and exit.")});
}

/// The value of a numeric option; `fallback` when it was not given.
Result<int> number(const QCommandLineParser &parser, const QString &option, int least, int most, int fallback,
                   Command command)
{
    if (!parser.isSet(option))
        return fallback;
    bool ok = false;
    const int value = parser.value(option).toInt(&ok);
    if (ok && value >= least && value <= most)
        return value;
    return usage(Cli::tr("--%1 takes a number from %2 to %3, not “%4”.")
                     .arg(option)
                     .arg(least)
                     .arg(most)
                     .arg(parser.value(option)),
                 command);
}

bool isSending(Command command)
{
    return command == Command::Upload || command == Command::Run;
}

bool isFetching(Command command)
{
    return command == Command::Download || command == Command::Run;
}

Result<void> readLimits(const QCommandLineParser &parser, Arguments &arguments)
{
    const Command command = arguments.command;
    if (isSending(command) && parser.isSet(u"limit-up"_s)) {
        const auto limit = number(parser, u"limit-up"_s, 0, highestLimit, 0, command);
        if (!limit)
            return limit.error();
        arguments.limitUp = *limit;
    }
    if (isFetching(command) && parser.isSet(u"limit-down"_s)) {
        const auto limit = number(parser, u"limit-down"_s, 0, highestLimit, 0, command);
        if (!limit)
            return limit.error();
        arguments.limitDown = *limit;
    }
    return {};
}

Result<void> readGlobals(const QCommandLineParser &parser, Arguments &arguments)
{
    const Command command = arguments.command;
    arguments.json = parser.isSet(u"json"_s);
    arguments.sandbox = parser.isSet(u"sandbox"_s);
    arguments.profile = parser.value(u"profile"_s);
    arguments.configDir = parser.value(u"config-dir"_s);
    if (arguments.sandbox && (parser.isSet(u"profile"_s) || parser.isSet(u"api-base"_s)))
        return usage(Cli::tr("--sandbox brings its own profile and address: leave --profile and --api-base out."),
                     command);
    if (parser.isSet(u"api-base"_s)) {
        arguments.apiBase = QUrl(parser.value(u"api-base"_s).trimmed(), QUrl::StrictMode);
        if (const auto usable = checkUrl(arguments.apiBase, Stage::Settings); !usable)
            return usage(u"--api-base: "_s + reasonAndAdvice(usable.error()), command);
    }
    if (parser.isSet(u"ca-file"_s)) {
        const QFileInfo file(parser.value(u"ca-file"_s));
        if (!file.isFile() || !file.isReadable())
            return usage(Cli::tr("The file given with --ca-file cannot be read: %1").arg(parser.value(u"ca-file"_s)),
                         command);
        arguments.caFile = file.absoluteFilePath();
    }
    return {};
}

Result<void> checkTarget(const QString &to, Command command)
{
    if (const auto legal = checkKey(to.endsWith(u'/') ? to + u'x' : to); !legal)
        return usage(u"--to: "_s + reasonAndAdvice(legal.error()), command);
    return {};
}

Result<void> readOwn(const QCommandLineParser &parser, Arguments &arguments)
{
    const Command command = arguments.command;
    if (command == Command::Upload) {
        arguments.to = parser.value(u"to"_s);
        arguments.again = parser.isSet(u"again"_s);
        if (parser.isSet(u"to"_s)) {
            if (const auto legal = checkTarget(arguments.to, command); !legal)
                return legal.error();
        }
    }
    if (command == Command::Upload || command == Command::Download) {
        const auto jobs = number(parser, u"jobs"_s, 1, mostJobs, 0, command);
        if (!jobs)
            return jobs.error();
        arguments.jobs = *jobs;
    }
    if (const auto limits = readLimits(parser, arguments); !limits)
        return limits.error();
    if (command == Command::Download) {
        arguments.out = parser.isSet(u"out"_s) ? parser.value(u"out"_s) : u"."_s;
        arguments.keepFolders = parser.isSet(u"keep-folders"_s);
        arguments.again = parser.isSet(u"again"_s);
    }
    if (command == Command::Link) {
        const auto seconds = number(parser, u"max-age"_s, 1, Resolver::longestLifetime, 0, command);
        if (!seconds)
            return seconds.error();
        arguments.maxAge = *seconds;
    }
    if (command == Command::Run || command == Command::Pipeline) {
        const auto read = command == Command::Run ? readRunOptions(parser)
                                                  : readPipelineOptions(parser, arguments.items);
        if (!read)
            return usage(read.error().message, command);
        arguments.pipeline = *read;
        if (command == Command::Run && !arguments.items.isEmpty())
            arguments.pipelineName = arguments.items.takeFirst();
    }
    if (command == Command::Delete)
        arguments.yes = parser.isSet(u"yes"_s);
    if (command == Command::List) {
        const auto list = readListOptions(parser);
        if (!list)
            return usage(list.error().message, command);
        arguments.list = *list;
    }
    if (command == Command::Compare) {
        const auto compare = readCompareOptions(parser);
        if (!compare)
            return usage(compare.error().message, command);
        arguments.compare = *compare;
    }
    if (command == Command::Serve) {
        const auto port = number(parser, u"port"_s, 0, 65'535, 0, command);
        if (!port)
            return port.error();
        arguments.port = quint16(*port);
        arguments.stateDir = parser.value(u"state"_s);
        arguments.appid = parser.value(u"appid"_s);
        arguments.secret = parser.value(u"secret"_s);
        arguments.env = parser.value(u"env"_s);
    }
    return {};
}

Result<void> checkItems(const Arguments &arguments)
{
    const Command command = arguments.command;
    if (command == Command::Serve) {
        if (!arguments.items.isEmpty())
            return usage(Cli::tr("serve takes options only, not “%1”.").arg(arguments.items.first()), command);
        return {};
    }
    if (command == Command::Compare) {
        if (arguments.items.size() != 2)
            return usage(Cli::tr("compare takes two pictures, each a file or a FILE_ID."), command);
        return {};
    }
    if (command == Command::Pipeline || command == Command::List)
        return {};
    if (command == Command::Run) {
        if (arguments.pipelineName.isEmpty())
            return usage(Cli::tr("run needs the name of a PIPELINE."), command);
        if (arguments.items.isEmpty() && arguments.pipeline.set.isEmpty())
            return usage(Cli::tr("run needs pictures: PATHs, file IDs or --set NAME."), command);
        return {};
    }
    if (arguments.items.isEmpty()) {
        return usage(command == Command::Upload ? Cli::tr("upload needs at least one PATH.")
                                                : Cli::tr("%1 needs at least one FILE_ID.").arg(commandName(command)),
                     command);
    }
    if (command == Command::Delete && !arguments.yes)
        return usage(Cli::tr("Objects deleted from the cloud cannot be brought back. Add --yes to delete %n object(s).",
                             nullptr, int(arguments.items.size())),
                     command);
    return {};
}

} // namespace

QString commandName(Command command)
{
    for (const auto &[known, name] : commands) {
        if (known == command)
            return QString::fromLatin1(name);
    }
    return {};
}

void addOptions(QCommandLineParser &parser, Command command)
{
    if (command == Command::Upload) {
        parser.addOption({u"to"_s,
                          Cli::tr("Where to store: a key for a single file, or a prefix that ends with a slash."),
                          u"KEY_OR_PREFIX/"_s});
        parser.addOption({u"again"_s, Cli::tr("Upload also what the same command has stored before.")});
    }
    if (command == Command::Download) {
        parser.addOption({u"out"_s,
                          Cli::tr("The directory to write to; made when it is missing. Default: the current one."),
                          u"DIR"_s});
        parser.addOption({u"keep-folders"_s,
                          Cli::tr("Keep the folders of the keys: a/b.png becomes DIR/a/b.png. Default: DIR/b.png.")});
        parser.addOption({u"again"_s, Cli::tr("Fetch also what lies there already, under the next free name.")});
    }
    if (command == Command::Upload || command == Command::Download)
        parser.addOption({u"jobs"_s, Cli::tr("How many transfers run at a time, 1 to 16. Default: as set."), u"N"_s});
    if (isSending(command))
        parser.addOption({u"limit-up"_s,
                          Cli::tr("Send at most so many KB (1000 bytes) a second; 0 is no limit. Default: as set."),
                          u"KB"_s});
    if (isFetching(command))
        parser.addOption({u"limit-down"_s,
                          Cli::tr("Fetch at most so many KB (1000 bytes) a second; 0 is no limit. Default: as set."),
                          u"KB"_s});
    if (command == Command::Link)
        parser.addOption({u"max-age"_s, Cli::tr("Seconds a link is valid, 1 to 86400. Default: as set."), u"S"_s});
    if (command == Command::Delete)
        parser.addOption({u"yes"_s, Cli::tr("Delete for good. Without it nothing is deleted.")});
    if (command == Command::List)
        addListOptions(parser);
    if (command == Command::Compare)
        addCompareOptions(parser);
    if (command == Command::Serve) {
        parser.addOption({u"port"_s, Cli::tr("The port on 127.0.0.1. Default: a free one."), u"N"_s});
        parser.addOption(
            {u"state"_s, Cli::tr("Keep the objects here for the next start. Default: they go at the end."), u"DIR"_s});
        parser.addOption({u"appid"_s, Cli::tr("The APPID that is accepted."), u"A"_s});
        parser.addOption({u"secret"_s,
                          Cli::tr("The SECRET that is accepted. Default: another one at each start, with --state "
                                  "always the same."),
                          u"S"_s});
        parser.addOption(
            {u"env"_s,
             Cli::tr("The ENV_ID of the sandbox. Default: another one at each start, with --state always the same."),
             u"E"_s});
    }
    if (command == Command::Run)
        addRunOptions(parser);
    if (command == Command::Pipeline)
        addPipelineOptions(parser);
    addGlobalOptions(parser, command);
}

Result<Arguments> parseArguments(const QStringList &words)
{
    // Not a letter each: a file called “-dash.txt”, which a shell names among others, would be asking for help.
    constexpr auto wholeWords = QCommandLineParser::ParseAsLongOptions;
    const QStringList named = QStringList(u"wx-cloud-storage"_s) + words;
    QCommandLineParser globals;
    addGlobalOptions(globals);
    globals.setSingleDashWordOptionMode(wholeWords);
    globals.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    if (!globals.parse(named))
        return usage(globals.errorText());
    Arguments arguments;
    const QStringList rest = globals.positionalArguments();
    if (globals.isSet(u"version"_s)) {
        arguments.command = Command::Version;
        return arguments;
    }
    if (rest.isEmpty())
        return arguments;
    const auto command = commandOf(rest.first());
    if (!command)
        return usage(Cli::tr("There is no command “%1”. Commands: %2.").arg(rest.first(), knownCommands()));
    if (*command == Command::Help) {
        const auto topic = commandOf(rest.value(1, u"help"_s));
        if (!topic)
            return usage(Cli::tr("There is no command “%1”. Commands: %2.").arg(rest.value(1), knownCommands()));
        arguments.topic = *topic;
        return arguments;
    }

    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(wholeWords);
    addOptions(parser, *command);
    const bool parsed = parser.parse(named.first(named.size() - rest.size()) + rest.mid(1));
    arguments.command = *command;
    arguments.items = parser.positionalArguments();
    // Help is given also to somebody whose other words are not right yet.
    if (parser.isSet(u"help"_s)) {
        arguments.topic = std::exchange(arguments.command, Command::Help);
        return arguments;
    }
    if (!parsed)
        return usage(parser.errorText(), *command);
    if (parser.isSet(u"version"_s)) {
        arguments.command = Command::Version;
        return arguments;
    }
    if (const auto checked = checkValues(parser, *command); !checked)
        return usage(checked.error().message, *command);
    if (const auto read = readGlobals(parser, arguments); !read)
        return read.error();
    if (const auto read = readOwn(parser, arguments); !read)
        return read.error();
    if (const auto checked = checkItems(arguments); !checked)
        return checked.error();
    return arguments;
}

} // namespace wcs::cli
