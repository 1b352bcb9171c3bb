#include "cli/console.h"

#include "base/redact.h"
#include "base/text.h"
#include "base/wholeletters.h"
#include "cli/texts.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#ifdef Q_OS_WIN
#    include <fcntl.h>
#    include <io.h>
#    include <qt_windows.h>
#else
#    include <poll.h>
#    include <unistd.h>
#endif

namespace wcs::cli {

namespace {

constexpr int barCells = 20;
constexpr qsizetype longestBar = 78;

bool isTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0 && qgetenv("TERM") != "dumb";
#endif
}

#ifdef Q_OS_WIN
bool put(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const bool isWritten = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream) == size_t(bytes.size());
    return std::fflush(stream) == 0 && isWritten;
}
#else
/// Not by the stream, which calls a pipe full that does not wait: whoever shares it may have left it so, and a slow reader is no failure.
bool put(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const int descriptor = ::fileno(stream);
    for (QByteArrayView rest(bytes); !rest.isEmpty();) {
        const ssize_t written = ::write(descriptor, rest.data(), size_t(rest.size()));
        if (written >= 0) {
            rest = rest.sliced(written);
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            return false;
        pollfd wanted{descriptor, POLLOUT, 0};
        ::poll(&wanted, 1, -1);
    }
    return true;
}
#endif

/// Of what has just failed. The system has words of its own for a closed pipe, in whatever language these come.
QString whyNotWritten()
{
    return errno == EPIPE ? Cli::tr("the program that was to read them has ended.") : qt_error_string();
}

} // namespace

Console::Console() : m_terminal(isTerminal())
{
#ifdef Q_OS_WIN
    m_codePage = GetConsoleOutputCP();
    SetConsoleOutputCP(CP_UTF8);
    // A line of results ends as everywhere, for whoever reads them from a file or a pipe.
    _setmode(_fileno(stdout), _O_BINARY);
#endif
}

Console::~Console()
{
    clearBar();
#ifdef Q_OS_WIN
    if (m_codePage != 0)
        SetConsoleOutputCP(m_codePage);
#endif
}

void Console::line(const QString &text)
{
    clearBar();
    if (put(stdout, text + u'\n') || std::exchange(m_isCut, true))
        return;
    say(Cli::tr("The results cannot be written: %1").arg(whyNotWritten()));
}

void Console::line(const QJsonObject &object)
{
    line(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void Console::say(const QString &text)
{
    clearBar();
    put(stderr, redacted(text) + u'\n');
}

void Console::bar(const QString &text)
{
    if (!m_terminal)
        return;
    const QString shown = cutTo(text, longestBar);
    const QString blanks(std::max<qsizetype>(0, m_barLength - shown.size()), u' ');
    put(stderr, u'\r' + shown + blanks);
    m_barLength = shown.size();
}

void Console::clearBar()
{
    if (m_barLength > 0)
        put(stderr, u'\r' + QString(std::exchange(m_barLength, 0), u' ') + u'\r');
}

QString drawnBar(int percent)
{
    const int filled = std::clamp(percent, 0, 100) * barCells / 100;
    return u'[' + QString(filled, u'#') + QString(barCells - filled, u' ') + u']';
}

} // namespace wcs::cli
