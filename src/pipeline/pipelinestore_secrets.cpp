#include "base/log.h"
#include "base/text.h"
#include "pipeline/pipelineproblem.h"
#include "pipeline/pipelinestore.h"
#include "settings/secretstore.h"

#include <QRegularExpression>

#include <algorithm>

namespace wcs {

namespace {

QStringList secretNames(const Pipeline &pipeline)
{
    QStringList names;
    for (const PipelineHeader &header : pipeline.headers) {
        if (header.secret)
            names << header.name;
    }
    return names;
}

bool isAmong(const QStringList &names, const QString &header)
{
    return names.contains(header, Qt::CaseInsensitive); // as the values are kept
}

/// The pipeline as it takes the place of `stored`. Of the values that it brings, those of `passing` are in memory alone.
Pipeline inPlaceOf(const Pipeline &stored, Pipeline pipeline, const QStringList &passing)
{
    for (PipelineHeader &header : pipeline.headers) {
        const auto known = std::ranges::find_if(stored.headers, [&header](const PipelineHeader &one) {
            return one.secret && isAmong({one.name}, header.name);
        });
        const bool mayBeSent = known != stored.headers.end() && !known->withheld;
        // With a value that is in memory alone, the keychain may still have the other one.
        const bool isOld = header.value.isEmpty() || isAmong(passing, header.name);
        header.withheld = header.secret && isOld && !mayBeSent;
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

Task<Result<void>> PipelineStore::save(Pipeline pipeline)
{
    const auto before = this->pipeline(pipeline.id);
    if (isNameTaken(pipeline))
        co_return pipelineProblem("name-taken", pipeline.name);
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        if (!header.secret || header.value.isEmpty())
            continue;
        const SecretId secret = SecretId::pipelineHeader(pipeline.id, header.name);
        const auto kept = co_await m_secrets->write(secret, header.value);
        if (!kept)
            co_return kept.error();
    }
    const QStringList staying = secretNames(pipeline);
    if (before) {
        for (const QString &name : secretNames(*before)) {
            if (isAmong(staying, name))
                continue;
            const auto gone = co_await forget(SecretId::pipelineHeader(pipeline.id, name));
            if (!gone)
                co_return gone.error();
        }
    }
    // Only now: the keychain may have taken with one value what it had refused before.
    const QStringList passing = passingNames(pipeline);
    const auto put = [&pipeline, &passing](QList<Pipeline> &list) -> Result<void> {
        const auto it = std::find_if(list.begin(), list.end(),
                                     [&pipeline](const auto &known) { return known.id == pipeline.id; });
        if (it == list.end())
            list.append(pipeline.withoutNotes());
        else
            *it = inPlaceOf(*it, pipeline, passing);
        return {};
    };
    const auto done = edit(put);
    if (done)
        notePassing(before, pipeline, passing);
    co_return done;
}

QStringList PipelineStore::passingNames(const Pipeline &pipeline) const
{
    QStringList names;
    for (const PipelineHeader &header : pipeline.headers) {
        if (header.secret && !header.value.isEmpty()
            && m_secrets->isOfThisRun(SecretId::pipelineHeader(pipeline.id, header.name)))
            names << header.name;
    }
    return names;
}

void PipelineStore::notePassing(const std::optional<Pipeline> &before, const Pipeline &pipeline,
                                const QStringList &passing)
{
    for (const PipelineHeader &header : pipeline.headers) {
        const bool goesAlong = before && isEntered(*before, header); // to the host that is called from now on
        if (header.secret && (goesAlong || isAmong(passing, header.name)))
            m_passing.insert(SecretId::pipelineHeader(pipeline.id, header.name).key(), pipeline.url);
    }
}

bool PipelineStore::isEntered(const Pipeline &pipeline, const PipelineHeader &header) const
{
    const auto entered = m_passing.constFind(SecretId::pipelineHeader(pipeline.id, header.name).key());
    return entered != m_passing.cend() && goToOneHost(*entered, pipeline.url);
}

Task<Result<void>> PipelineStore::forget(SecretId id)
{
    m_passing.remove(id.key()); // first: that memory has it no more does not mean that the keychain has it then
    auto gone = co_await m_secrets->remove(id);
    co_return gone;
}

void PipelineStore::releaseWithheld()
{
    if (m_passing.isEmpty() || m_secrets->place() != SecretPlace::Keychain)
        return;
    const auto release = [this](QList<Pipeline> &list) -> Result<void> {
        for (Pipeline &known : list) {
            for (PipelineHeader &header : known.headers)
                header.withheld = header.withheld && !isEntered(known, header);
        }
        return {};
    };
    if (const auto done = edit(release); done)
        m_passing.clear();
    else
        qCWarning(lcSettings) << "a value of a header stays withheld:" << done.error().toLogLine();
}

Task<Result<QStringList>> PipelineStore::withholdSecrets(Pipeline pipeline)
{
    QStringList names;
    const auto before = this->pipeline(pipeline.id);
    if (!before || goToOneHost(before->url, pipeline.url))
        co_return names;
    const auto kept = co_await secretHeaders(pipeline.id);
    const QStringList known = kept ? kept->keys() : secretNames(*before);
    // First: it holds also where the keychain cannot be asked, and whoever calls by a remote shell cannot unlock it.
    const auto noted = withhold(pipeline.id, secretNames(pipeline));
    if (!noted)
        co_return noted.error();
    for (const PipelineHeader &header : std::as_const(pipeline.headers)) {
        if (!header.secret)
            continue;
        // Also one that brings another: where that cannot be kept, the old one would stay.
        const auto gone = co_await forget(SecretId::pipelineHeader(pipeline.id, header.name));
        if (!gone)
            qCWarning(lcSettings) << "a value that is withheld stays in the keychain:" << gone.error().toLogLine();
        if (header.value.isEmpty() && isAmong(known, header.name))
            names << header.name;
    }
    co_return names;
}

Result<void> PipelineStore::withhold(const QString &id, const QStringList &names)
{
    // Without a keychain that answers, remove() has done nothing, and the value is there when it does.
    const auto mark = [&id, &names](QList<Pipeline> &list) -> Result<void> {
        for (Pipeline &known : list) {
            for (PipelineHeader &header : known.headers)
                header.withheld = header.withheld || (known.id == id && header.secret && isAmong(names, header.name));
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
        const auto gone = co_await forget(SecretId::pipelineHeader(id, name));
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
        if (!header.secret || (header.withheld && !m_secrets->isOfThisRun(secret) && !isEntered(*known, header)))
            continue;
        const auto value = co_await m_secrets->read(secret);
        if (!value)
            co_return value.error();
        if (!value->isEmpty())
            values.insert(header.name, *value);
    }
    co_return values;
}

} // namespace wcs
