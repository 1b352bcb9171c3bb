#pragma once

#include "transfers/remainingtime.h"
#include "transfers/transferlist.h"

#include <QElapsedTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace wcs::ui {

class BatchSummaryBar;
class OneLineLabel;
class SpeedMenu;
class TransferFilter;
class TransferModel;

/// The transfers below the history: a header with totals and commands that stays when the panel is folded, a summary when a
/// batch has ended, and the list. It shows and asks; it starts and stops nothing itself.
class TransferPanel : public QWidget
{
    Q_OBJECT
public:
    /// The model is the caller's and outlives the panel.
    explicit TransferPanel(TransferModel *model, QWidget *parent = nullptr);

    /// Commands on all transfers, for the window's menu as well as the header. Disabled ones say why in their tool tip.
    QAction *pauseAllAction() const { return m_pauseAll; }
    QAction *resumeAllAction() const { return m_resumeAll; }
    QAction *retryFailedAction() const { return m_retryFailed; }
    QAction *cancelAllAction() const { return m_cancelAll; }
    QAction *clearFinishedAction() const { return m_clearFinished; }

    TransferList *list() const { return m_list; }
    TransferFilter *filter() const { return m_filter; }
    SpeedMenu *speedMenu() const { return m_speed; }
    /// Stands in the header in the place of the title, such as tabs.
    void setHeading(QWidget *heading);
    bool isCollapsed() const { return m_collapsed; }
    /// "12 of 40 · …", for the status bar too.
    QString totalsText() const;

public Q_SLOTS:
    void setTotals(const wcs::QueueTotals &totals);
    /// What several batches have come to is added up until forgetSummary().
    void showSummary(const wcs::BatchSummary &summary);
    void forgetSummary();
    /// What is tried again is in no sum until it has ended once more.
    void followSummary(const QList<wcs::JobSnapshot> &changed);
    void setCollapsed(bool collapsed);

Q_SIGNALS:
    void cancelRequested(const QList<wcs::JobId> &jobs);
    void pauseRequested(const QList<wcs::JobId> &jobs);
    void resumeRequested(const QList<wcs::JobId> &jobs);
    void retryRequested(const QList<wcs::JobId> &jobs);
    void decideRequested(wcs::JobId job);
    void detailsRequested(wcs::JobId job);
    void activated(wcs::JobId job); ///< as TransferList::opened()
    void copyIdsRequested(const QStringList &fileIds);
    void revealRequested(const QString &localPath);
    /// Why transfers of the batches that are summed up failed is to be shown.
    void failuresRequested(const wcs::BatchSummary &summary);
    void forgetRequested(const QList<wcs::JobId> &jobs);
    void pauseAllRequested();
    void resumeAllRequested();
    void retryFailedRequested();
    void cancelAllRequested();
    void clearFinishedRequested();
    void moveRequested(const QList<wcs::JobId> &jobs, wcs::JobMove where);
    void moveBeforeRequested(const QList<wcs::JobId> &jobs, wcs::JobId before);
    void priorityRequested(const QList<wcs::JobId> &jobs, wcs::JobPriority priority);
    void collapsedChanged(bool collapsed);

private:
    QAction *makeAction(const QString &objectName, const QString &text, const QString &tip, const QString &iconName);
    QWidget *makeHeader();
    QWidget *makeBody();
    void forward(RowAction action, const QList<JobId> &jobs);
    void bringNewUp(int first, int last);
    void updateCommands();
    void updateProgress();
    void updateEmptyText();

    TransferModel *m_model;
    TransferFilter *m_filter;
    TransferList *m_list = nullptr;
    BatchSummaryBar *m_summary = nullptr;
    QStackedWidget *m_body = nullptr;
    QLabel *m_emptyText = nullptr;
    QToolButton *m_fold = nullptr;
    QHBoxLayout *m_headerRow = nullptr;
    QLabel *m_title = nullptr;
    OneLineLabel *m_totalsLabel = nullptr;
    QProgressBar *m_bar = nullptr;
    QComboBox *m_show = nullptr;
    SpeedMenu *m_speed = nullptr;
    QAction *m_pauseAll = nullptr;
    QAction *m_resumeAll = nullptr;
    QAction *m_retryFailed = nullptr;
    QAction *m_cancelAll = nullptr;
    QAction *m_clearFinished = nullptr;
    QueueTotals m_totals;
    RemainingTime m_remaining;
    QElapsedTimer m_clock;
    int m_underWay = 0; // jobs that went on by themselves before new rows came, which the model counts at once
    qint64 m_newestBatch = 0; // whose first job was brought into sight
    bool m_collapsed = false;
};

} // namespace wcs::ui
