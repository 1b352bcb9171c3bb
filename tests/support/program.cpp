#include "support/program.h"

#include "base/text.h"
#include "support/sandboxfixture.h"
#include "support/testfiles.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/resource.h>
#    include <unistd.h>
#endif

namespace wcs::test {

namespace {
constexpr int patienceMilliseconds = 120'000;
}

QList<QJsonObject> ProgramRun::objects() const
{
    QList<QJsonObject> objects;
    for (const QString &line : lines()) {
        const QJsonDocument document = QJsonDocument::fromJson(line.toUtf8());
        if (!document.isObject())
            return {};
        objects.append(document.object());
    }
    return objects;
}

QStringList ProgramRun::lines() const
{
    return QString::fromUtf8(out).split(u'\n', Qt::SkipEmptyParts);
}

Program::Program(const QString &path) : m_path(path), m_environment(QProcessEnvironment::systemEnvironment())
{
    for (const auto name : {"DISPLAY"_L1, "WAYLAND_DISPLAY"_L1, "QT_QPA_PLATFORM"_L1, "DBUS_SESSION_BUS_ADDRESS"_L1})
        m_environment.remove(name);
    useNothing();
}

QString Program::file(const QString &name, const QByteArray &bytes) const
{
    const QString path = m_directory.filePath(name);
    writeFile(path, bytes);
    return path;
}

void Program::setProfiles(const QJsonArray &profiles) const
{
    const QJsonObject settings{{u"version"_s, 1}, {u"profiles"_s, profiles}};
    file(u"config/config/settings.json"_s, QJsonDocument(settings).toJson());
}

void Program::useCredentials(const QString &appid, const QString &secret, const QString &env, const QUrl &apiBase)
{
    m_environment.insert(u"WX_APPID"_s, appid);
    m_environment.insert(u"WX_SECRET"_s, secret);
    m_environment.insert(u"WX_ENV_ID"_s, env);
    m_environment.insert(u"WX_API_BASE"_s, apiBase.toString());
}

void Program::useSandbox(const SandboxFixture &sandbox, quint16 port)
{
    QUrl address = sandbox.baseUrl();
    if (port != 0)
        address.setPort(port);
    useCredentials(sandbox.appid(), sandbox.secret(), sandbox.env(), address);
}

void Program::useNothing()
{
    for (const auto name : {"WX_APPID"_L1, "WX_SECRET"_L1, "WX_ENV_ID"_L1, "WX_API_BASE"_L1})
        m_environment.remove(name);
}

void Program::useDisplay()
{
    for (const auto name : {"DISPLAY"_L1, "XAUTHORITY"_L1, "QT_QPA_PLATFORM"_L1}) {
        if (const QString value = qEnvironmentVariable(name.latin1()); !value.isEmpty())
            m_environment.insert(name, value);
    }
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_directory.path());
    process->setStandardInputFile(QProcess::nullDevice());
    if (!m_outputPath.isEmpty())
        process->setStandardOutputFile(m_outputPath);
#ifdef Q_OS_UNIX
    // Whoever runs the tests in the background may have some of them ignored.
    process->setChildProcessModifier(
        [ignored = m_ignored, fileLimit = m_fileLimit, areClosed = m_areStreamsClosed, waits = m_waitsForOutput] {
            for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGXFSZ})
                ::signal(number, ignored.contains(number) ? SIG_IGN : SIG_DFL);
            rlimit limit = {};
            if (fileLimit > 0 && ::getrlimit(RLIMIT_FSIZE, &limit) == 0) {
                limit.rlim_cur = rlim_t(fileLimit);
                ::setrlimit(RLIMIT_FSIZE, &limit);
            }
            if (!waits)
                ::fcntl(STDOUT_FILENO, F_SETFL, ::fcntl(STDOUT_FILENO, F_GETFL) | O_NONBLOCK);
            for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
                if (areClosed)
                    ::close(stream);
            }
        });
#endif
    process->start(m_path, QStringList{u"--config-dir"_s, configDirectory()} + arguments);
    return process;
}

ProgramRun Program::run(const QStringList &arguments) const
{
    const auto process = start(arguments);
    ProgramRun run;
    const bool ended = process->waitForFinished(patienceMilliseconds);
    if (!ended) {
        process->kill();
        process->waitForFinished();
    }
    run.out = process->readAllStandardOutput();
    run.err = process->readAllStandardError();
    if (ended && process->exitStatus() == QProcess::NormalExit)
        run.status = process->exitCode();
    return run;
}

QByteArray Program::everythingWritten() const
{
    QByteArray all;
    QDirIterator it(configDirectory(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

ProgramRun ended(QProcess &process, int milliseconds)
{
    ProgramRun run;
    const bool hasEnded = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, milliseconds);
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    if (hasEnded && process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit)
        run.status = process.exitCode();
    return run;
}

void interrupt(QProcess &process, [[maybe_unused]] int number)
{
#ifdef Q_OS_WIN
    process.terminate();
#else
    ::kill(pid_t(process.processId()), number);
#endif
}

qint64 partSize(const QDir &directory)
{
    const QFileInfoList parts = directory.entryInfoList({u"*.part"_s}, QDir::Files);
    return parts.isEmpty() ? 0 : parts.first().size();
}

} // namespace wcs::test
