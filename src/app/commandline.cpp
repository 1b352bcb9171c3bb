#include "app/commandline.h"

#include "base/text.h"
#include "base/undecodable.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace wcs::app {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(wcs::app::CommandLine)
};

const QStringList &subCommands()
{
    static const QStringList names{u"upload"_s,  u"download"_s, u"link"_s,     u"exists"_s, u"delete"_s, u"serve"_s,
                                   u"compare"_s, u"run"_s,      u"pipeline"_s, u"list"_s,   u"help"_s};
    return names;
}

/// Global options whose value is a word of its own.
const QStringList &optionsWithValue()
{
    static const QStringList names{u"--profile"_s,  u"--config-dir"_s, u"--api-base"_s, u"--ca-file"_s,
                                   u"--language"_s, u"--theme"_s,      u"--tour"_s};
    return names;
}

void addOptions(QCommandLineParser &parser)
{
    const auto option = [&parser](const QString &name, const QString &text, const QString &value = {}) {
        parser.addOption(QCommandLineOption(name, text, value));
    };
    option(u"sandbox"_s, Texts::tr("Use the built-in sandbox; no account is needed."));
    option(u"profile"_s, Texts::tr("Use the profile of this name."), u"NAME"_s);
    option(u"config-dir"_s, Texts::tr("Keep settings, data, cache and logs below this directory."), u"DIR"_s);
    option(u"api-base"_s, Texts::tr("Address of the WeChat API, https or http on this machine."), u"URL"_s);
    option(u"ca-file"_s, Texts::tr("Trust the certificates in this PEM file too."), u"PEM"_s);
    option(u"language"_s, Texts::tr("Language of the window: en or zh_CN."), u"L"_s);
    option(u"theme"_s, Texts::tr("Theme of the window: system, light or dark."), u"T"_s);
    option(u"tour"_s, Texts::tr("Run the main job on the sandbox and save screenshots of it here."), u"OUTDIR"_s);
    option(u"version"_s, Texts::tr("Print the version and exit."));
    option(u"help"_s, Texts::tr("Print this text and exit."));
    parser.addPositionalArgument(u"FILE"_s, Texts::tr("Files and folders to upload."), u"[FILE...]"_s);
}

Error usage(const QString &message, const QString &subject = {})
{
    return Error::make(ErrorKind::Argument, Stage::Settings, u"usage"_s, message, subject);
}

/// What the first words decide: the face of the program, and the first word of those that are no options, if any stands before "--".
struct FirstWords {
    Face face = Face::Window;
    QString plain;
};

FirstWords firstWordsOf(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == "--"_L1)
            break;
        if (word == "--help"_L1 || word == "-h"_L1)
            return {Face::Help, {}};
        if (word == "--version"_L1)
            return {Face::Version, {}};
        if (optionsWithValue().contains(word))
            ++i;
        else if (!word.startsWith(u'-'))
            return {subCommands().contains(word) ? Face::Headless : Face::Window, word};
    }
    return {};
}

/// Whether this can only be a sub-command that was mistyped: nothing of that name is there, and nobody calls a file so.
bool isMistypedCommand(const QString &word)
{
    static const QRegularExpression ofPaths(u"[/\\\\:.]"_s);
    if (word.isEmpty() || word.contains(ofPaths))
        return false;
    const QFileInfo file(word);
    return !file.exists() && !file.isSymLink();
}

} // namespace

Face faceOf(const QStringList &arguments)
{
    return firstWordsOf(arguments).face;
}

bool lacksDisplay(const QStringList &arguments, const QProcessEnvironment &environment)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    for (const auto name : {"DISPLAY"_L1, "WAYLAND_DISPLAY"_L1, "WAYLAND_SOCKET"_L1, "QT_QPA_PLATFORM"_L1}) {
        if (!environment.value(name).isEmpty())
            return false;
    }
    // There Qt looks for a socket of the usual name by itself.
    if (environment.value(u"XDG_SESSION_TYPE"_s) == "wayland"_L1)
        return false;
    static const QRegularExpression naming(u"^--?(platform|display)\\b"_s);
    return arguments.filter(naming).isEmpty();
#else
    Q_UNUSED(arguments)
    Q_UNUSED(environment)
    return false;
#endif
}

Result<LaunchOptions> parseLaunchOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList(QCoreApplication::applicationName()) + arguments))
        return usage(parser.errorText());

    // A variable of a script that is not set: not the same as an option that is not given, nor is it the working directory.
    for (const QString &name : {u"profile"_s, u"config-dir"_s, u"ca-file"_s, u"tour"_s}) {
        if (parser.isSet(name) && parser.value(name).trimmed().isEmpty())
            return usage(
                Texts::tr("--%1 needs a value, which is empty here. Leave it out where none is meant.").arg(name));
    }
    for (const QString &name : {u"config-dir"_s, u"tour"_s}) { // another folder would be made instead
        if (isUndecodable(parser.value(name)))
            return usage(Texts::tr("--%1: the name “%2” is not valid UTF-8. Rename it, or give another.")
                             .arg(name, parser.value(name)));
    }
    LaunchOptions options;
    options.sandbox = parser.isSet(u"sandbox"_s);
    options.profile = parser.value(u"profile"_s);
    options.language = parser.value(u"language"_s);
    options.theme = parser.value(u"theme"_s);
    const auto path = [&parser](const QString &name) {
        return parser.isSet(name) ? QDir::current().absoluteFilePath(parser.value(name)) : QString();
    };
    options.configDir = path(u"config-dir"_s);
    options.caFile = path(u"ca-file"_s);
    options.tourDir = path(u"tour"_s);
    if (parser.isSet(u"api-base"_s)) {
        options.apiBase = QUrl(parser.value(u"api-base"_s), QUrl::StrictMode);
        if (!options.apiBase.isValid() || options.apiBase.host().isEmpty())
            return usage(Texts::tr("--api-base needs an address such as https://api.weixin.qq.com."),
                         parser.value(u"api-base"_s));
    }
    const QStringList languages{QString(), u"en"_s, u"zh_CN"_s};
    if (!languages.contains(options.language))
        return usage(Texts::tr("--language knows en and zh_CN."), options.language);
    const QStringList themes{QString(), u"system"_s, u"light"_s, u"dark"_s};
    if (!themes.contains(options.theme))
        return usage(Texts::tr("--theme knows system, light and dark."), options.theme);
    if (const QFileInfo ca(options.caFile); !options.caFile.isEmpty() && (!ca.isFile() || !ca.isReadable()))
        return usage(Texts::tr("The file given with --ca-file cannot be read."), options.caFile);
    if (const QString word = firstWordsOf(arguments).plain; isMistypedCommand(word))
        return usage(
            Texts::tr("There is no command “%1”, and no file of this name. --help lists the commands.").arg(word),
            word);
    for (const QString &file : parser.positionalArguments()) {
        if (file.isEmpty()) // the same: it would be the working directory, with all that is in it
            return usage(Texts::tr("The name of a file is empty here. Leave it out where none is meant."));
        options.files << QDir::cleanPath(QDir::current().absoluteFilePath(file));
    }
    options.files.removeDuplicates();
    return options;
}

QString complaintWithoutDisplay(const QStringList &arguments)
{
    const auto options = parseLaunchOptions(arguments);
    if (!options.ok())
        return options.error().message;
    return Texts::tr("There is no display to open the window on. --help lists the sub-commands that need none.");
}

QString helpText()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Texts::tr("Upload, prove, see and fetch back files in WeChat cloud storage.\n\n"
                  "Without a sub-command a window opens, with the files queued. Sub-commands that need no display:\n"
                  "  upload PATH...       upload files and folders\n"
                  "  download FILE_ID...  fetch objects\n"
                  "  link FILE_ID...      print download addresses\n"
                  "  exists FILE_ID...    tell whether objects are there\n"
                  "  delete FILE_ID...    delete objects from the cloud\n"
                  "  list [WORD...]       search the history\n"
                  "  compare A B          measure what differs between two pictures\n"
                  "  run PIPELINE PATH... upload pictures, call your backend with each, and fetch the results\n"
                  "  pipeline VERB        add, list, export, import and remove pipelines\n"
                  "  serve                run the sandbox alone\n"
                  "Each of them takes --help."));
    addOptions(parser);
    return parser.helpText();
}

} // namespace wcs::app
