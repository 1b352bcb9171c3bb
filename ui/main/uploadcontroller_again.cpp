// The part of UploadController that brings back what is gone from the cloud.
#include "main/uploadcontroller.h"

#include "base/text.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "toast/toasthost.h"

#include <algorithm>

namespace wcs::ui {

void UploadController::uploadAgain(const QList<ObjectRecord> &gone)
{
    m_enqueues.start(findAndEnqueue(gone));
}

Task<void> UploadController::findAndEnqueue(QList<ObjectRecord> gone)
{
    const QHash<QString, QString> sources = co_await m_context.engine->sourcesOf(gone);
    QHash<QString, QList<ObjectRecord>> byProfile;
    const RowOwners owners = m_context.settings->rowOwners();
    for (const ObjectRecord &record : std::as_const(gone))
        byProfile[owners.of(record)] << record;
    int withoutFile = 0;
    int ofOtherEnvironment = 0;
    QMap<QString, QList<UploadSpec>> found; // by profile
    LargeDropQuestion question;
    QStringList names; // of the profiles
    const std::optional<ReusePolicy> anew = ReusePolicy::Never;
    for (auto it = byProfile.cbegin(); it != byProfile.cend(); ++it) {
        const QString profileId = it.key();
        const Result<Profile> profile = m_context.engine->knownProfile(profileId);
        if (!profile.ok()) {
            tellRefused(it.value(), profile.error());
            continue;
        }
        QList<UploadSpec> specs;
        for (const ObjectRecord &record : it.value()) {
            const QString path = sources.value(record.fileId);
            if (record.env != profile->envId) {
                ++ofOtherEnvironment; // it would be stored there, under another ID
            } else if (path.isEmpty()) {
                ++withoutFile;
            } else {
                UploadSpec spec;
                spec.localPath = path;
                spec.relativePath = record.name;
                spec.size = record.size;
                spec.key = record.key; // the ID that others know becomes valid again
                spec.isNamed = true;
                specs << spec;
                question.bytes += std::max<qint64>(0, spec.size);
            }
        }
        if (specs.isEmpty())
            continue;
        question.files += int(specs.size());
        names << profile->name;
        found.insert(profileId, specs);
    }
    if (m_context.settings->transfers().asksBefore(question.files, question.bytes)) {
        question.destination = namesInShort(names);
        const bool yes = co_await m_context.prompts->confirmLargeDrop(question);
        if (!yes)
            co_return;
    }
    for (auto it = found.cbegin(); it != found.cend(); ++it) {
        const QString profileId = it.key();
        const QList<UploadSpec> specs = it.value();
        co_await enqueue(profileId, specs, anew);
    }
    tellLeftOut(withoutFile, ofOtherEnvironment);
}

void UploadController::tellRefused(const QList<ObjectRecord> &gone, const Error &why) const
{
    QStringList names;
    for (const ObjectRecord &record : gone)
        names << record.name;
    m_context.report(
        why, tr("%n object(s) cannot be uploaded again: %1.", nullptr, int(names.size())).arg(namesInShort(names)));
}

void UploadController::tellLeftOut(int withoutFile, int ofOtherEnvironment) const
{
    QStringList lines;
    if (withoutFile > 0)
        lines << tr("%n object(s) have no unchanged file at hand and stay gone.", nullptr, withoutFile);
    if (ofOtherEnvironment > 0)
        lines << tr("%n object(s) belong to another environment than their profile has now, and stay gone.", nullptr,
                    ofOtherEnvironment);
    if (!lines.isEmpty())
        m_context.toasts->show(lines.join(u'\n'), ToastKind::Warning);
}

} // namespace wcs::ui
