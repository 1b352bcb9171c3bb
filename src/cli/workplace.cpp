#include "cli/workplace.h"

#include "async/sleep.h"
#include "cli/commandlog.h"
#include "cli/console.h"
#include "cli/historywords.h"
#include "cli/interrupted.h"
#include "cli/journalslot.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "sandbox/sandbox.h"
#include "settings/environmentcredentials.h"
#include "settings/keychainsecretstore.h"
#include "settings/runsecretstore.h"
#include "settings/settings.h"
#include "transfer/transferqueue.h"
#include "wechat/credentials.h"

#include <QDir>

namespace wcs::cli {

Workplace::Workplace(const Arguments &arguments, Console &console)
    : m_arguments(arguments), m_console(console),
      m_paths(Paths::resolve(arguments.configDir, QCoreApplication::applicationDirPath()))
{
}

Workplace::~Workplace()
{
    // The order of the members, and the log after them all: it has no owner to wait for.
    m_engine.reset();
}

Result<void> Workplace::prepare()
{
    if (const auto created = m_paths.create(); !created)
        return created.error();
    keepCommandLog(m_paths);
    m_settings = std::make_unique<Settings>(m_paths);
    tellSetAside(*m_settings, m_console);
    if (!m_arguments.caFile.isEmpty())
        m_settings->setCaFileForRun(m_arguments.caFile);
    if (m_arguments.limitUp || m_arguments.limitDown) {
        TransferSettings transfers = m_settings->transfers();
        transfers.uploadLimitKilobytes = m_arguments.limitUp.value_or(transfers.uploadLimitKilobytes);
        transfers.downloadLimitKilobytes = m_arguments.limitDown.value_or(transfers.downloadLimitKilobytes);
        m_settings->setTransfersForRun(transfers);
    }
    m_keychain = std::make_unique<KeychainSecretStore>();
    m_secrets = std::make_unique<RunSecretStore>(m_keychain.get());
    m_history = std::make_unique<HistoryStore>(m_paths.data());
    return {};
}

Task<Result<void>> Workplace::open()
{
    if (const auto prepared = prepare(); !prepared)
        co_return prepared.error();
    const auto account = co_await chooseAccount();
    if (!account)
        co_return account.error();
    m_profileId = account->id;
    const auto report = co_await m_history->open();
    if (!report)
        co_return report.error().at(Stage::Settings);
    if (report->kind == OpenReport::Kind::Recovered)
        m_console.say(recoveredWords(*report));
    if (const auto started = startEngine(); !started)
        co_return started.error();
    // The engine reads its journal on the next turn of the loop; what is enqueued before that would be met twice.
    co_await Sleep(std::chrono::milliseconds(0));
    co_return co_await m_engine->checkCredentials(m_profileId);
}

Result<void> Workplace::startEngine()
{
    const QDir journals(QDir(m_paths.data()).filePath(u"cli"_s));
    m_interrupted = std::make_unique<Interrupted>(journals.filePath(u"interrupted"_s));
    auto slot = JournalSlot::claim(journals.path(), *m_interrupted);
    if (!slot)
        return slot.error();
    m_slot = slot.take();
    if (m_arguments.command != Command::Run)
        m_slot->letOthersGo();
    Engine::Services services;
    services.settings = m_settings.get();
    services.secrets = m_secrets.get();
    services.history = m_history.get();
    services.dataDirectory = m_slot->path();
    services.cacheDirectory = m_paths.cache();
    services.isDataHeld = true; // by the slot
    services.sharedDirectory = m_paths.data(); // with the window, and with all other slots
    m_engine = std::make_unique<Engine>(services);
    QObject::connect(m_engine.get(), &Engine::unmeantLeft, m_engine.get(),
                     [this](const Error &why) { m_console.say(errorSentence(why)); });
    if (const auto started = m_engine->start(false); !started)
        return started.error();
    if (const QString setAside = m_engine->journalSetAside(); !setAside.isEmpty())
        m_console.say(Cli::tr("The journal of transfers was damaged and begins anew. The old file was kept as %1.")
                          .arg(setAside));
    if (m_arguments.jobs > 0)
        m_engine->queue()->setParallel(m_arguments.jobs);
    return {};
}

SecretStore &Workplace::secrets() const
{
    return *m_secrets;
}

QStringList Workplace::otherSlots() const
{
    return m_slot->others();
}

void Workplace::letOtherSlotsGo() const
{
    m_slot->letOthersGo();
}

QString Workplace::slotPath() const
{
    return m_slot->path();
}

void Workplace::lendHeader(const QString &pipelineId, const QString &header, const QString &value)
{
    m_secrets->keepForRun(SecretId::pipelineHeader(pipelineId, header), value);
}

Task<Result<Profile>> Workplace::chooseAccount()
{
    if (m_arguments.sandbox)
        co_return sandboxAccount();
    if (m_arguments.profile.isEmpty()) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!m_arguments.apiBase.isEmpty())
            environment.insert(u"WX_API_BASE"_s, m_arguments.apiBase.toString());
        const auto found = EnvironmentCredentials::read(environment);
        if (!found)
            co_return found.error();
        if (const auto &credentials = *found) {
            m_secrets->keepForRun(credentials->profile.id, credentials->secret);
            m_settings->setTransientProfile(credentials->profile);
            co_return credentials->profile;
        }
    }
    const auto profile = namedAccount();
    if (profile)
        lendSecret(*profile);
    if (!profile || m_arguments.apiBase.isEmpty())
        co_return profile;
    const Profile stored = *profile;
    co_return co_await atOtherAddress(stored);
}

void Workplace::lendSecret(const Profile &profile)
{
    const QString secret = cleanField(qEnvironmentVariable("WX_SECRET"));
    const QString appid = cleanField(qEnvironmentVariable("WX_APPID"));
    if (!secret.isEmpty() && (appid.isEmpty() || appid == profile.appid))
        m_secrets->keepForRun(profile.id, secret);
}

Task<Result<Profile>> Workplace::atOtherAddress(Profile profile)
{
    const SecretId id = SecretId::secretOf(profile.id);
    const auto secret = co_await m_secrets->read(id);
    if (!secret)
        co_return secret.error();
    // The same profile for the history; its kept token stays where it belongs.
    m_secrets->keepForRun(profile.id, *secret);
    profile.apiBase = m_arguments.apiBase;
    m_settings->setTransientProfile(profile);
    co_return profile;
}

Result<Profile> Workplace::namedAccount() const
{
    if (m_arguments.profile.isEmpty()) {
        const auto current = m_settings->currentProfile();
        if (!current)
            return credentialsError(noProfile);
        return *current;
    }
    const auto named = m_settings->profileNamed(m_arguments.profile);
    if (!named)
        return noSuchProfile(m_arguments.profile, m_settings->profileNames());
    return *named;
}

Result<Profile> Workplace::sandboxAccount()
{
    sandbox::SandboxOptions options;
    options.stateDir = QDir(m_paths.data()).filePath(u"sandbox"_s);
    auto started = sandbox::Sandbox::start(options);
    if (!started)
        return started.error().at(Stage::Settings);
    m_sandbox = started.take();
    const Profile profile = Profile::ofSandbox(m_sandbox->appid(), m_sandbox->env(), m_sandbox->apiBase());
    m_secrets->keepForRun(profile.id, m_sandbox->secret());
    m_settings->setTransientProfile(profile);
    return profile;
}

} // namespace wcs::cli
