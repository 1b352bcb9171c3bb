#pragma once

#include "async/task.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "settings/paths.h"
#include "settings/profile.h"

#include <memory>

namespace wcs {
class Engine;
class HistoryStore;
class KeychainSecretStore;
class RunSecretStore;
class SecretStore;
class Settings;
namespace sandbox {
class Sandbox;
}
} // namespace wcs

namespace wcs::cli {

class Console;
class Interrupted;
class JournalSlot;

/// The services of one headless run: settings, secrets, history and engine as the window has them, with the options of the command
/// line laid over them for this run. Settings are read and never changed. One thread.
class Workplace
{
public:
    Workplace(const Arguments &arguments, Console &console);
    ~Workplace();

    /// Builds everything and finds out for which account. Sends nothing. Errors of Stage::Settings or ErrorKind::Credentials say
    /// what is missing.
    Task<Result<void>> open();

    Engine &engine() const { return *m_engine; }
    HistoryStore &history() const { return *m_history; }
    const Settings &settings() const { return *m_settings; }
    /// What runs before this one have left unfinished.
    Interrupted &interrupted() const { return *m_interrupted; }
    QString profileId() const { return m_profileId; }
    const Paths &paths() const { return m_paths; }
    SecretStore &secrets() const;
    /// The directory of this run alone.
    QString slotPath() const;
    /// Of a command that runs pipelines: the slots of earlier runs, held until they are let go of.
    QStringList otherSlots() const;
    void letOtherSlotsGo() const;
    /// Gives a secret header of a pipeline its value for this run.
    void lendHeader(const QString &pipelineId, const QString &header, const QString &value);

private:
    Result<void> prepare();
    Result<void> startEngine();
    Task<Result<Profile>> chooseAccount();
    Task<Result<Profile>> atOtherAddress(Profile profile);
    /// Where no keychain is, a named profile gets its SECRET from the environment, if that speaks of the same account.
    void lendSecret(const Profile &profile);
    Result<Profile> sandboxAccount();
    Result<Profile> namedAccount() const;

    const Arguments &m_arguments;
    Console &m_console;
    Paths m_paths;
    QString m_profileId;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<KeychainSecretStore> m_keychain;
    std::unique_ptr<RunSecretStore> m_secrets;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<HistoryStore> m_history;
    std::unique_ptr<Interrupted> m_interrupted;
    std::unique_ptr<JournalSlot> m_slot;
    std::unique_ptr<Engine> m_engine; // the first to go
};

} // namespace wcs::cli
