#include "base/log.h"
#include "base/text.h"
#include "net/urlrules.h"
#include "pipeline/pipelineproblem.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/templatetext.h"
#include "settings/secretstore.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

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

SecretId secretIdOf(const Pipeline &pipeline, const PipelineHeader &header)
{
    return SecretId::pipelineHeader(pipeline.id, header.name);
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

/// In the case in which it is written: a parameter may be called API_BASE.
bool goesToCloud(const QString &url)
{
    static const QRegularExpression base(u"^\\{\\{api_base\\}\\}([/?#]|$)"_s);
    return url.trimmed().contains(base);
}

/// The address of a template as it is called, with the host that Qt and libcurl take it to name, whatever user may stand before it.
/// Empty where that is not sure: what a parameter names may be any host.
QUrl destinationOf(const QString &url)
{
    const auto read = checkUrlText(url.trimmed(), BackendStage, true);
    return read && !read->authority().contains(u'{') ? *read : QUrl();
}

/// Whether both texts surely go to one host, whatever they are filled in with.
bool goToOneHost(const QString &url, const QString &other)
{
    if (goesToCloud(url) || goesToCloud(other))
        return goesToCloud(url) && goesToCloud(other);
    const QUrl destination = destinationOf(url);
    return !destination.isEmpty() && isSameOrigin(destination, destinationOf(other));
}

/// What settles which host is called, without any value of a header: the address, and the parameters that it names.
Pipeline addressAlone(const Pipeline &pipeline)
{
    const QStringList named = TemplateText(pipeline.url).names();
    Pipeline alone;
    alone.url = pipeline.url;
    std::ranges::copy_if(pipeline.parameters, std::back_inserter(alone.parameters),
                         [&named](const PipelineParameter &parameter) { return named.contains(parameter.name); });
    return alone;
}

/// Whether both surely call one host. Where a parameter names it, the same text goes elsewhere with another value of that.
bool callSameHost(const Pipeline &one, const Pipeline &other)
{
    return goToOneHost(one.url, other.url) || addressAlone(one) == addressAlone(other);
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
        const SecretId secret = secretIdOf(pipeline, header);
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
        if (header.secret && !header.value.isEmpty() && m_secrets->isOfThisRun(secretIdOf(pipeline, header)))
            names << header.name;
    }
    return names;
}

void PipelineStore::notePassing(const std::optional<Pipeline> &before, const Pipeline &pipeline,
                                const QStringList &passing)
{
    for (const PipelineHeader &header : pipeline.headers) {
        if (!header.secret)
            continue;
        const bool goesAlong = before && isEntered(*before, header); // to the host that is called from now on
        const QString key = secretIdOf(pipeline, header).key();
        if (goesAlong || isAmong(passing, header.name))
            m_passing.insert(key, addressAlone(pipeline));
        else if (!header.value.isEmpty())
            m_passing.remove(key); // the keychain has taken it
    }
}

bool PipelineStore::isEntered(const Pipeline &pipeline, const PipelineHeader &header) const
{
    const auto entered = m_passing.constFind(secretIdOf(pipeline, header).key());
    return entered != m_passing.cend() && callSameHost(*entered, pipeline);
}

bool PipelineStore::mayBeSent(const Pipeline &pipeline, const PipelineHeader &header) const
{
    const SecretId secret = secretIdOf(pipeline, header);
    // Another process may have given the pipeline another host, and cannot reach what is in the memory of this one.
    if (m_passing.contains(secret.key()))
        return isEntered(pipeline, header);
    return !header.withheld || m_secrets->isOfThisRun(secret);
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
            for (PipelineHeader &header : known.headers) {
                if (header.secret && m_passing.contains(secretIdOf(known, header).key()))
                    header.withheld = !isEntered(known, header);
            }
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
    if (!before || callSameHost(*before, pipeline))
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
        const auto gone = co_await forget(secretIdOf(pipeline, header));
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
        const SecretId secret = secretIdOf(*known, header);
        if (!header.secret || !mayBeSent(*known, header))
            continue;
        const auto value = co_await m_secrets->read(secret);
        if (!value)
            co_return value.error();
        if (!value->isEmpty())
            values.insert(header.name, *value);
    }
    co_return values;
}

Task<Result<SecretHeaders>> PipelineStore::secretHeadersSince(Pipeline begun) const
{
    if (secretNames(begun).isEmpty())
        co_return SecretHeaders();
    auto values = co_await secretHeaders(begun.id);
    // Only now: it may have been edited while the keychain was asked.
    const auto known = pipeline(begun.id);
    if (values && known && !callSameHost(*known, begun))
        co_return pipelineProblem("pipeline-edited", begun.name);
    co_return values;
}

} // namespace wcs
