#include "settings/sessionsecretstore.h"

#include "base/redact.h"

namespace wcs {

Task<Result<QString>> SessionSecretStore::read(SecretId id)
{
    co_return m_values.value(id.key());
}

Task<Result<void>> SessionSecretStore::write(SecretId id, QString value)
{
    put(id, value);
    co_return Result<void>();
}

Task<Result<void>> SessionSecretStore::remove(SecretId id)
{
    m_values.remove(id.key());
    co_return Result<void>();
}

void SessionSecretStore::drop(const QString &key, const QString &value)
{
    if (m_values.value(key) == value)
        m_values.remove(key);
}

void SessionSecretStore::put(const SecretId &id, const QString &value)
{
    registerSecret(value);
    if (value.isEmpty())
        m_values.remove(id.key());
    else
        m_values.insert(id.key(), value);
}

} // namespace wcs
