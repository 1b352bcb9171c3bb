#pragma once

#include "async/task.h"
#include "base/result.h"
#include "settings/secretid.h"

#include <QObject>
#include <QString>

namespace wcs {

/// Where secrets are kept at the moment.
enum class SecretPlace {
    Unknown, ///< the keychain has not been asked yet
    Keychain, ///< the keychain of the system: kept over restarts, guarded by the login
    Session, ///< the memory of this process: forgotten when it ends
};

/// Keeps SECRETs, tokens and the proxy's password; never in a file of the program's own, never in clear.
///
/// Every value that passes through is announced with registerSecret(), so that no log line can carry it. One thread;
/// the tasks must be owned by a Scope that dies before the store.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The value, or an empty string when nothing is kept under this id. Fails when the keychain refuses.
    virtual Task<Result<QString>> read(SecretId id) = 0;
    /// Keeps a value, replacing the old one. An empty value removes it.
    virtual Task<Result<void>> write(SecretId id, QString value) = 0;
    /// Forgets a value; also fine when there is none. What is in memory is gone whatever the keychain says: who goes on after a failure
    /// must not meet it again.
    virtual Task<Result<void>> remove(SecretId id) = 0;
    /// The same for who stops at a failure: then nothing is forgotten, in memory either.
    virtual Task<Result<void>> removeOrKeep(SecretId id) { return remove(id); }

    /// Whether the value of this id is in the memory of this process alone, so that no older one of the keychain stands in for it.
    virtual bool isOfThisRun(const SecretId &) const { return false; }

    /// A person asks for what needs a secret: what is read next is asked for anew, also soon after a refusal.
    virtual void askAgain() {}

    virtual SecretPlace place() const = 0;
    /// One translated sentence that says where secrets are kept, to be shown beside the field.
    virtual QString description() const;

Q_SIGNALS:
    void placeChanged();
};

} // namespace wcs
