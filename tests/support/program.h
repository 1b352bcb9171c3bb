#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <csignal>

class QDir;
class QJsonArray;

namespace wcs::test {

class SandboxFixture;

/// How a run of the command line ended, and what it said.
struct ProgramRun {
    int status = -1;
    QByteArray out;
    QByteArray err;

    /// Each line of stdout as a JSON object; an empty list when one of them is none.
    QList<QJsonObject> objects() const;
    QStringList lines() const;
};

/// The program as a process of its own: without a display, with a configuration directory of its own, and with the credentials of a
/// sandbox in its environment.
class Program
{
public:
    explicit Program(const QString &path);

    QString directory() const { return m_directory.path(); }
    QString configDirectory() const { return m_directory.filePath(QStringLiteral("config")); }
    /// Makes a file with these bytes in directory() and gives its path.
    QString file(const QString &name, const QByteArray &bytes) const;

    /// Writes the settings file with these profiles, as it keeps them, and with nothing else.
    void setProfiles(const QJsonArray &profiles) const;

    void useCredentials(const QString &appid, const QString &secret, const QString &env, const QUrl &apiBase);
    /// With a port: through a relay that listens there.
    void useSandbox(const SandboxFixture &sandbox, quint16 port = 0);
    void useNothing();
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// Its stdout from now on, instead of what run() gives.
    void sendOutputTo(const QString &path) { m_outputPath = path; }
    /// Has it start with this signal ignored, as nohup does; otherwise it gets them all as a terminal's shell gives them. Unix.
    void ignoreSignal(int number) { m_ignored.append(number); }
    /// Has it start with stdin, stdout and stderr closed, as after `<&- >&- 2>&-`. Unix.
    void closeStreams() { m_areStreamsClosed = true; }
    /// Has writing to its stdout fail where it would wait, as it does when whoever shares a pipe with it has set that. Unix.
    void doNotWaitForOutput() { m_waitsForOutput = false; }
    /// No file that it writes may grow over so many bytes, as after `ulimit -f`. Unix.
    void limitFiles(qint64 bytes) { m_fileLimit = bytes; }
    /// For the window: the display of this test run, which the command line must not need.
    void useDisplay();

    /// Runs to the end with `--config-dir` before the arguments; stdin is closed. A run that does not end within two minutes is
    /// killed and has the status -1.
    ProgramRun run(const QStringList &arguments) const;
    /// Begins such a run, for tests that meet it on the way.
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;

    /// Everything that lies below configDirectory(), one after the other: for looking for what must not be there.
    QByteArray everythingWritten() const;

private:
    QString m_path;
    QString m_outputPath;
    QList<int> m_ignored;
    bool m_areStreamsClosed = false;
    bool m_waitsForOutput = true;
    qint64 m_fileLimit = 0; // none
    QTemporaryDir m_directory;
    QProcessEnvironment m_environment;
};

/// Waits for a program that was started, with this test's event loop running, so that it may speak to what lives on that. `out` and
/// `err` hold what nobody has read yet. One that does not end in this time goes on and has the status -1, as one that crashed has.
ProgramRun ended(QProcess &process, int milliseconds = 60'000);

/// Sends a running one a signal, as Ctrl+C does. Where there are none it is asked to end.
void interrupt(QProcess &process, int number = SIGINT);

/// Bytes of the unfinished download in a folder; 0 when there is none.
qint64 partSize(const QDir &directory);

} // namespace wcs::test
