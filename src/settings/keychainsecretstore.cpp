#include "settings/keychainsecretstore.h"

#include "async/deletelater.h"
#include "async/presence.h"
#include "async/signal.h"
#include "base/log.h"
#include "base/redact.h"
#include "base/text.h"
#include "settings/lockedaway.h"

namespace wcs {

namespace {

const QString service = u"wx-cloud-storage"_s;

using Outcome = KeychainAnswer::Outcome;

} // namespace

KeychainSecretStore::KeychainSecretStore(Limits limits, QObject *parent) : SecretStore(parent), m_limits(limits) {}

Task<KeychainAnswer> KeychainSecretStore::wait(KeychainCall *call)
{
    OwnedLater<KeychainCall> owned(call);
    auto values = co_await nextSignal(owned.get(), &KeychainCall::done);
    KeychainAnswer answer;
    if (values)
        answer = std::get<0>(*values);
    if (answer.outcome == Outcome::TimedOut) {
        m_keychain = Keychain::Silent;
        ++m_late;
        owned.release()->setParent(this);
        connect(call, &KeychainCall::late, this, &KeychainSecretStore::hearLate);
        connect(call, &KeychainCall::late, call, &QObject::deleteLater);
    }
    note(answer);
    co_return answer;
}

void KeychainSecretStore::note(const KeychainAnswer &answer)
{
    if (answer.outcome == Outcome::Refused) {
        m_refusal = answer;
        m_sinceRefusal.start();
    } else if (answer.outcome == Outcome::Done) {
        m_sinceRefusal.invalidate();
    }
}

bool KeychainSecretStore::isPausing(const SecretId &id) const
{
    // A keychain may refuse one value alone; without this one every request would fail at the proxy, which says nothing of a keychain.
    if (id == SecretId::proxyPassword())
        return false;
    return m_sinceRefusal.isValid() && m_sinceRefusal.elapsed() < m_limits.pause.count();
}

/// What a keyring that is locked has not said of itself, and so without words.
KeychainAnswer KeychainSecretStore::refusal()
{
    KeychainAnswer answer;
    answer.outcome = Outcome::Refused;
    note(answer);
    return answer;
}

Task<bool> KeychainSecretStore::ask()
{
    const KeychainAnswer answer = co_await wait(KeychainCall::read(service, u"probe"_s, m_limits.probe));
    m_known = true;
    // One that refuses may be asked again: its person has cancelled its dialog, and what is kept is still in it.
    const bool isRefused = answer.outcome == Outcome::Refused;
    const bool isAnswered = answer.outcome == Outcome::Done || answer.outcome == Outcome::NotFound || isRefused;
    if (isAnswered)
        m_keychain = Keychain::Answers;
    else if (m_keychain != Keychain::Silent)
        m_keychain = Keychain::Absent;
    if (!isAnswered)
        qCInfo(lcSettings) << (m_keychain == Keychain::Silent ? "the keychain does not answer" : "no keychain:")
                           << answer.message;
    reviewPlace();
    if (isAnswered && !isRefused)
        offer(); // what there is of while it did not
    co_return isAnswered;
}

Task<bool> KeychainSecretStore::answers()
{
    if (!m_known) {
        auto flight = m_probe.run([this] { return ask(); });
        co_await flight;
    }
    co_return m_keychain == Keychain::Answers;
}

Task<SecretPlace> KeychainSecretStore::probe()
{
    co_await answers();
    co_return m_place;
}

Task<Result<QString>> KeychainSecretStore::read(SecretId id)
{
    const bool available = co_await answers();
    // Memory first: it holds what the keychain did not take.
    if ((!available && m_keychain != Keychain::Silent) || m_session.contains(id)) {
        auto kept = co_await m_session.read(id);
        co_return kept;
    }
    if (m_unremoved.contains(id.key()))
        co_return QString();
    if (!available) {
        KeychainAnswer silence;
        silence.outcome = Outcome::TimedOut;
        co_return keychainProblem(silence);
    }
    if (isPausing(id))
        co_return keychainProblem(m_refusal);
    KeychainAnswer answer = co_await wait(KeychainCall::read(service, id.key(), m_limits.operation));
    if (answer.outcome == Outcome::Done) {
        registerSecret(answer.value);
        co_return answer.value;
    }
    if (answer.outcome == Outcome::NotFound) {
        const bool isLocked = co_await isLockedAway(service, id.key());
        if (!isLocked)
            co_return QString();
        answer = refusal();
    }
    giveUp(answer);
    co_return keychainProblem(answer);
}

Task<Result<void>> KeychainSecretStore::write(SecretId id, QString value)
{
    registerSecret(value);
    if (value.isEmpty()) {
        auto removed = co_await remove(id);
        co_return removed;
    }
    {
        m_unremoved.remove(id.key());
        // Beside it no older value of the same is offered.
        const Presence presence(m_writing[id.key()]);
        const bool available = co_await answers();
        KeychainAnswer answer;
        if (available)
            answer = co_await wait(KeychainCall::write(service, id.key(), value, m_limits.operation));
        if (answer.outcome != Outcome::Done) {
            if (available)
                giveUp(answer);
            m_session.put(id, value);
            reviewPlace();
            co_return Result<void>();
        }
        co_await m_session.remove(id);
    }
    auto flight = m_moving.run([this] { return moveToKeychain(); });
    co_await flight;
    co_return Result<void>();
}

void KeychainSecretStore::offer()
{
    if (!m_session.isEmpty() || !m_unremoved.isEmpty())
        m_moving.run([this] { return moveToKeychain(); });
}

/// What it has refused once it may take now: whoever had cancelled its dialog has answered the next one.
Task<bool> KeychainSecretStore::moveToKeychain()
{
    const bool isAnswering = co_await removeLate();
    if (!isAnswering)
        co_return false;
    const QStringList keys = m_session.values().keys();
    for (const QString &key : keys) {
        // As it is now: while the ones before were moved it may have been removed, or be replaced.
        const QString value = m_session.values().value(key);
        const auto writing = m_writing.find(key);
        if (value.isEmpty() || (writing != m_writing.end() && writing->second > 0))
            continue;
        const KeychainAnswer answer = co_await wait(KeychainCall::write(service, key, value, m_limits.operation));
        if (answer.outcome != Outcome::Done) {
            giveUp(answer);
            break;
        }
        m_session.drop(key, value);
    }
    reviewPlace();
    co_return m_session.isEmpty();
}

/// Before anything is moved, so that nothing that was kept since is removed.
Task<bool> KeychainSecretStore::removeLate()
{
    while (!m_unremoved.isEmpty()) {
        const QString key = *m_unremoved.cbegin();
        const KeychainAnswer answer = co_await removeFromKeychain(key);
        if (answer.outcome != Outcome::Done && answer.outcome != Outcome::NotFound) {
            giveUp(answer);
            co_return answer.outcome == Outcome::Refused;
        }
        m_unremoved.remove(key);
    }
    co_return true;
}

/// A locked keyring removes nothing, and calls that done.
Task<KeychainAnswer> KeychainSecretStore::removeFromKeychain(QString key)
{
    const KeychainAnswer removed = co_await wait(KeychainCall::remove(service, key, m_limits.operation));
    if (removed.outcome != Outcome::Done && removed.outcome != Outcome::NotFound)
        co_return removed;
    const bool isLocked = co_await isLockedAway(service, key);
    if (!isLocked)
        co_return removed;
    // Who reads has the person asked to unlock it.
    const KeychainAnswer unlocked = co_await wait(KeychainCall::read(service, key, m_limits.operation));
    if (unlocked.outcome == Outcome::NotFound)
        co_return refusal();
    if (unlocked.outcome != Outcome::Done)
        co_return unlocked;
    const KeychainAnswer again = co_await wait(KeychainCall::remove(service, key, m_limits.operation));
    co_return again;
}

Task<Result<void>> KeychainSecretStore::remove(SecretId id)
{
    co_await m_session.remove(id);
    auto removed = co_await removeOrKeep(id);
    co_return removed;
}

Task<Result<void>> KeychainSecretStore::removeOrKeep(SecretId id)
{
    const QString key = id.key();
    const QString value = m_session.values().value(key);
    // Beside it what is in memory is not moved to where it is removed.
    const Presence presence(m_writing[key]);
    const bool available = co_await answers();
    if (!available) {
        m_session.drop(key, value);
        if (m_keychain == Keychain::Silent)
            m_unremoved.insert(key);
        co_return Result<void>();
    }
    reviewPlace();
    const KeychainAnswer answer = co_await removeFromKeychain(key);
    if (answer.outcome == Outcome::Done || answer.outcome == Outcome::NotFound) {
        m_session.drop(key, value);
        reviewPlace();
        co_return Result<void>();
    }
    giveUp(answer);
    co_return keychainProblem(answer);
}

void KeychainSecretStore::giveUp(const KeychainAnswer &answer)
{
    qCWarning(lcSettings) << "the keychain did not answer as it should:" << answer.message;
    // QtKeychain works through its jobs one by one: behind one that hangs every other would wait for its limit, too.
    if (answer.outcome == Outcome::TimedOut)
        reviewPlace();
}

void KeychainSecretStore::hearLate(const KeychainAnswer &answer)
{
    --m_late;
    if (answer.outcome == Outcome::Unavailable || answer.outcome == Outcome::TimedOut) {
        // Nobody is left who would say that it answers by now.
        if (m_late == 0) {
            if (m_keychain == Keychain::Silent)
                m_keychain = Keychain::Absent;
            m_known = false;
        }
        return;
    }
    m_keychain = Keychain::Answers;
    note(answer);
    reviewPlace();
    if (answer.outcome != Outcome::Refused)
        offer();
}

void KeychainSecretStore::reviewPlace()
{
    const SecretPlace place = m_keychain == Keychain::Answers && m_session.isEmpty() ? SecretPlace::Keychain
                                                                                     : SecretPlace::Session;
    if (std::exchange(m_place, place) != place)
        Q_EMIT placeChanged();
}

} // namespace wcs
