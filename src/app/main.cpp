#include "app/application.h"
#include "app/commandline.h"
#include "app/handedprofile.h"
#include "app/openedfiles.h"
#include "app/singleinstance.h"
#include "app/tour/tourdirector.h"
#include "async/unstoppable.h"
#include "base/heap.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/report.h"

#include <QApplication>
#include <QDir>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTextStream>

namespace {

using namespace wcs;

QStringList words(int argc, char **argv)
{
    QStringList list;
    for (int i = 1; i < argc; ++i)
        list << QString::fromLocal8Bit(argv[i]);
    return list;
}

void nameProgram()
{
    QCoreApplication::setApplicationName(u"wx-cloud-storage"_s);
    QCoreApplication::setOrganizationName(u"wx-cloud-storage"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(WCS_VERSION));
}

int runTour(const app::LaunchOptions &options)
{
    QTemporaryDir home;
    app::TourDirector director(options, Paths::below(home.path()));
    director.start();
    return QApplication::exec();
}

int runWindow(const QStringList &arguments)
{
    const auto options = app::parseLaunchOptions(arguments);
    if (!options.ok()) {
        // Once more, in the language of the terminal. A window that opens speaks the one that is set, and is to find no other texts.
        cli::speakLanguage();
        return cli::refuseWords(arguments, app::parseLaunchOptions(arguments).error());
    }
    QGuiApplication::setDesktopFileName(u"io.github.wx_cloud_storage"_s);
    if (!options->tourDir.isEmpty())
        return runTour(*options);

    const Paths paths = Paths::resolve(options->configDir, QCoreApplication::applicationDirPath());
    const auto created = paths.create();
    if (!created.ok()) {
        cli::speakLanguage();
        QTextStream(stderr) << QCoreApplication::applicationName() << ": " << cli::errorSentence(created.error())
                            << Qt::endl;
        return cli::WrongSettings;
    }
    installLog(QDir(paths.state()).filePath(u"log/wx-cloud-storage.log"_s));
    app::SingleInstance instance(paths.config());
    if (!instance.claim(app::handoverOf(*options, QProcessEnvironment::systemEnvironment())))
        return 0;
    app::Application application(*options, paths);
    QObject::connect(&instance, &app::SingleInstance::raised, &application, &app::Application::receive);
    app::OpenedFiles opened(qApp, options->files);
    QObject::connect(&opened, &app::OpenedFiles::handed, &application, &app::Application::receive);
    application.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    cli::outliveRefusedWrites();
    nameProgram();
    const QStringList arguments = words(argc, argv);
    switch (app::faceOf(arguments)) {
    case app::Face::Version:
        return cli::print(u"%1 %2"_s.arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion()));
    case app::Face::Help: {
        QCoreApplication application(argc, argv);
        cli::speakLanguage();
        return cli::print(app::helpText());
    }
    case app::Face::Headless: {
        cli::prepare();
        QCoreApplication application(argc, argv);
        return UnstoppableWork::endWith(cli::run(QCoreApplication::arguments()));
    }
    case app::Face::Window:
        break;
    }
    if (app::lacksDisplay(arguments, QProcessEnvironment::systemEnvironment())) {
        QCoreApplication application(argc, argv);
        cli::speakLanguage();
        return cli::refuseWords(arguments, cli::usageError(app::complaintWithoutDisplay(arguments)));
    }
    tuneHeap();
    QApplication application(argc, argv);
    return UnstoppableWork::endWith(runWindow(QCoreApplication::arguments().mid(1)));
}
