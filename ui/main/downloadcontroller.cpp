#include "main/downloadcontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "main/actionset.h"
#include "main/filechooser.h"
#include "main/filemanager.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "settings/settings.h"
#include "storage/keyrules.h"
#include "toast/toasthost.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QMap>
#include <QUrl>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

} // namespace

DownloadController::DownloadController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                                       LocalCopies *copies, QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_history(history), m_copies(copies)
{
    const ActionSet &actions = *context.actions;
    connect(actions[C::Download], &QAction::triggered, this, &DownloadController::chooseTarget);
    connect(actions[C::Open], &QAction::triggered, this, &DownloadController::open);
    connect(actions[C::Reveal], &QAction::triggered, this, &DownloadController::reveal);
}

void DownloadController::chooseTarget()
{
    m_scope.start(chooseFor(false));
}

void DownloadController::saveAs()
{
    m_scope.start(chooseFor(true));
}

Task<void> DownloadController::chooseFor(bool byName)
{
    Result<QList<ObjectRecord>> records = co_await m_history->selection();
    if (!records.ok()) {
        m_context.report(records.error());
        co_return;
    }
    const QList<ObjectRecord> wanted = *records;
    if (byName && wanted.size() == 1) {
        m_chooser->saveFile(u"download"_s, tr("Save as"), wanted.first().name, {},
                            [this, wanted](const QStringList &paths) {
                                const QFileInfo target(paths.first());
                                m_enqueues.start(enqueue(wanted, target.absolutePath(), target.fileName()));
                            });
        co_return;
    }
    m_chooser->openFolder(u"download"_s, tr("Download to a folder"), tr("Download here"),
                          [this, wanted](const QStringList &paths) { download(wanted, paths.first()); });
}

void DownloadController::download(const QList<ObjectRecord> &records, const QString &folder)
{
    m_enqueues.start(enqueue(records, folder, {}));
}

Task<void> DownloadController::enqueue(QList<ObjectRecord> records, QString folder, QString name)
{
    QMap<QString, QList<DownloadSpec>> byProfile;
    const RowOwners owners = m_context.settings->rowOwners();
    // Who has named one file has chosen its place.
    const bool keepFolders = name.isEmpty() && m_context.settings->transfers().keepFolders;
    for (const ObjectRecord &record : records) {
        DownloadSpec spec;
        spec.fileId = record.fileId;
        spec.targetDirectory = keepFolders ? folderForKey(folder, record.key) : folder;
        spec.targetName = name.isEmpty() ? record.name : name;
        // The dialog has asked whether to replace a file of just this name; what it becomes where not every system takes it is another.
        spec.overwrite = !name.isEmpty() && safeFileName(name) == name;
        spec.size = record.size;
        byProfile[owners.of(record)] << spec;
    }
    bool isAnyQueued = false;
    for (auto it = byProfile.cbegin(); it != byProfile.cend(); ++it) {
        const QString profileId = it.key();
        const QList<DownloadSpec> specs = it.value();
        Result<qint64> batch = co_await m_context.engine->enqueueDownloads(profileId, specs);
        // One profile that is gone keeps no other's objects from being fetched.
        if (batch.ok())
            isAnyQueued = true;
        else
            tellRefused(specs, batch.error());
    }
    if (isAnyQueued)
        Q_EMIT queued();
}

void DownloadController::tellRefused(const QList<DownloadSpec> &specs, const Error &why) const
{
    QStringList names;
    for (const DownloadSpec &spec : specs)
        names << (spec.targetName.isEmpty() ? spec.fileId : spec.targetName);
    m_context.report(why,
                     tr("%n object(s) cannot be downloaded: %1.", nullptr, int(names.size())).arg(namesInShort(names)));
}

void DownloadController::open()
{
    const QList<ObjectRecord> records = m_history->view()->selected();
    if (records.size() == 1)
        m_scope.start(openCopy(records.first()));
}

void DownloadController::reveal()
{
    const QList<ObjectRecord> records = m_history->view()->selected();
    if (records.size() == 1)
        m_scope.start(revealCopy(records.first()));
}

Task<void> DownloadController::openCopy(ObjectRecord record)
{
    const ProgressSink none;
    Result<QString> path = co_await m_copies->fetch(record, -1, none);
    if (!path.ok())
        m_context.report(path.error());
    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(*path)))
        m_context.toasts->show(tr("No program is set up to open %1.").arg(record.name), ToastKind::Warning);
}

Task<void> DownloadController::revealCopy(ObjectRecord record)
{
    if (!record.localPath.isEmpty()) {
        const FileStamp source = co_await m_context.engine->lookAt(record.localPath);
        if (source.size >= 0) {
            showInFileManager(record.localPath);
            co_return;
        }
    }
    const ProgressSink none;
    Result<QString> path = co_await m_copies->fetch(record, -1, none);
    if (path.ok())
        showInFileManager(*path);
    else
        m_context.report(path.error());
}

} // namespace wcs::ui
