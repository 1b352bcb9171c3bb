#pragma once

#include "settings/secretstore.h"
#include "settings/sessionsecretstore.h"

#include <QSet>

namespace wcs {

/// A secret store in which some profiles exist for this run alone (the sandbox, credentials from the environment): their SECRET
/// and their token stay in memory, everything else goes to the store below. One thread.
class RunSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    /// `lasting` must outlive this store.
    explicit RunSecretStore(SecretStore *lasting, QObject *parent = nullptr);

    /// Makes the profile one of this run and keeps its SECRET.
    void keepForRun(const QString &profileId, const QString &secret);
    /// Keeps any one value for this run; an empty one keeps nothing yet, but what is written later stays in memory.
    void keepForRun(const SecretId &id, const QString &value);

    Task<Result<QString>> read(SecretId id) override;
    Task<Result<void>> write(SecretId id, QString value) override;
    Task<Result<void>> remove(SecretId id) override;
    Task<Result<void>> removeOrKeep(SecretId id) override;
    bool isOfThisRun(const SecretId &id) const override;
    void askAgain() override { m_lasting->askAgain(); }
    SecretPlace place() const override { return m_lasting->place(); }
    QString description() const override { return m_lasting->description(); }

private:
    SecretStore *storeOf(const SecretId &id);

    SecretStore *m_lasting;
    SessionSecretStore m_session;
    QSet<QString> m_keys;
};

} // namespace wcs
