#pragma once

#include <QLoggingCategory>
#include <QString>

namespace wcs {

Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcApi)
Q_DECLARE_LOGGING_CATEGORY(lcTransfer)
Q_DECLARE_LOGGING_CATEGORY(lcHistory)
Q_DECLARE_LOGGING_CATEGORY(lcSettings)
Q_DECLARE_LOGGING_CATEGORY(lcImage)
Q_DECLARE_LOGGING_CATEGORY(lcSandbox)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

constexpr qint64 usualLogBytes = 2'000'000; ///< of one log file

/// Sends every message of the program through redacted() and into `filePath` (UTF-8, a line each: ISO time, level,
/// category, text), rotating it to `<filePath>.1` at `maximumBytes`, or later where that name cannot be given. Warnings and
/// above also go to stderr when `echo` is set, but for what decoders find in pictures: a person is told of that in other
/// words. (libtiff writes its warnings to stderr by itself, past this log: Qt's plugin sets it no handler.) An empty path keeps
/// stderr only. Call once, from main, before the first thread starts.
void installLog(const QString &filePath, qint64 maximumBytes = usualLogBytes, bool echo = true);

} // namespace wcs
