#pragma once

#include "pipeline/runactions.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace wcs::ui {

class OneLineLabel;
class RunDetails;
class RunList;
class RunModel;

/// The runs of pipelines below the history: a header that stays when the panel is folded, the cards, and beside them the details
/// of the picked one. It shows and asks; it starts and stops nothing itself.
class RunPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunPanel(RunModel *model, QWidget *parent = nullptr);

    RunList *list() const { return m_list; }
    RunDetails *details() const { return m_details; }
    /// "2 under way · 12 done · 1 failed", for the header.
    QString totalsText() const;
    /// Puts all commands on runs into a menu.
    void addTo(QMenu *menu) const;

    /// Stands in the header in the place of a title.
    void setHeading(QWidget *heading);
    void setCollapsed(bool collapsed);
    /// Whether the row of a run can be seen as things are.
    bool isInSight(RunId run) const;
    /// Scrolls to a run and picks it.
    void reveal(RunId run);

Q_SIGNALS:
    void requested(wcs::ui::RunAction action, const QList<wcs::RunId> &runs);
    void cancelAllRequested();
    void clearFinishedRequested();
    void collapsedChanged(bool collapsed);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    void review();
    void showCurrent();

    RunModel *m_model;
    RunList *m_list;
    RunDetails *m_details;
    QSplitter *m_splitter;
    QStackedWidget *m_body;
    QLabel *m_empty;
    QHBoxLayout *m_headerRow = nullptr;
    QToolButton *m_fold = nullptr;
    OneLineLabel *m_totals = nullptr;
    QAction *m_cancelAll;
    QAction *m_clearFinished;
    bool m_collapsed = false;
};

} // namespace wcs::ui
