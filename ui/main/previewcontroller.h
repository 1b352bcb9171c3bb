#pragma once

#include "async/scope.h"
#include "history/objectrecord.h"
#include "main/contentversion.h"
#include "main/windowcontext.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace wcs::ui {

class HistoryController;
class LocalCopies;
class PreviewPane;

/// Shows what is selected: fetches a local copy when it has to, and tells why when there is none. Looks again when the row has
/// come into memory or tells of other bytes. Feeds the list's thumbnails,
/// those in view first.
class PreviewController : public QObject
{
    Q_OBJECT
public:
    PreviewController(const WindowContext &context, HistoryController *history, LocalCopies *copies, QWidget *column);

    PreviewPane *pane() const { return m_pane; }

Q_SIGNALS:
    void saveRequested();
    void openRequested();

private:
    void connectActions();
    void rememberBackground();
    void showSelection();
    void summarize();
    void loadNow();
    void retry();
    Task<void> load(ObjectRecord record);
    QImage thumbnail(const ObjectRecord &record, int side);
    void announceVisible(const QList<ObjectRecord> &records);

    WindowContext m_context;
    HistoryController *m_history;
    LocalCopies *m_copies;
    PreviewPane *m_pane;
    QTimer m_rest;
    std::optional<ContentVersion> m_shown; // or tried
    bool m_canRetry = false; // what was tried failed or was cancelled; the same again may go better
    Scope m_scope;
};

} // namespace wcs::ui
