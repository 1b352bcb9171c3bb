#pragma once

#include "async/scope.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"
#include "storage/copyformat.h"
#include "storage/storagetypes.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <optional>

namespace wcs::ui {

class HistoryController;
struct DropContent;

/// Copies the selection in the formats of CopyFormat, asking for links where a format holds one, and takes what is pasted.
class ClipboardController : public QObject
{
    Q_OBJECT
public:
    ClipboardController(const WindowContext &context, HistoryController *history, QObject *parent);

    /// Puts ids on the clipboard as they are and says so.
    void copyIds(const QStringList &fileIds);

Q_SIGNALS:
    /// Something usable was pasted.
    void pasted(const wcs::ui::DropContent &content);

private:
    void copy(CopyFormat format);
    Task<void> copySelection(CopyFormat format);
    /// Empty after a refusal, which it has told.
    Task<std::optional<QHash<QString, DownloadLink>>> links(QList<ObjectRecord> records);
    void tellRefused(const QStringList &names, const Error &why) const;
    void paste();
    void reviewPaste();
    static QString copiedText(CopyFormat format, int count);

    WindowContext m_context;
    HistoryController *m_history;
    Scope m_scope;
};

} // namespace wcs::ui
