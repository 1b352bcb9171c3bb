#include "base/format.h"

#include "base/text.h"

#include <QCoreApplication>

namespace wcs {

namespace {

class Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

} // namespace

QString formatBytes(qint64 bytes, const QLocale &locale)
{
    if (bytes == 1) // of which Qt says "1 bytes"
        return Format::tr("1 byte");
    const int precision = bytes >= 1000 ? (bytes < 100'000'000'000 ? 1 : 0) : 0;
    return locale.formattedDataSize(bytes, precision, QLocale::DataSizeSIFormat);
}

QString formatSpeed(double bytesPerSecond, const QLocale &locale)
{
    return Format::tr("%1/s").arg(formatBytes(qint64(bytesPerSecond), locale));
}

QString formatDuration(qint64 seconds)
{
    if (seconds < 0)
        return {};
    if (seconds < 60)
        return Format::tr("%1 s").arg(seconds);
    if (seconds < 3600) {
        const qint64 rest = seconds % 60;
        return rest == 0 ? Format::tr("%1 min").arg(seconds / 60)
                         : Format::tr("%1 min %2 s").arg(seconds / 60).arg(rest);
    }
    const qint64 minutes = seconds / 60 % 60;
    return minutes == 0 ? Format::tr("%1 h").arg(seconds / 3600)
                        : Format::tr("%1 h %2 min").arg(seconds / 3600).arg(minutes);
}

QString formatWhen(const QDateTime &when, const QLocale &locale)
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    if (local.date() == QDate::currentDate())
        return locale.toString(local.time(), QLocale::ShortFormat);
    return locale.toString(local, QLocale::ShortFormat);
}

QString timeText(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFromText(const QString &text)
{
    const QDateTime when = QDateTime::fromString(text, Qt::ISODateWithMs);
    return when.isValid() ? when.toUTC() : QDateTime();
}

} // namespace wcs
