#include "main/uploadcontroller.h"

#include "async/pool.h"
#include "base/replacecontent.h"
#include "base/text.h"
#include "history/historystore.h"
#include "history/searchbar.h"
#include "main/actionset.h"
#include "main/filechooser.h"
#include "main/historycontroller.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "storage/keytemplate.h"
#include "toast/toasthost.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QSet>
#include <QThreadPool>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;
constexpr int readMilliseconds = 100;

} // namespace

UploadController::UploadController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                                   QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_history(history)
{
    connect(context.actions->get(C::UploadFiles), &QAction::triggered, this, &UploadController::chooseFiles);
    connect(context.actions->get(C::UploadFolder), &QAction::triggered, this, &UploadController::chooseFolder);
    connect(context.settings, &Settings::currentProfileChanged, this, &UploadController::reviewActions);
    connect(context.settings, &Settings::changed, this, &UploadController::reviewActions);
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(readMilliseconds);
    connect(&m_readTimer, &QTimer::timeout, this, [this] {
        if (m_scans.running() == 0) // their count stands there
            endScan();
    });
    reviewActions();
}

void UploadController::reviewActions()
{
    const Profile profile = m_context.profile();
    const QString reason = profile.sandbox || profile.isComplete() ? QString() : tr("Set up a profile first.");
    m_context.actions->setAvailable({C::UploadFiles, C::UploadFolder}, reason);
}

void UploadController::chooseFiles()
{
    m_chooser->openFiles(u"upload"_s, tr("Upload files"), {}, [this](const QStringList &paths) { uploadPaths(paths); });
}

void UploadController::chooseFolder()
{
    m_chooser->openFolder(u"upload"_s, tr("Upload a folder"), tr("Upload"),
                          [this](const QStringList &paths) { uploadPaths(paths); });
}

void UploadController::take(const DropContent &content)
{
    if (m_isAwaiting) {
        m_kept << content;
        return;
    }
    if (content.hasPaths())
        uploadPaths(content.paths());
    else if (!content.image.isNull())
        uploadImage(content.image);
    if (!content.fileIds.isEmpty())
        lookUp(content.fileIds, content.longerIds, u"paste"_s);
    if (content.isUsable() && !content.leftOut.isEmpty())
        m_context.toasts->show(content.leftOutText(), ToastKind::Warning);
}

void UploadController::uploadPaths(const QStringList &paths)
{
    if (!paths.isEmpty())
        m_scans.start(scanAndUpload(paths));
}

void UploadController::lookUp(const QStringList &fileIds, const QHash<QString, QString> &longer, const QString &origin)
{
    m_scope.start(adopt(fileIds, longer, origin));
}

void UploadController::uploadImage(const QImage &image)
{
    m_enqueues.start(saveAndUpload(image));
}

QString UploadController::destination(const Profile &profile) const
{
    KeyInput input;
    input.fileName = u"\u0001"_s;
    input.when = QDateTime::currentDateTime();
    const QString key = KeyTemplate(profile.keyTemplate).expand(input);
    const QString folder = key.left(key.lastIndexOf(u'/') + 1);
    return folder.isEmpty() || folder.contains(u'\u0001') ? u"/"_s : folder;
}

QString UploadController::describe(const DropContent &content) const
{
    if (m_isAwaiting)
        return tr("%1, as soon as the profile is there").arg(content.summary());
    const Profile profile = m_context.profile();
    if (content.hasPaths() || content.hasImage)
        return tr("%1 → %2 in %3").arg(content.summary(), destination(profile), profile.name);
    return tr("Look up %1 (new ones in %2)").arg(content.summary(), profile.name);
}

Task<void> UploadController::scanAndUpload(QStringList paths)
{
    // The profile is held now: changing it while files are looked for, or while the question stands, must not send them
    // elsewhere.
    const Profile profile = m_context.profile();
    const auto found = [this](int files, qint64 bytes) { Q_EMIT scanning(files, bytes); };
    const ScanReport report = co_await m_context.engine->scan(paths, found);
    if (m_scans.running() == 1) // the last of those that are shown as one
        endScan();
    if (report.cancelled)
        co_return;
    m_context.tellUnreadable(report.unreadable);
    if (report.files.isEmpty()) {
        QStringList lines{tr("There is no file in what was dropped."), leftOutText(report)};
        lines.removeAll(QString());
        if (report.unreadable.isEmpty())
            m_context.toasts->show(lines.join(u'\n'));
        co_return;
    }
    // By itself from here on: "Cancel" is meant for what is still looked through.
    m_enqueues.start(confirmAndEnqueue(profile, report));
}

QString UploadController::leftOutText(const ScanReport &report)
{
    QStringList parts;
    if (report.hidden > 0)
        parts << tr("%n hidden file(s) or folder(s)", nullptr, report.hidden);
    if (report.emptyFolders > 0)
        parts << tr("%n empty folder(s)", nullptr, report.emptyFolders);
    return parts.isEmpty() ? QString() : tr("Left out: %1").arg(parts.join(tr(", ", "between what was left out")));
}

void UploadController::cancelScan()
{
    m_scans.cancelAll();
    m_reads.cancelAll();
    m_beingRead = 0;
    Q_EMIT scanEnded();
}

void UploadController::endScan()
{
    if (m_beingRead > 0 && !m_readTimer.isActive())
        Q_EMIT reading(m_beingRead);
    else
        Q_EMIT scanEnded();
}

Task<void> UploadController::confirmAndEnqueue(Profile profile, ScanReport report)
{
    if (m_context.settings->transfers().asksBefore(report.files.size(), report.bytes)) {
        LargeDropQuestion question;
        question.files = int(report.files.size());
        question.bytes = report.bytes;
        question.destination = tr("%1 in %2").arg(destination(profile), profile.name);
        const bool yes = co_await m_context.prompts->confirmLargeDrop(question);
        if (!yes)
            co_return;
    }
    if (const QString leftOut = leftOutText(report); !leftOut.isEmpty())
        m_context.toasts->show(leftOut);
    const QString profileId = profile.id;
    const QList<UploadSpec> specs = report.files;
    if (KeyTemplate(profile.keyTemplate).needsHash())
        m_reads.start(readAndEnqueue(profileId, specs));
    else
        co_await enqueue(profileId, specs);
}

Task<void> UploadController::readAndEnqueue(QString profileId, QList<UploadSpec> specs)
{
    const int files = int(specs.size());
    m_beingRead += files;
    m_readTimer.start();
    co_await enqueue(profileId, specs);
    m_beingRead -= files;
    if (m_scans.running() == 0)
        endScan();
}

Task<void> UploadController::enqueue(QString profileId, QList<UploadSpec> specs, std::optional<ReusePolicy> reuse)
{
    Result<qint64> batch = co_await m_context.engine->enqueueUploads(profileId, specs, QString(), reuse);
    if (!batch.ok()) {
        m_context.report(batch.error());
        co_return;
    }
    Q_EMIT queued();
}

Task<void> UploadController::saveAndUpload(QImage image)
{
    const QString profileId = m_context.profile().id; // held now, as for files
    const QString path = m_context.engine->pathForPasted(QDateTime::currentDateTime());
    const QString folder = QFileInfo(path).path();
    // Compressing a screenshot takes longer than a frame.
    const auto save = [image, folder, path]() -> Result<void> {
        QBuffer png;
        if (!QDir().mkpath(folder))
            return Error::ofFile(u"mkpath"_s, folder);
        if (!png.open(QIODevice::WriteOnly) || !image.save(&png, "PNG"))
            return Error::ofFile(u"write"_s, path);
        return replaceContent(path, png.data(), Stage::LocalFile);
    };
    const Result<void> saved = co_await onPool(QThreadPool::globalInstance(), save);
    if (!saved) {
        m_context.report(saved.error());
        co_return;
    }
    UploadSpec spec;
    spec.localPath = path;
    spec.relativePath = QFileInfo(path).fileName();
    spec.size = QFileInfo(path).size();
    spec.removeSourceAfterwards = true;
    const QList<UploadSpec> specs(1, spec);
    co_await enqueue(profileId, specs);
}

Task<QStringList> UploadController::chooseReadings(QStringList fileIds, QHash<QString, QString> longer)
{
    const QString profileId = m_context.profile().id;
    QStringList asked = longer.values();
    QSet<QString> there;
    // What the history knows as stored is an id, whichever profile it is of; and this profile is not asked about rows of others.
    const Result<QList<ObjectRecord>> known = co_await m_context.history->byFileIds(asked);
    const RowOwners owners = m_context.settings->rowOwners();
    for (const ObjectRecord &row : known.valueOr({})) {
        const bool isStored = row.state == ObjectState::Verified || row.state == ObjectState::Uploaded;
        if (isStored)
            there.insert(row.fileId);
        if (isStored || owners.of(row) != profileId)
            asked.removeAll(row.fileId);
    }
    if (!asked.isEmpty()) {
        // Where it is not to be told the shorter readings stand, and looking them up says why it fails.
        const Result<QList<Verification>> found = co_await m_context.engine->verify(profileId, asked);
        for (const Verification &one : found.valueOr({})) {
            if (one.proof == Proof::Verified)
                there.insert(one.fileId);
        }
    }
    for (QString &fileId : fileIds) {
        const QString candidate = longer.value(fileId);
        if (there.contains(candidate))
            fileId = candidate;
    }
    co_return fileIds;
}

Task<void> UploadController::adopt(QStringList fileIds, QHash<QString, QString> longer, QString origin)
{
    const QString profileId = m_context.profile().id;
    QStringList chosen = fileIds;
    if (!longer.isEmpty())
        chosen = co_await chooseReadings(fileIds, longer);
    Result<QList<Verification>> found = co_await m_context.engine->adopt(profileId, chosen, origin);
    if (!found.ok()) {
        m_context.report(found.error());
        co_return;
    }
    // Those that nobody could be asked about are neither looked up nor unreadable.
    const auto sentence = [](int count) { return tr("%n object(s) could not be looked up.", nullptr, count); };
    const int left = m_context.tellUnasked(*found, sentence);
    tellLookedUp(*found, int(found->size()) - left, chosen);
}

void UploadController::tellLookedUp(const QList<Verification> &found, int count, const QStringList &fileIds)
{
    if (count == 0)
        return;
    const auto readable = std::count_if(found.cbegin(), found.cend(),
                                        [](const Verification &v) { return v.proof == Proof::Verified; });
    const QString said = tr("%n object(s) looked up", nullptr, count);
    ToastMessage message;
    message.kind = readable == count ? ToastKind::Success : ToastKind::Warning;
    message.text = readable == count ? said : tr("%1; %2 cannot be read").arg(said).arg(count - readable);
    // What was known already may be far down in the list, and what is new hidden by a filter.
    const bool isOne = fileIds.size() == 1;
    SearchBar *search = m_history->searchBar();
    if (isOne || search->isFiltering()) {
        const QString wanted = isOne ? fileIds.first() : QString();
        message.actionText = isOne ? tr("Show") : tr("Show all");
        message.action = [search, wanted] { search->showText(wanted); };
    }
    m_context.toasts->show(std::move(message));
}

} // namespace wcs::ui
