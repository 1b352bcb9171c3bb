#include "main/clipboardcontroller.h"

#include "async/pool.h"
#include "base/text.h"
#include "drop/dropcontent.h"
#include "engine/engine.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "main/rowremarks.h"
#include "settings/settings.h"
#include "toast/toasthost.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMap>
#include <QMimeData>
#include <QThreadPool>

#include <utility>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

/// More objects take longer than a frame to be written down and let go of.
constexpr qsizetype MostWrittenAtOnce = 1'000;

CopyItem itemOf(const ObjectRecord &record, const QString &link)
{
    CopyItem item;
    item.fileId = record.fileId;
    item.link = link;
    item.key = record.key;
    item.name = record.name;
    item.mimeType = record.mimeType;
    item.size = record.size;
    item.width = record.pixelWidth;
    item.height = record.pixelHeight;
    return item;
}

QString textOf(const QList<ObjectRecord> &records, const QHash<QString, DownloadLink> &links, CopyFormat format,
               const QString &custom)
{
    QList<CopyItem> items;
    items.reserve(records.size());
    for (const ObjectRecord &record : records) {
        const auto link = links.constFind(record.fileId);
        items << itemOf(record, link == links.cend() ? QString() : link->url.toString(QUrl::FullyEncoded));
    }
    return formatCopies(items, format, custom);
}

/// By its formats alone: this is asked whenever any program copies something, and fetching it all would stop both. Whether there
/// is an id in a text shows when it is pasted.
bool mayBeUsable(const QMimeData *data)
{
    return data && (data->hasUrls() || data->hasText() || data->hasImage());
}

} // namespace

ClipboardController::ClipboardController(const WindowContext &context, HistoryController *history, QObject *parent)
    : QObject(parent), m_context(context), m_history(history)
{
    const ActionSet &actions = *context.actions;
    const auto connectCopy = [&](C command, CopyFormat format) {
        connect(actions[command], &QAction::triggered, this, [this, format] { copy(format); });
    };
    connectCopy(C::CopyFileId, CopyFormat::FileId);
    connectCopy(C::CopyLink, CopyFormat::Link);
    connectCopy(C::CopyMarkdown, CopyFormat::Markdown);
    connectCopy(C::CopyHtml, CopyFormat::Html);
    connectCopy(C::CopyImageTag, CopyFormat::ImageTag);
    connectCopy(C::CopyCustom, CopyFormat::Custom);
    connect(actions[C::Paste], &QAction::triggered, this, &ClipboardController::paste);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ClipboardController::reviewPaste);
    connect(context.settings, &Settings::currentProfileChanged, this, &ClipboardController::reviewPaste);
    connect(context.settings, &Settings::changed, this, &ClipboardController::reviewPaste);
    reviewPaste();
}

void ClipboardController::copyIds(const QStringList &fileIds)
{
    if (fileIds.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(fileIds.join(u'\n'));
    m_context.tell(copiedText(CopyFormat::FileId, int(fileIds.size())));
}

void ClipboardController::copy(CopyFormat format)
{
    m_scope.cancelAll();
    m_scope.start(copySelection(format));
}

Task<void> ClipboardController::copySelection(CopyFormat format)
{
    Result<QList<ObjectRecord>> records = co_await m_history->selection();
    if (!records.ok()) {
        m_context.report(records.error());
        co_return;
    }
    const QString custom = m_context.settings->transfers().customCopyFormat;
    QHash<QString, DownloadLink> given;
    if (needsLink(format, custom)) {
        const QList<ObjectRecord> wanted = *records;
        std::optional<QHash<QString, DownloadLink>> found = co_await links(wanted);
        if (!found)
            co_return;
        given = *found;
    }
    const qsizetype count = records->size();
    if (count == 0)
        co_return;
    auto write = [rows = records.take(), given, format, custom] { return textOf(rows, given, format, custom); };
    QString text;
    if (count > MostWrittenAtOnce)
        text = co_await onPool(QThreadPool::globalInstance(), std::move(write));
    else
        text = write();
    QGuiApplication::clipboard()->setText(text);
    m_context.tell(copiedText(format, int(count)));
    for (const DownloadLink &link : std::as_const(given))
        m_history->remarks()->noteLink(link.fileId, link.validUntil);
}

Task<std::optional<QHash<QString, DownloadLink>>> ClipboardController::links(QList<ObjectRecord> records)
{
    // Each profile asks for its own objects.
    QMap<QString, QStringList> byProfile;
    QHash<QString, QString> names;
    const RowOwners owners = m_context.settings->rowOwners();
    for (const ObjectRecord &record : records) {
        byProfile[owners.of(record)] << record.fileId;
        names.insert(record.fileId, record.name.isEmpty() ? record.fileId : record.name);
    }
    QHash<QString, DownloadLink> given;
    const int lifetime = m_context.settings->transfers().linkLifetimeSeconds;
    for (auto it = byProfile.cbegin(); it != byProfile.cend(); ++it) {
        const QString profileId = it.key();
        const QStringList ids = it.value();
        Result<QList<DownloadLink>> links = co_await m_context.engine->links(profileId, ids, lifetime);
        if (!links.ok()) {
            QStringList refused;
            for (const QString &id : ids)
                refused << names.value(id);
            tellRefused(refused, links.error());
            co_return std::nullopt;
        }
        for (const DownloadLink &link : *links) {
            // One object without a link would leave a hole in what is pasted, which is noticed too late.
            if (link.error) {
                tellRefused(QStringList(names.value(link.fileId)), *link.error);
                co_return std::nullopt;
            }
            given.insert(link.fileId, link);
        }
    }
    co_return given;
}

void ClipboardController::tellRefused(const QStringList &names, const Error &why) const
{
    // Where the service or the network refuses all, the step that failed says more than the names.
    const bool isOfThese = why.stage == Stage::Settings || why.stage == Stage::Resolve;
    m_context.report(why,
                     isOfThese ? tr("No download link could be obtained for %1.").arg(namesInShort(names)) : QString());
}

QString ClipboardController::copiedText(CopyFormat format, int count)
{
    switch (format) {
    case CopyFormat::FileId:
        return tr("%n file ID(s) copied", nullptr, count);
    case CopyFormat::Link:
        return tr("%n link(s) copied", nullptr, count);
    case CopyFormat::Markdown:
        return tr("%n object(s) copied as Markdown", nullptr, count);
    case CopyFormat::Html:
        return tr("%n object(s) copied as HTML", nullptr, count);
    case CopyFormat::ImageTag:
        return tr("%n <image> tag(s) copied", nullptr, count);
    case CopyFormat::Custom:
        break;
    }
    return tr("%n object(s) copied by your template", nullptr, count);
}

void ClipboardController::paste()
{
    const DropContent content = DropContent::of(QGuiApplication::clipboard()->mimeData(), DropContent::Pixels::Load);
    if (content.isUsable())
        Q_EMIT pasted(content);
    else
        m_context.toasts->show(tr("The clipboard holds no file, picture or file ID."));
}

void ClipboardController::reviewPaste()
{
    const Profile profile = m_context.profile();
    QString reason;
    if (!profile.sandbox && !profile.isComplete())
        reason = tr("Set up a profile first.");
    else if (!mayBeUsable(QGuiApplication::clipboard()->mimeData()))
        reason = tr("The clipboard holds no file, picture or file ID.");
    m_context.actions->setAvailable(C::Paste, reason);
}

} // namespace wcs::ui
