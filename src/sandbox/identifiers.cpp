#include "sandbox/identifiers.h"

#include "base/text.h"

#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>
#include <QTimeZone>

namespace wcs::sandbox {

namespace {

QByteArray randomFrom(QByteArrayView alphabet, int length)
{
    QByteArray text(length, Qt::Uninitialized);
    auto *generator = QRandomGenerator::system();
    for (char &c : text)
        c = alphabet[qsizetype(generator->bounded(int(alphabet.size())))];
    return text;
}

} // namespace

QByteArray randomHex(int digits)
{
    return randomFrom("0123456789abcdef", digits);
}

QByteArray randomText(int length)
{
    return randomFrom("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}

QString requestIdSuffix()
{
    return u" rid: %1-%2-%3"_s.arg(QLatin1StringView(randomHex(8)), QLatin1StringView(randomHex(8)),
                                   QLatin1StringView(randomHex(8)));
}

QByteArray cosRequestId()
{
    return (randomHex(8) + '_' + randomHex(6) + '_' + randomHex(4)).toBase64(QByteArray::OmitTrailingEquals);
}

QByteArray httpDate(qint64 secondsSinceEpoch)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(secondsSinceEpoch, Qt::UTC);
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace wcs::sandbox
