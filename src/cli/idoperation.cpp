#include "cli/idoperation.h"

#include "base/text.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/report.h"
#include "cli/workplace.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "net/retrypolicy.h"
#include "settings/settings.h"
#include "wechat/cloudapi.h"
#include "wechat/fileid.h"

namespace wcs::cli {

namespace {

QJsonObject objectOf(const QString &fileId, const QString &state)
{
    QJsonObject object;
    object.insert("file_id"_L1, fileId);
    object.insert("state"_L1, state);
    return object;
}

QStringList once(QStringList fileIds)
{
    fileIds.removeDuplicates();
    return fileIds;
}

QString row(const QString &state, const QString &fileId)
{
    return state + u'\t' + fileId;
}

} // namespace

Task<void> IdOperation::perform()
{
    QStringList sound;
    for (const QString &fileId : once(m_scene.arguments.items)) {
        if (FileId::parse(fileId))
            sound.append(fileId);
        else
            fail(failedObject(fileId), Error::make(ErrorKind::Argument, stage(), u"not-a-file-id"_s, {}, fileId));
    }
    if (!sound.isEmpty()) {
        const auto asked = co_await ask(sound);
        if (!asked)
            failAll(sound, asked.error());
    }
    m_shared.tell(m_scene.console);
}

void IdOperation::refuse(const Error &cause)
{
    failAll(once(m_scene.arguments.items), cause);
    m_shared.tell(m_scene.console);
}

QJsonObject IdOperation::failedObject(const QString &fileId) const
{
    return objectOf(fileId, u"failed"_s);
}

void IdOperation::succeed(const QJsonObject &object, const QString &text)
{
    m_scene.tally.done();
    if (m_scene.arguments.json)
        m_scene.console.line(object);
    else
        m_scene.console.line(text);
}

void IdOperation::fail(const QJsonObject &object, const Error &error, const QString &text)
{
    countFailed(object, error, text);
    const QString fileId = object.value("file_id"_L1).toString();
    if (isOfAccount(error) || isLostConnection(error))
        m_shared.addFailed(fileId, error);
    else
        m_scene.console.say(u"%1: %2"_s.arg(fileId, errorSentence(error)));
}

void IdOperation::failAll(const QStringList &fileIds, const Error &cause)
{
    for (const QString &fileId : fileIds) {
        countFailed(failedObject(fileId), cause);
        m_shared.addFailed(fileId, cause);
    }
}

Task<Result<void>> LinkOperation::ask(QStringList fileIds)
{
    const int asSet = m_scene.workplace.settings().transfers().linkLifetimeSeconds;
    const int seconds = m_scene.arguments.maxAge > 0 ? m_scene.arguments.maxAge : asSet;
    const auto links = co_await m_scene.workplace.engine().links(m_scene.workplace.profileId(), fileIds, seconds);
    if (!links)
        co_return links.error();
    for (const DownloadLink &link : *links) {
        if (link.error) {
            fail(failedObject(link.fileId), *link.error);
            continue;
        }
        const QString url = QString::fromLatin1(link.url.toEncoded());
        QJsonObject object = objectOf(link.fileId, u"resolved"_s);
        object.insert("url"_L1, url);
        object.insert("valid_until"_L1, link.validUntil.isValid() ? link.validUntil.toString(Qt::ISODate) : QString());
        succeed(object, url);
    }
    co_return Result<void>();
}

QJsonObject LinkOperation::failedObject(const QString &fileId) const
{
    QJsonObject object = IdOperation::failedObject(fileId);
    object.insert("url"_L1, QJsonValue::Null);
    object.insert("valid_until"_L1, QJsonValue::Null);
    return object;
}

Task<Result<void>> ExistsOperation::ask(QStringList fileIds)
{
    const auto found = co_await m_scene.workplace.engine().verify(m_scene.workplace.profileId(), fileIds);
    if (!found)
        co_return found.error();
    for (const Verification &entry : *found)
        tell(entry);
    co_return Result<void>();
}

QJsonObject ExistsOperation::failedObject(const QString &fileId) const
{
    QJsonObject object = IdOperation::failedObject(fileId);
    for (const auto name : {"exists"_L1, "size"_L1, "etag"_L1, "mime_type"_L1})
        object.insert(name, QJsonValue::Null);
    return object;
}

void ExistsOperation::tell(const Verification &found)
{
    const QString state = proofName(found.proof);
    QJsonObject object = failedObject(found.fileId);
    object.insert("state"_L1, state);
    if (!found.isUnasked())
        object.insert("exists"_L1, found.proof != Proof::Missing);
    if (found.size >= 0)
        object.insert("size"_L1, found.size);
    if (!found.etag.isEmpty())
        object.insert("etag"_L1, found.etag);
    if (!found.mimeType.isEmpty())
        object.insert("mime_type"_L1, found.mimeType);
    if (found.proof == Proof::Verified)
        succeed(object, row(state, found.fileId));
    else
        fail(object, found.error.value_or(Error::make(ErrorKind::BadAnswer, Stage::Verify, u"unknown"_s)),
             row(state, found.fileId));
}

bool DeleteOperation::stop()
{
    m_stopping = true;
    return true;
}

Task<Result<void>> DeleteOperation::ask(QStringList fileIds)
{
    connect(&m_scene.workplace.history(), &HistoryStore::trouble, this, &DeleteOperation::tellTrouble);
    // A batch a call, and told at once: whatever ends this, what is gone has been named.
    for (qsizetype from = 0; from < fileIds.size(); from += CloudApi::batchLimit) {
        const QStringList batch = fileIds.mid(from, CloudApi::batchLimit);
        if (m_stopping) {
            for (const QString &fileId : batch)
                tellCancelled(fileId);
            continue;
        }
        const auto outcomes = co_await m_scene.workplace.engine().remove(m_scene.workplace.profileId(), batch);
        if (!outcomes && from == 0 && !m_stopping)
            co_return outcomes.error();
        if (!outcomes) {
            failAll(batch, outcomes.error());
            continue;
        }
        for (const DeleteOutcome &outcome : *outcomes)
            tell(outcome);
    }
    co_return Result<void>();
}

void DeleteOperation::tell(const DeleteOutcome &outcome)
{
    if (outcome.error) {
        fail(failedObject(outcome.fileId), *outcome.error);
        return;
    }
    const QString state = outcome.alreadyGone ? u"gone"_s : u"deleted"_s;
    succeed(objectOf(outcome.fileId, state), row(state, outcome.fileId));
}

void DeleteOperation::tellTrouble(const Error &error)
{
    if (m_trouble == error)
        return; // once for all batches
    m_trouble = error;
    m_scene.console.say(errorSentence(error));
}

void DeleteOperation::tellCancelled(const QString &fileId)
{
    const QString state = u"cancelled"_s;
    if (m_scene.arguments.json)
        m_scene.console.line(objectOf(fileId, state));
    else
        m_scene.console.line(row(state, fileId));
}

} // namespace wcs::cli
