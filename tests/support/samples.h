#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace wcs::test {

/// The bytes of one of the pictures in tests/data. Fails the process when it is not there. For test programs alone: a library is not
/// told where the data lie.
inline QByteArray sampleBytes(const QString &name)
{
    QFile file(QStringLiteral(WCS_TEST_DATA_DIR "/pictures/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace wcs::test
