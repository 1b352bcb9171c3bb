#pragma once

#include <QString>

namespace wcs {

/// The name under which a secret is kept: what it is, and for which profile.
class SecretId
{
public:
    /// The SECRET of a profile.
    static SecretId secretOf(const QString &profileId);
    /// The access token of a profile, as TokenProvider writes it.
    static SecretId tokenOf(const QString &profileId);
    static SecretId proxyPassword();
    /// The value of a secret header of a pipeline.
    static SecretId pipelineHeader(const QString &pipelineId, const QString &header);

    /// "secret/<id>", "token/<id>", "proxy", "pipeline/<id>/<header in lower case>".
    QString key() const { return m_key; }

    friend bool operator==(const SecretId &, const SecretId &) = default;

private:
    explicit SecretId(const QString &key) : m_key(key) {}

    QString m_key;
};

} // namespace wcs
