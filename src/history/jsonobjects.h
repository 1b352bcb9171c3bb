#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QJsonObject>

#include <optional>

namespace wcs {

/// Reads the objects of the first array of a JSON document one by one, so that a file of any length needs the memory of
/// one object. The array may be the document itself or a member of its root object. Members before the array are
/// skipped.
class JsonObjects
{
public:
    explicit JsonObjects(QIODevice *device) : m_device(device) {}

    /// The next object, nothing at the end of the array. A document that is cut short or broken gives
    /// ErrorKind::BadAnswer with the code "json", or "too-large" for an object above 4 MiB.
    Result<std::optional<QJsonObject>> next();

private:
    bool readByte(char *byte);
    Error broken(const QString &code) const;
    Result<bool> findArray();

    QIODevice *m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    bool m_inArray = false;
    bool m_ended = false;
};

} // namespace wcs
