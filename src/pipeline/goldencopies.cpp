#include "pipeline/goldencopies.h"

#include "base/replacecontent.h"
#include "base/text.h"
#include "storage/keyrules.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace wcs {

namespace {

constexpr qint64 largestInput = 500'000'000;

/// Copies a file so that the target is there whole or not at all, and gives the hash of its bytes.
Result<QByteArray> copyWhole(const QString &from, const QString &to, const std::stop_token &stop)
{
    if (QFileInfo(from).size() > largestInput)
        return Error::ofFile(u"pin-too-large"_s, from);
    if (!QDir().mkpath(QFileInfo(to).path()))
        return Error::ofFile(u"mkpath"_s, QFileInfo(to).path());
    QCryptographicHash hash(QCryptographicHash::Md5);
    if (const auto copied = replaceByCopy(from, to, Stage::LocalFile, stop, &hash); !copied)
        return copied.error();
    return hash.result().toHex();
}

} // namespace

UnnamedCopies::~UnnamedCopies()
{
    for (const QString &path : std::as_const(m_paths))
        QFile::remove(path);
}

Result<CopiedInputs> copyInputs(const GoldenSet &set, const QString &folder, const QList<GoldenStore::Pin> &pins,
                                const std::stop_token &stop)
{
    CopiedInputs copied;
    const auto isThere = [&](const QString &id) {
        return set.input(id)
               || std::any_of(copied.inputs.begin(), copied.inputs.end(),
                              [&id](const CopiedInputs::Input &known) { return known.input.id == id; });
    };
    const QString call = QUuid::createUuid().toString(QUuid::WithoutBraces);
    for (const GoldenStore::Pin &pin : pins) {
        const QString part = u"inputs/incoming-%1-%2.part"_s.arg(call).arg(copied.inputs.size() + 1);
        const QString incoming = QDir(folder).filePath(part);
        const auto hash = copyWhole(pin.path, incoming, stop);
        if (!hash)
            return hash.error();
        const QString id = QString::fromLatin1(*hash);
        if (isThere(id)) {
            QFile::remove(incoming);
            continue;
        }
        copied.copies->add(incoming);
        GoldenInput input;
        input.id = id;
        input.name = pin.name.isEmpty() ? QFileInfo(pin.path).fileName() : pin.name;
        input.path = QDir(folder).filePath(u"inputs/%1/%2"_s.arg(id.left(12), safeFileName(input.name)));
        copied.inputs << CopiedInputs::Input{input, incoming};
    }
    return copied;
}

Result<void> placeInput(const CopiedInputs::Input &copied)
{
    const QString &path = copied.input.path;
    QDir().mkpath(QFileInfo(path).path());
    QFile::remove(path);
    if (!QFile::rename(copied.incoming, path))
        return Error::ofFile(u"rename"_s, path);
    return {};
}

Result<CopiedResults> copyResults(const GoldenSet &set, const QString &folder, const QString &pipelineId,
                                  const QList<GoldenRow> &rows, const std::stop_token &stop)
{
    CopiedResults all;
    for (const GoldenRow &row : rows) {
        if (!set.input(row.input.id) || row.run.state != RunState::Done)
            continue;
        GoldenAccepted news;
        news.at = QDateTime::currentDateTimeUtc();
        news.backendMs = row.backendMs;
        news.parameters = row.run.parameters;
        const QString stamp = QString::number(news.at.toMSecsSinceEpoch());
        for (const RunResult &result : row.run.results) {
            const QString name = u"accepted/%1/%2/%3-%4-%5"_s
                                     .arg(safeFileName(pipelineId), row.input.id.left(12), stamp)
                                     .arg(news.paths.size() + 1)
                                     .arg(safeFileName(QFileInfo(result.localPath).fileName()));
            const QString path = QDir(folder).filePath(name);
            if (const auto copied = copyWhole(result.localPath, path, stop); !copied)
                return copied.error();
            all.copies->add(path);
            news.paths << path;
            news.bytes += QFileInfo(path).size();
        }
        all.byInput.insert(row.input.id, news);
    }
    return all;
}

} // namespace wcs
