#include "pipeline/pipelinestore.h"

#include "base/backendstages.h"
#include "base/text.h"
#include "settings/environmentcredentials.h"
#include "settings/secretstore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLockFile>

#include <algorithm>

namespace wcs {

namespace {

constexpr int settleMs = 200;

bool isSameName(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

QList<Pipeline> pipelinesIn(const QJsonObject &content)
{
    QList<Pipeline> list;
    for (const QJsonValue &entry : content["pipelines"_L1].toArray())
        list << Pipeline::fromJson(entry.toObject());
    return list;
}

/// A pipeline as it may be written: the values of secret headers are not part of it.
Pipeline withoutSecrets(Pipeline pipeline)
{
    for (PipelineHeader &header : pipeline.headers) {
        if (header.secret)
            header.value.clear();
    }
    return pipeline;
}

QJsonObject namesById(const QList<Pipeline> &list)
{
    QJsonObject names;
    for (const Pipeline &pipeline : list)
        names.insert(pipeline.id, pipeline.name);
    return names;
}

} // namespace

PipelineStore::PipelineStore(const QString &directory, SecretStore *secrets, QObject *parent)
    : QObject(parent), m_file(QDir(directory).filePath(u"pipelines.json"_s)), m_secrets(secrets)
{
    read();
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &PipelineStore::reread);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(m_secrets, &SecretStore::placeChanged, this, &PipelineStore::releaseWithheld);
    watch();
}

void PipelineStore::watch()
{
    // The file is replaced whole, so it is watched anew each time; its folder tells when it appears.
    const QFileInfo info(m_file.path());
    if (info.exists() && !m_watcher.files().contains(info.filePath()))
        m_watcher.addPath(info.filePath());
    if (m_watcher.directories().isEmpty() && info.dir().exists())
        m_watcher.addPath(info.path());
}

void PipelineStore::read()
{
    m_raw = m_file.read();
    m_pipelines = pipelinesIn(m_raw);
}

void PipelineStore::reread()
{
    watch();
    const QList<Pipeline> before = m_pipelines;
    read();
    if (m_pipelines != before)
        Q_EMIT changed();
}

QList<Pipeline> PipelineStore::forProfile(const QString &profileId) const
{
    QList<Pipeline> list = m_pipelines;
    list.removeIf([&profileId](const Pipeline &pipeline) {
        return !pipeline.profileId.isEmpty() && pipeline.profileId != profileId;
    });
    return list;
}

std::optional<Pipeline> PipelineStore::pipeline(const QString &id) const
{
    const auto it = std::find_if(m_pipelines.begin(), m_pipelines.end(),
                                 [&id](const Pipeline &pipeline) { return pipeline.id == id; });
    return it == m_pipelines.end() ? std::nullopt : std::optional(*it);
}

QHash<QString, QString> PipelineStore::names() const
{
    QHash<QString, QString> names;
    for (const Pipeline &pipeline : m_pipelines)
        names.insert(pipeline.id, pipeline.name);
    return names;
}

QList<Pipeline> PipelineStore::namesakes(const QString &name, const QString &profileId, const QStringList &others) const
{
    QList<Pipeline> list = profileId.isEmpty() ? m_pipelines : forProfile(profileId);
    list.removeIf([&name](const Pipeline &pipeline) { return !isSameName(pipeline.name, name); });
    if (!list.isEmpty() && profileId != EnvironmentCredentials::profileId())
        return list;
    for (const Pipeline &pipeline : m_pipelines) {
        if (others.contains(pipeline.profileId) && isSameName(pipeline.name, name))
            list << pipeline;
    }
    return list;
}

bool PipelineStore::isNameTaken(const Pipeline &pipeline) const
{
    return std::ranges::any_of(m_pipelines, [&pipeline](const Pipeline &other) {
        return other.id != pipeline.id && other.profileId == pipeline.profileId
               && isSameName(other.name, pipeline.name);
    });
}

QString PipelineStore::freeName(const QString &wanted) const
{
    const auto isTaken = [this](const QString &name) {
        return std::any_of(m_pipelines.begin(), m_pipelines.end(),
                           [&name](const Pipeline &pipeline) { return isSameName(pipeline.name, name); });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = u"%1 %2"_s.arg(wanted).arg(number);
    return name;
}

Result<void> PipelineStore::edit(const std::function<Result<void>(QList<Pipeline> &)> &change)
{
    QDir().mkpath(QFileInfo(m_file.path()).path());
    const auto lock = m_file.lock();
    if (!lock)
        return lock.error();
    read();
    QList<Pipeline> list = m_pipelines;
    if (const auto done = change(list); !done)
        return done;
    QJsonArray array;
    for (const Pipeline &pipeline : std::as_const(list))
        array.append(withoutSecrets(pipeline).toJson());
    QJsonObject content = m_raw;
    content.insert("version"_L1, 1);
    content.insert("pipelines"_L1, array);
    if (const auto written = m_file.write(content); !written)
        return written;
    m_raw = content;
    m_pipelines = pipelinesIn(content);
    watch();
    (*lock)->unlock(); // whoever hears of the change may make another
    Q_EMIT changed();
    return {};
}

Result<void> PipelineStore::addSandboxPipelines(const QString &profileId)
{
    if (m_raw["sandbox_added"_L1].toBool())
        return {};
    const auto add = [this, &profileId](QList<Pipeline> &list) -> Result<void> {
        if (m_raw["sandbox_added"_L1].toBool())
            return {};
        m_raw.insert("sandbox_added"_L1, true);
        m_raw.insert("sandbox_names"_L1, namesById(sandboxPipelines(profileId)));
        list += sandboxPipelines(profileId);
        return {};
    };
    return edit(add);
}

Result<void> PipelineStore::renameSandboxPipelines()
{
    const QJsonObject given = m_raw["sandbox_names"_L1].toObject();
    const QJsonObject spoken = namesById(sandboxPipelines({}));
    if (given == spoken || given.isEmpty())
        return {};
    const auto rename = [this, &spoken](QList<Pipeline> &list) -> Result<void> {
        const QJsonObject before = m_raw["sandbox_names"_L1].toObject();
        for (Pipeline &pipeline : list) {
            const QString wanted = spoken[pipeline.id].toString();
            const auto isOther = [&pipeline, &wanted](const Pipeline &other) {
                return other.id != pipeline.id && isSameName(other.name, wanted);
            };
            const bool isTaken = std::any_of(list.cbegin(), list.cend(), isOther);
            if (!wanted.isEmpty() && pipeline.name == before[pipeline.id].toString() && !isTaken)
                pipeline.name = wanted;
        }
        m_raw.insert("sandbox_names"_L1, spoken);
        return {};
    };
    return edit(rename);
}

} // namespace wcs
