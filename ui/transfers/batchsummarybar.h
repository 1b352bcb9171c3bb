#pragma once

#include "transfer/job.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace wcs::ui {

class IconLabel;

/// What became of a batch, in one line: "38 uploaded, 2 failed". Why some failed is asked for by a button.
/// Further batches of the same kind are added up while the bar stands; it goes when it is closed or acted upon, when what it sums up is
/// under way again, and who knows that something else begins hides it.
class BatchSummaryBar : public QFrame
{
    Q_OBJECT
public:
    explicit BatchSummaryBar(QWidget *parent = nullptr);

    /// Shows the bar.
    void add(const BatchSummary &summary);
    /// Leaves out batches of which something is sent again, until they have ended once more; hides the bar when none is left.
    void follow(const QList<JobSnapshot> &changed);
    /// The sum of all that it shows.
    const BatchSummary &summary() const { return m_summary; }

Q_SIGNALS:
    void retryRequested(const QList<wcs::JobId> &jobs);
    void copyIdsRequested(const QStringList &fileIds);
    /// A file that was downloaded is to be shown where it is.
    void revealRequested(const QString &localPath);
    /// Why these failed is to be shown.
    void failuresRequested(const wcs::BatchSummary &summary);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void sumUp();
    void update();

    QList<BatchSummary> m_batches; // each once
    BatchSummary m_summary; // their sum
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_retry;
    QPushButton *m_copy;
    QPushButton *m_reveal;
    QToolButton *m_details;
    QToolButton *m_close;
};

} // namespace wcs::ui
