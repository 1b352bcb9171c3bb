#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace wcs::sandbox {

/// A small blocking client of the cloud API, as a backend has one: an access token, a download, an upload. It knows nothing
/// of the sandbox's insides. One object serves one call of the demo backend, on one thread.
class CloudCaller
{
public:
    CloudCaller(const QByteArray &origin, const QString &appid, const QString &secret, const QString &env);
    ~CloudCaller();

    /// The bytes of a stored object.
    Result<QByteArray> download(const QString &fileId);
    /// Stores the bytes and gives the new file id.
    Result<QString> upload(const QString &key, const QByteArray &data, const QByteArray &contentType);

private:
    Result<QJsonObject> call(const QByteArray &path, const QJsonObject &body);
    Result<void> ensureToken();
    Result<void> postForm(const QJsonObject &ticket, const QString &key, const QByteArray &data,
                          const QByteArray &contentType);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wcs::sandbox
