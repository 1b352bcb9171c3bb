#pragma once

#include "base/result.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace wcs::app {

/// What the program was asked to be, told from its first words before any application object exists: a headless run must
/// not need a display.
enum class Face { Window, Headless, Help, Version };

/// Looks at the arguments without the program's name. A sub-command may stand behind global options
/// (`--sandbox upload a.png`).
Face faceOf(const QStringList &arguments);

/// Whether a window could not open for want of a display, where Qt would abort. Only what is certain counts: always false on
/// systems without X11 and Wayland, and where the environment or an argument names what Qt is to draw on.
bool lacksDisplay(const QStringList &arguments, const QProcessEnvironment &environment);

/// The options of the window.
struct LaunchOptions {
    QStringList files; ///< absolute paths to queue
    bool sandbox = false;
    QString profile; ///< name or id
    QString configDir; ///< empty: the platform's directories
    QUrl apiBase;
    QString caFile;
    QString language; ///< "en", "zh_CN", empty: as set or as the system
    QString theme; ///< "light", "dark", "system", empty: as set
    QString tourDir; ///< not empty: play the tour and save its pictures here
};

/// Reads the window's options; relative paths are made absolute. Fails with ErrorKind::Argument, whose message is fit for a
/// terminal; also where the first file is not there and can only be a mistyped sub-command.
Result<LaunchOptions> parseLaunchOptions(const QStringList &arguments);

/// What is wrong with a start that lacksDisplay(): its options, where they are refused, or else the display. Fit for a terminal.
QString complaintWithoutDisplay(const QStringList &arguments);

/// What `--help` prints. Needs an application object for the program's name.
QString helpText();

} // namespace wcs::app
