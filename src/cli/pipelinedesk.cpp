#include "cli/pipelinedesk.h"

#include "async/scope.h"
#include "base/backendstages.h"
#include "base/format.h"
#include "cli/cli.h"
#include "cli/commandlog.h"
#include "cli/console.h"
#include "cli/pipelinewords.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "pipeline/pipelinefile.h"
#include "pipeline/pipelinestore.h"
#include "settings/keychainsecretstore.h"
#include "settings/settings.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wcs::cli {

namespace {

constexpr qint64 largestFile = 4'000'000;

class Desk
{
public:
    Desk(const Arguments &arguments, Console &console) : m_arguments(arguments), m_console(console) {}

    int run()
    {
        const Paths paths = Paths::resolve(m_arguments.configDir, QCoreApplication::applicationDirPath());
        if (const auto created = paths.create(); !created)
            return fail(created.error(), WrongSettings);
        keepCommandLog(paths);
        m_settings = std::make_unique<Settings>(paths);
        m_secrets = std::make_unique<KeychainSecretStore>();
        m_store = std::make_unique<PipelineStore>(paths.config(), m_secrets.get());
        if (!m_store->setAsidePath().isEmpty())
            m_console.say(
                Cli::tr("The pipelines could not be read; the old file was kept as %1.").arg(m_store->setAsidePath()));
        if (const auto chosen = chooseProfile(); !chosen)
            return fail(chosen.error(), WrongSettings);
        QMetaObject::invokeMethod(
            m_store.get(), [this] { m_scope.start(work()); }, Qt::QueuedConnection);
        const int status = QCoreApplication::exec();
        m_scope.cancelAll();
        return status;
    }

private:
    int fail(const Error &error, int status)
    {
        tellFailure(m_console, m_arguments.json, error);
        return status;
    }

    Result<void> chooseProfile()
    {
        if (m_arguments.sandbox) {
            m_profileId = Profile::sandboxId();
            return m_store->addSandboxPipelines(m_profileId);
        }
        if (m_arguments.profile.isEmpty())
            return {};
        const auto profile = m_settings->profileNamed(m_arguments.profile);
        if (!profile)
            return noSuchProfile(m_arguments.profile, m_settings->profileNames());
        m_profileId = profile->id;
        return {};
    }

    Task<void> work()
    {
        int status = AllDone;
        switch (m_arguments.pipeline.verb) {
        case PipelineVerb::Add:
            status = co_await keep(m_arguments.pipeline.added);
            break;
        case PipelineVerb::Import:
            status = co_await importFile();
            break;
        case PipelineVerb::Remove:
            status = co_await remove();
            break;
        case PipelineVerb::List:
            list();
            break;
        case PipelineVerb::Export:
            status = exportOne();
            break;
        }
        if (m_console.isCut() && status == AllDone)
            status = SomeFailed; // an export into a full disk is none
        QCoreApplication::exit(status);
    }

    Result<Pipeline> named(const QString &name) const
    {
        const NamedPipeline found = namedPipeline(name, *m_store, m_profileId, {}, *m_settings);
        if (!found.pipeline)
            return usageError(found.problem);
        return *found.pipeline;
    }

    Task<int> keep(Pipeline pipeline)
    {
        pipeline.profileId = m_profileId;
        for (const Pipeline &known : m_store->namesakes(pipeline.name, m_profileId)) {
            if (known.profileId == m_profileId && m_arguments.pipeline.replace)
                pipeline.id = known.id;
        }
        for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
            if (header.secret && !header.value.isEmpty())
                (void)co_await m_secrets->probe();
        }
        const bool loses = m_secrets->place() == SecretPlace::Session;
        for (PipelineHeader &header : pipeline.headers) {
            if (!header.secret || header.value.isEmpty() || !loses)
                continue;
            header.value.clear();
            sayUnkept(header.name);
        }
        const auto withheld = co_await m_store->withholdSecrets(pipeline);
        if (!withheld)
            co_return fail(withheld.error(), SomeFailed);
        for (const QString &name : *withheld)
            m_console.say(
                Cli::tr("The pipeline calls another host than before, which does not get the kept value of the header "
                        "%1. Enter it anew if that host is to have it.")
                    .arg(name));
        const auto saved = co_await m_store->save(pipeline);
        if (!saved && saved.error().code == "name-taken"_L1)
            co_return fail(
                usageError(
                    Cli::tr("There is a pipeline “%1” already. Add --replace to replace it.").arg(pipeline.name)),
                WrongUsage);
        if (!saved)
            co_return fail(saved.error(), SomeFailed);
        for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
            // One that is there and refuses it: what is in memory alone ends with this process.
            if (header.secret && m_secrets->isOfThisRun(SecretId::pipelineHeader(pipeline.id, header.name)))
                sayUnkept(header.name);
        }
        show(pipeline);
        co_return AllDone;
    }

    void sayUnkept(const QString &header)
    {
        m_console.say(Cli::tr("No keychain has taken the value of the header %1, so it is not kept. Set %2 in the "
                              "environment of the runs.")
                          .arg(header, headerVariable(header)));
    }

    Task<int> importFile()
    {
        QFile file(m_arguments.items.first());
        if (!file.open(QIODevice::ReadOnly))
            co_return fail(Error::ofFile(u"open"_s, file.fileName()), SomeFailed);
        if (file.size() > largestFile)
            co_return fail(Error::make(ErrorKind::Argument, BackendStage, u"bad-pipeline-file"_s, {},
                                       u"%1 (%2)"_s.arg(file.fileName(), formatBytes(file.size()))),
                           SomeFailed);
        auto pipeline = importPipeline(file.readAll(), file.fileName());
        if (!pipeline)
            co_return fail(pipeline.error(), SomeFailed);
        if (!m_arguments.pipeline.importName.isEmpty())
            pipeline->name = m_arguments.pipeline.importName;
        const auto problems = checkPipeline(*pipeline);
        if (!problems.isEmpty())
            co_return fail(problems.first().error, SomeFailed);
        const int status = co_await keep(*pipeline);
        for (const PipelineHeader &header : std::as_const(pipeline->headers)) {
            if (status == AllDone && header.secret)
                m_console.say(
                    Cli::tr("The header %1 is a secret and not part of the file. Enter it in the window, or set %2 "
                            "in the environment of the runs.")
                        .arg(header.name, headerVariable(header.name)));
        }
        co_return status;
    }

    Task<int> remove()
    {
        const auto pipeline = named(m_arguments.items.first());
        if (!pipeline)
            co_return fail(pipeline.error(), WrongUsage);
        const auto removed = co_await m_store->remove(pipeline->id);
        if (!removed)
            co_return fail(removed.error(), SomeFailed);
        show(*pipeline);
        co_return AllDone;
    }

    void list()
    {
        const bool all = m_profileId.isEmpty();
        for (const Pipeline &pipeline : all ? m_store->pipelines() : m_store->forProfile(m_profileId))
            show(pipeline);
    }

    int exportOne()
    {
        const auto pipeline = named(m_arguments.items.first());
        if (!pipeline)
            return fail(pipeline.error(), WrongUsage);
        const QByteArray file = exportPipeline(*pipeline);
        if (m_arguments.json) // a line, as all that is printed then
            m_console.line(QJsonDocument::fromJson(file).object());
        else
            m_console.line(QString::fromUtf8(file).trimmed());
        return AllDone;
    }

    void show(const Pipeline &pipeline)
    {
        if (!m_arguments.json) {
            m_console.line(pipelineLine(pipeline.name, pipeline, *m_settings));
            return;
        }
        const QString owner = pipeline.profileId.isEmpty() ? QString() : ownerName(pipeline.profileId, *m_settings);
        QStringList parameters;
        for (const PipelineParameter &parameter : pipeline.parameters)
            parameters << parameter.name;
        QJsonObject object;
        object.insert("name"_L1, pipeline.name);
        object.insert("id"_L1, pipeline.id);
        object.insert("method"_L1, QString::fromLatin1(pipeline.method));
        object.insert("url"_L1, pipeline.url);
        object.insert("profile"_L1, pipeline.profileId);
        object.insert("profile_name"_L1, owner);
        object.insert("parameters"_L1, QJsonArray::fromStringList(parameters));
        m_console.line(object);
    }

    const Arguments &m_arguments;
    Console &m_console;
    QString m_profileId;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<KeychainSecretStore> m_secrets;
    std::unique_ptr<PipelineStore> m_store;
    Scope m_scope;
};

} // namespace

int pipelineDesk(const Arguments &arguments, Console &console)
{
    return Desk(arguments, console).run();
}

} // namespace wcs::cli
