#pragma once

#include "async/sleep.h"
#include "base/text.h"
#include "settings/sessionsecretstore.h"

#include <QStringList>

namespace wcs::test {

/// Answers when it is told to, as a keychain does that asks its user first, and knows what it was asked for.
class HeldSecretStore : public SecretStore
{
public:
    bool isHeld = false;
    bool isWriteHeld = false;
    bool isSilent = false; ///< it has not answered in time; whoever clears it emits placeChanged()
    bool isRemovalRefused = false;
    QString refusedRemoval; ///< the one key that is not let go of
    int waiting = 0;
    int writing = 0;
    QStringList asked; ///< keys, in turn
    QStringList removed; ///< as well
    QStringList removedOrKept; ///< those of them that nothing was to be forgotten of after a refusal
    int askedAgain = 0;

    Task<Result<QString>> read(SecretId id) override
    {
        asked << id.key();
        ++waiting;
        while (isHeld)
            co_await Sleep(std::chrono::milliseconds(1));
        --waiting;
        if (isSilent)
            co_return Error::make(ErrorKind::Credentials, Stage::Settings, u"keychain-timeout"_s);
        co_return co_await m_values.read(id);
    }
    Task<Result<void>> write(SecretId id, QString value) override
    {
        ++writing;
        while (isWriteHeld)
            co_await Sleep(std::chrono::milliseconds(1));
        --writing;
        co_return co_await m_values.write(id, value);
    }
    Task<Result<void>> remove(SecretId id) override
    {
        removed << id.key();
        if (isRemovalRefused || id.key() == refusedRemoval)
            co_return Error::make(ErrorKind::Credentials, Stage::Settings, u"keychain"_s);
        co_return co_await m_values.remove(id);
    }
    Task<Result<void>> removeOrKeep(SecretId id) override
    {
        removedOrKept << id.key();
        return remove(id);
    }
    void askAgain() override { ++askedAgain; }
    SecretPlace place() const override { return SecretPlace::Session; }

private:
    SessionSecretStore m_values;
};

} // namespace wcs::test
