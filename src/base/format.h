#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace wcs {

/// "118 MB", "3.2 MB": decimal (SI) units everywhere in the program, as COS bills them; bytes below 1000 whole.
QString formatBytes(qint64 bytes, const QLocale &locale = QLocale());
/// "3.2 MB/s".
QString formatSpeed(double bytesPerSecond, const QLocale &locale = QLocale());
/// "1 min 30 s", "45 s", "2 h 5 min". Negative or unknown gives an empty string. Translated.
QString formatDuration(qint64 seconds);
/// Short local date and time for a list; today's entries show the time alone.
QString formatWhen(const QDateTime &when, const QLocale &locale = QLocale());

/// A time as it stands in files, UTC with milliseconds; empty for none. And back: invalid for what is none.
QString timeText(const QDateTime &when);
QDateTime timeFromText(const QString &text);

} // namespace wcs
