#include "settings/runsecretstore.h"

namespace wcs {

RunSecretStore::RunSecretStore(SecretStore *lasting, QObject *parent) : SecretStore(parent), m_lasting(lasting)
{
    connect(lasting, &SecretStore::placeChanged, this, &SecretStore::placeChanged);
}

void RunSecretStore::keepForRun(const QString &profileId, const QString &secret)
{
    const SecretId id = SecretId::secretOf(profileId);
    m_keys << id.key() << SecretId::tokenOf(profileId).key();
    m_session.put(id, secret);
}

void RunSecretStore::keepForRun(const SecretId &id, const QString &value)
{
    m_keys << id.key();
    m_session.put(id, value);
}

SecretStore *RunSecretStore::storeOf(const SecretId &id)
{
    return m_keys.contains(id.key()) ? static_cast<SecretStore *>(&m_session) : m_lasting;
}

bool RunSecretStore::isOfThisRun(const SecretId &id) const
{
    return m_keys.contains(id.key()) || m_lasting->isOfThisRun(id);
}

Task<Result<QString>> RunSecretStore::read(SecretId id)
{
    return storeOf(id)->read(id);
}

Task<Result<void>> RunSecretStore::write(SecretId id, QString value)
{
    return storeOf(id)->write(id, value);
}

Task<Result<void>> RunSecretStore::remove(SecretId id)
{
    return storeOf(id)->remove(id);
}

Task<Result<void>> RunSecretStore::removeOrKeep(SecretId id)
{
    return storeOf(id)->removeOrKeep(id);
}

} // namespace wcs
