#include "base/log.h"

#include "base/movefile.h"
#include "base/redact.h"
#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace wcs {

Q_LOGGING_CATEGORY(lcNet, "wcs.net")
Q_LOGGING_CATEGORY(lcApi, "wcs.api")
Q_LOGGING_CATEGORY(lcTransfer, "wcs.transfer")
Q_LOGGING_CATEGORY(lcHistory, "wcs.history")
Q_LOGGING_CATEGORY(lcSettings, "wcs.settings")
Q_LOGGING_CATEGORY(lcImage, "wcs.image")
Q_LOGGING_CATEGORY(lcSandbox, "wcs.sandbox")
Q_LOGGING_CATEGORY(lcUi, "wcs.ui")

namespace {

class LogFile
{
public:
    void open(const QString &path, qint64 maximumBytes, bool echo)
    {
        QMutexLocker lock(&m_mutex);
        m_maximum = maximumBytes;
        m_echo = echo;
        m_file.close();
        m_file.setFileName(path);
        if (path.isEmpty())
            return;
        QDir().mkpath(QFileInfo(path).absolutePath());
        if (m_file.open(QIODevice::Append | QIODevice::Unbuffered))
            m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        m_size = m_file.size();
    }

    void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        const QByteArray line = format(type, context, redacted(text));
        QMutexLocker lock(&m_mutex);
        if (m_echo && type != QtDebugMsg && type != QtInfoMsg && !isOfDecoder(context.category))
            std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
        if (!m_file.isOpen())
            return;
        if (m_size + line.size() > m_maximum)
            rotate();
        m_file.write(line); // unbuffered: it is on its way when this returns
        m_size += line.size();
    }

private:
    static bool isOfDecoder(const char *category)
    {
        const QByteArrayView name(category);
        return name.startsWith("qt.gui.imageio") || name.startsWith("qt.gui.icc") || name.startsWith("qt.svg");
    }

    /// "2026-01-31T23:59:59.999Z", by hand: QDateTime takes longer for it than the rest of the line takes, and printf as long.
    static void appendNow(QByteArray &line)
    {
        using namespace std::chrono;
        const auto time = floor<milliseconds>(system_clock::now());
        const auto day = floor<days>(time);
        const year_month_day date(day);
        const hh_mm_ss clock(time - day);
        const auto put = [&line](int number, int digits, char after) {
            for (int power = digits == 4 ? 1000 : digits == 3 ? 100 : 10; power > 0; power /= 10)
                line.append(char('0' + number / power % 10));
            line.append(after);
        };
        put(int(date.year()), 4, '-');
        put(int(unsigned(date.month())), 2, '-');
        put(int(unsigned(date.day())), 2, 'T');
        put(int(clock.hours().count()), 2, ':');
        put(int(clock.minutes().count()), 2, ':');
        put(int(clock.seconds().count()), 2, '.');
        put(int(clock.subseconds().count()), 3, 'Z');
    }

    static QByteArray format(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        const char *level = type == QtDebugMsg     ? "debug"
                            : type == QtInfoMsg    ? "info "
                            : type == QtWarningMsg ? "warn "
                                                   : "error";
        QByteArray line;
        line.reserve(text.size() + 64);
        appendNow(line);
        line.append(' ').append(level).append(' ').append(context.category ? context.category : "default").append(": ");
        line.append(text.toUtf8().replace('\n', ' ')).append('\n');
        return line;
    }

    void rotate()
    {
        const QString path = m_file.fileName();
        m_file.close();
        std::error_code failed;
        std::filesystem::rename(nativePath(path), nativePath(path + u".1"_s), failed);
        // On Windows, while another process writes into it, too: both go on with what is there, and try again after a while.
        const bool goesOn = failed && QFileInfo(path).size() < 2 * m_maximum;
        m_file.setFileName(path);
        if (m_file.open((goesOn ? QIODevice::Append : QIODevice::WriteOnly) | QIODevice::Unbuffered))
            m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        m_size = goesOn ? m_maximum - m_maximum / 10 : 0;
    }

    QMutex m_mutex;
    QFile m_file;
    qint64 m_maximum = 0;
    qint64 m_size = 0;
    bool m_echo = true;
};

LogFile &logFile()
{
    static LogFile file;
    return file;
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    logFile().write(type, context, text);
    if (type == QtFatalMsg)
        std::abort();
}

} // namespace

void installLog(const QString &filePath, qint64 maximumBytes, bool echo)
{
    logFile().open(filePath, maximumBytes, echo);
    qInstallMessageHandler(handleMessage);
}

} // namespace wcs
