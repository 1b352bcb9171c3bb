#include "cli/cli.h"

#include "base/heap.h"
#include "base/programtexts.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/headlessrun.h"
#include "cli/helptext.h"
#include "cli/pipelinedesk.h"
#include "cli/report.h"
#include "cli/serve.h"
#include "cli/texts.h"

#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

#ifndef Q_OS_WIN
#    include <cerrno>
#    include <csignal>
#    include <fcntl.h>
#endif

namespace wcs::cli {

namespace {

/// Whatever else is wrong with the words. Behind "--" there are no options.
bool askForJson(const QStringList &words)
{
    const auto end = std::find(words.cbegin(), words.cend(), u"--"_s);
    return std::find(words.cbegin(), end, u"--json"_s) != end;
}

#ifndef Q_OS_WIN
/// What is opened next takes the number of a stream that is closed, and would get what is said to the person: the pipe by which signals
/// are handed on takes each byte for one of them. Results still cannot be written to what was closed, and that is told.
void occupyClosedStreams()
{
    for (const int stream : {0, 1, 2}) {
        const bool isClosed = ::fcntl(stream, F_GETFD) == -1 && errno == EBADF;
        if (isClosed && ::open("/dev/null", stream == 1 ? O_RDONLY : O_RDWR) != stream)
            return;
    }
}
#endif

} // namespace

void outliveRefusedWrites()
{
#ifndef Q_OS_WIN
    occupyClosedStreams();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

void prepare()
{
    outliveRefusedWrites();
    // There is no desktop to share a loop with, and GLib's is woken by a system call for every event that is posted. The one that
    // needs it, libsecret, has it turned as long as it is asked something: see KeychainCall.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    tuneHeap();
}

void speakLanguage()
{
    const QLocale locale;
    auto *own = new ProgramTexts(QCoreApplication::instance());
    const bool isKnown = loadProgramTexts(*own, locale);
    QCoreApplication::installTranslator(own);
    if (!isKnown)
        return; // "Usage:" in one language and the rest in another would be worse
    auto *ofQt = new QTranslator(QCoreApplication::instance());
    if (ofQt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
}

int refuseWords(const QStringList &words, const Error &error)
{
    Console console;
    tellFailure(console, askForJson(words), error, Cli::tr("wx-cloud-storage: %1").arg(error.message));
    return WrongUsage;
}

int print(const QString &text)
{
    Console console;
    console.line(text);
    return console.isCut() ? SomeFailed : AllDone;
}

int run(const QStringList &arguments)
{
    speakLanguage();
    const QStringList words = arguments.mid(1);
    const auto parsed = parseArguments(words);
    if (!parsed)
        return refuseWords(words, parsed.error());
    if (parsed->command == Command::Help)
        return print(helpText(parsed->topic));
    if (parsed->command == Command::Version)
        return print(u"wx-cloud-storage "_s + QString::fromLatin1(WCS_VERSION));
    Console console;
    switch (parsed->command) {
    case Command::Serve:
        return serve(*parsed, console);
    case Command::Pipeline:
        return pipelineDesk(*parsed, console);
    default:
        break;
    }
    HeadlessRun headless(*parsed, console);
    headless.start();
    return QCoreApplication::exec();
}

} // namespace wcs::cli
