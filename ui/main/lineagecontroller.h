#pragma once

#include "async/scope.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"

#include <QObject>
#include <QPointer>

namespace wcs::ui {

class HistoryController;
class LineageBar;
class LineageWindow;

/// What was made from what: tells it beneath the preview, leads to the original, and opens the tree of all results.
class LineageController : public QObject
{
    Q_OBJECT
public:
    /// Adds the bar at the end of `previewColumn`.
    LineageController(const WindowContext &context, HistoryController *history, QWidget *previewColumn);
    ~LineageController() override;

    LineageBar *bar() const { return m_bar; }

Q_SIGNALS:
    void showRequested(const QString &fileId);
    /// At least two objects; the first is the reference.
    void compareRequested(const QList<wcs::ObjectRecord> &records);

private:
    void follow();
    Task<void> look(ObjectRecord record);
    Task<void> openTree();
    void review(bool hasParent, bool hasRelatives);

    WindowContext m_context;
    HistoryController *m_history;
    LineageBar *m_bar;
    QPointer<LineageWindow> m_window;
    ObjectRecord m_record;
    ObjectRecord m_parent;
    QList<ObjectRecord> m_children;
    Scope m_lookups;
    Scope m_scope;
};

} // namespace wcs::ui
