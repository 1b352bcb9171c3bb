#include "pipeline/pipelinestore.h"

#include "base/backendstages.h"
#include "base/text.h"
#include "pipeline/pipelineproblem.h"
#include "settings/environmentcredentials.h"
#include "settings/secretstore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLockFile>
#include <QRegularExpression>

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

QStringList secretNames(const Pipeline &pipeline)
{
    QStringList names;
    for (const PipelineHeader &header : pipeline.headers) {
        if (header.secret)
            names << header.name;
    }
    return names;
}

bool isAmong(const QStringList &names, const PipelineHeader &header)
{
    return names.contains(header.name, Qt::CaseInsensitive); // as the values are kept
}

/// The pipeline as it takes the place of `stored`. Of the values that it brings, those of `passing` are in memory alone.
Pipeline inPlaceOf(const Pipeline &stored, Pipeline pipeline, const QStringList &passing)
{
    for (PipelineHeader &header : pipeline.headers) {
        const auto known = std::ranges::find_if(stored.headers, [&header](const PipelineHeader &one) {
            return one.secret && isSameName(one.name, header.name);
        });
        const bool isKnown = known != stored.headers.end();
        if (header.value.isEmpty())
            header.withheld = header.secret && !(isKnown && !known->withheld);
        else // the keychain may still have the other one
            header.withheld = header.secret && isKnown && known->withheld && isAmong(passing, header);
    }
    return pipeline;
}

/// Scheme and authority of a template, as they are written.
QString destinationOf(const QString &url)
{
    const qsizetype scheme = url.indexOf("://"_L1);
    static const QRegularExpression ends(u"[/\\\\?#]"_s);
    return url.left(url.indexOf(ends, scheme < 0 ? 0 : scheme + 3)).toLower();
}

/// Whether both surely go to one host: one that a parameter names may be any.
bool goToOneHost(const QString &url, const QString &other)
{
    const QString destination = destinationOf(url);
    return destination == destinationOf(other) && (destination == "{{api_base}}"_L1 || !destination.contains("{{"_L1));
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

std::optional<Pipeline> PipelineStore::find(const QString &nameOrId, const QString &profileId) const
{
    for (const Pipeline &candidate : forProfile(profileId)) {
        if (isSameName(candidate.name, nameOrId))
            return candidate;
    }
    for (const Pipeline &candidate : m_pipelines) {
        if (profileId.isEmpty() && isSameName(candidate.name, nameOrId))
            return candidate;
    }
    return pipeline(nameOrId);
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

Task<Result<void>> PipelineStore::save(Pipeline pipeline)
{
    const auto before = this->pipeline(pipeline.id);
    if (isNameTaken(pipeline))
        co_return pipelineProblem("name-taken", pipeline.name);
    QStringList passing;
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        if (!header.secret || header.value.isEmpty())
            continue;
        const SecretId secret = SecretId::pipelineHeader(pipeline.id, header.name);
        const auto kept = co_await m_secrets->write(secret, header.value);
        if (!kept)
            co_return kept.error();
        if (m_secrets->isOfThisRun(secret))
            passing << header.name;
    }
    const QStringList staying = secretNames(pipeline);
    if (before) {
        for (const QString &name : secretNames(*before)) {
            if (staying.contains(name, Qt::CaseInsensitive)) // as the values are kept
                continue;
            const auto gone = co_await m_secrets->remove(SecretId::pipelineHeader(pipeline.id, name));
            if (!gone)
                co_return gone.error();
        }
    }
    const auto put = [&pipeline, &passing](QList<Pipeline> &list) -> Result<void> {
        const auto it = std::find_if(list.begin(), list.end(),
                                     [&pipeline](const auto &known) { return known.id == pipeline.id; });
        if (it == list.end())
            list.append(pipeline.withoutNotes());
        else
            *it = inPlaceOf(*it, pipeline, passing);
        return {};
    };
    co_return edit(put);
}

Task<Result<QStringList>> PipelineStore::withholdSecrets(Pipeline pipeline)
{
    QStringList names;
    const auto before = this->pipeline(pipeline.id);
    if (!before || goToOneHost(before->url, pipeline.url))
        co_return names;
    const auto kept = co_await secretHeaders(pipeline.id);
    if (!kept)
        co_return kept.error();
    const QStringList known = kept->keys();
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        if (!header.secret)
            continue;
        // Also one that brings another: where that cannot be kept, the old one would stay.
        const auto gone = co_await m_secrets->remove(SecretId::pipelineHeader(pipeline.id, header.name));
        if (!gone)
            co_return gone.error();
        if (header.value.isEmpty() && isAmong(known, header))
            names << header.name;
    }
    const auto noted = withhold(pipeline.id, secretNames(pipeline));
    if (!noted)
        co_return noted.error();
    co_return names;
}

Result<void> PipelineStore::withhold(const QString &id, const QStringList &names)
{
    // Without a keychain that answers, remove() has done nothing, and the value is there when it does.
    const auto mark = [&id, &names](QList<Pipeline> &list) -> Result<void> {
        for (Pipeline &known : list) {
            for (PipelineHeader &header : known.headers)
                header.withheld = header.withheld || (known.id == id && header.secret && isAmong(names, header));
        }
        return {};
    };
    return edit(mark);
}

Task<Result<void>> PipelineStore::remove(QString id)
{
    const auto known = pipeline(id);
    if (!known)
        co_return Result<void>();
    for (const QString &name : secretNames(*known)) {
        const auto gone = co_await m_secrets->remove(SecretId::pipelineHeader(id, name));
        if (!gone)
            co_return gone.error();
    }
    const auto drop = [&id](QList<Pipeline> &list) -> Result<void> {
        list.removeIf([&id](const Pipeline &pipeline) { return pipeline.id == id; });
        return {};
    };
    co_return edit(drop);
}

Task<Result<SecretHeaders>> PipelineStore::secretHeaders(QString id) const
{
    SecretHeaders values;
    const auto known = pipeline(id);
    if (!known)
        co_return values;
    for (const PipelineHeader &header : known->headers) {
        const SecretId secret = SecretId::pipelineHeader(id, header.name);
        if (!header.secret || (header.withheld && !m_secrets->isOfThisRun(secret)))
            continue;
        const auto value = co_await m_secrets->read(secret);
        if (!value)
            co_return value.error();
        if (!value->isEmpty())
            values.insert(header.name, *value);
    }
    co_return values;
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
