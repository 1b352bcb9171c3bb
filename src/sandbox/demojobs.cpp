#include "sandbox/demojobs.h"

#include "base/log.h"
#include "base/replacecontent.h"
#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace wcs::sandbox {

namespace {

constexpr qsizetype mostKeptJobs = 1000;

/// As randomHex() makes them: no path leads out of the directory.
bool isJobId(const QByteArray &id)
{
    return !id.isEmpty()
           && std::ranges::all_of(id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

QString DemoJobs::pathOf(const QByteArray &id) const
{
    return m_directory + u'/' + QString::fromLatin1(id) + u".json"_s;
}

void DemoJobs::keep(const QByteArray &id, const QJsonObject &job) const
{
    const QString path = pathOf(id);
    if (!QFile::exists(path)) {
        QDir().mkpath(m_directory);
        dropOldest();
    }
    const auto kept = replaceContent(path, QJsonDocument(job).toJson(QJsonDocument::Compact), Stage::None);
    if (!kept)
        qCWarning(lcSandbox) << "a job of the demo backend cannot be kept:" << kept.error().toLogLine();
}

std::optional<QJsonObject> DemoJobs::find(const QByteArray &id) const
{
    if (!isJobId(id))
        return std::nullopt;
    QFile file(pathOf(id));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject job = QJsonDocument::fromJson(file.readAll()).object();
    return job.isEmpty() ? std::nullopt : std::optional(job);
}

void DemoJobs::dropOldest() const
{
    const QFileInfoList newestFirst = QDir(m_directory).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Time);
    for (qsizetype i = mostKeptJobs - 1; i < newestFirst.size(); ++i)
        QFile::remove(newestFirst.at(i).filePath());
}

} // namespace wcs::sandbox
