#pragma once

#include <QString>

class QJsonObject;

namespace wcs::cli {

/// The two streams of a headless run: results on stdout, messages and progress on stderr, both in UTF-8. A line that is shown
/// while the bar stands gets the place to itself. No secret passes through say(): it is redacted; line() is what was asked for.
class Console
{
public:
    Console();
    ~Console();
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    /// A line of results.
    void line(const QString &text);
    void line(const QJsonObject &object);
    /// Whether a line of results could not be written: that is said once, and the run has not done what it was asked for.
    bool isCut() const { return m_isCut; }
    /// A message for the person.
    void say(const QString &text);
    /// Draws the line of progress anew; does nothing when stderr is no terminal.
    void bar(const QString &text);
    void clearBar();

private:
    bool m_terminal = false;
    bool m_isCut = false;
    qsizetype m_barLength = 0;
#ifdef Q_OS_WIN
    unsigned m_codePage = 0; ///< of the user's console, to be put back
#endif
};

/// "[#########           ]" for 0 to 100.
QString drawnBar(int percent);

} // namespace wcs::cli
