#pragma once

#include "settings/secretstore.h"

#include <QHash>

namespace wcs {

/// Keeps secrets in the memory of this process alone.
class SessionSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    Task<Result<QString>> read(SecretId id) override;
    Task<Result<void>> write(SecretId id, QString value) override;
    Task<Result<void>> remove(SecretId id) override;
    bool isOfThisRun(const SecretId &id) const override { return contains(id); }
    SecretPlace place() const override { return SecretPlace::Session; }

    /// The same without waiting, for those who build a run (credentials from the environment).
    void put(const SecretId &id, const QString &value);
    bool contains(const SecretId &id) const { return m_values.contains(id.key()); }
    bool isEmpty() const { return m_values.isEmpty(); }
    /// All of it by key, for who takes it elsewhere.
    QHash<QString, QString> values() const { return m_values; }
    /// Forgets what is kept under the key, unless it is another value by now.
    void drop(const QString &key, const QString &value);

private:
    QHash<QString, QString> m_values;
};

} // namespace wcs
