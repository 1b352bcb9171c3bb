#include "transfers/batchsummarybar.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/iconlabel.h"
#include "common/icons.h"
#include "theme/theme.h"
#include "transfer/summarytext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace wcs::ui {

namespace {

struct SummaryLook {
    QString icon;
    Theme::Role ink;
    Theme::Role ground;
};

SummaryLook summaryLook(const BatchSummary &summary)
{
    if (summary.failed > 0)
        return {u"error"_s, Theme::Role::Danger, Theme::Role::DangerSoft};
    if (summary.done == 0) // cancelled or skipped
        return {u"info"_s, Theme::Role::Info, Theme::Role::InfoSoft};
    return {u"check"_s, Theme::Role::Success, Theme::Role::SuccessSoft};
}

void addTo(BatchSummary &sum, const BatchSummary &summary)
{
    sum.batch = summary.batch;
    sum.kind = summary.kind;
    sum.done += summary.done;
    sum.failed += summary.failed;
    sum.cancelled += summary.cancelled;
    sum.skipped += summary.skipped;
    sum.reused += summary.reused;
    sum.unproven += summary.unproven;
    sum.unprovenReused += summary.unprovenReused;
    sum.fileIds += summary.fileIds;
    if (!summary.localPath.isEmpty())
        sum.localPath = summary.localPath;
    sum.failedJobs += summary.failedJobs;
    for (const auto &[cause, count] : summary.causes) {
        const auto known = std::ranges::find_if(
            sum.causes, [&cause](const auto &entry) { return isSameCause(entry.first, cause); });
        if (known == sum.causes.end())
            sum.causes.append({cause, count});
        else
            known->second += count;
    }
}

} // namespace

BatchSummaryBar::BatchSummaryBar(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(this)), m_text(new QLabel(this)),
      m_retry(new QPushButton(tr("Retry failed"), this)), m_copy(new QPushButton(tr("Copy file IDs"), this)),
      m_reveal(new QPushButton(tr("Show in folder"), this)), m_details(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    identify(this, u"batchSummary"_s, tr("Result of the last transfers"));
    identify(m_text, u"batchSummaryText"_s, QString());
    identify(m_retry, u"batchRetry"_s, tr("Retry failed"));
    identify(m_copy, u"batchCopyIds"_s, tr("Copy file IDs"));
    identify(m_reveal, u"batchReveal"_s, tr("Show in folder"));
    identify(m_details, u"batchDetails"_s, tr("Show why transfers failed"));
    identify(m_close, u"batchClose"_s, tr("Close"));
    m_retry->setIcon(icon(u"refresh"_s));
    m_copy->setIcon(icon(u"copy"_s));
    m_reveal->setIcon(icon(u"reveal"_s));
    m_details->setText(tr("Details"));
    m_details->setToolTip(tr("Show why transfers failed"));
    m_details->setIcon(icon(u"info"_s));
    m_details->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_details->setAutoRaise(true);
    m_close->setIcon(icon(u"close"_s));
    m_close->setToolTip(tr("Close"));
    m_close->setAutoRaise(true);
    m_text->setWordWrap(true);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_details);
    row->addWidget(m_retry);
    row->addWidget(m_copy);
    row->addWidget(m_reveal);
    row->addWidget(m_close);

    connect(m_details, &QToolButton::clicked, this, [this] { Q_EMIT failuresRequested(m_summary); });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        const QList<JobId> jobs = m_summary.failedJobs;
        hide();
        Q_EMIT retryRequested(jobs);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyIdsRequested(m_summary.fileIds); });
    connect(m_reveal, &QPushButton::clicked, this, [this] { Q_EMIT revealRequested(m_summary.localPath); });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
}

void BatchSummaryBar::add(const BatchSummary &summary)
{
    if (isHidden() || m_summary.kind != summary.kind)
        m_batches.clear();
    // A batch that is tried again ends again, and is summed up as a whole.
    const auto earlier = std::ranges::find(m_batches, summary.batch, &BatchSummary::batch);
    if (earlier == m_batches.end())
        m_batches.append(summary);
    else
        *earlier = summary;
    sumUp();
    show();
}

void BatchSummaryBar::follow(const QList<JobSnapshot> &changed)
{
    if (isHidden())
        return;
    const qsizetype before = m_batches.size();
    for (const JobSnapshot &job : changed) {
        if (!isFinal(job.state))
            m_batches.removeIf([&job](const BatchSummary &batch) { return batch.batch == job.batch; });
    }
    if (m_batches.isEmpty())
        hide();
    else if (m_batches.size() != before)
        sumUp();
}

void BatchSummaryBar::sumUp()
{
    m_summary = {};
    for (const BatchSummary &batch : std::as_const(m_batches))
        addTo(m_summary, batch);
    update();
}

void BatchSummaryBar::update()
{
    const SummaryLook look = summaryLook(m_summary);
    m_icon->setIcon(icon(look.icon, look.ink), 20);
    m_text->setText(summaryText(m_summary));
    m_details->setVisible(!m_summary.causes.isEmpty());
    m_retry->setVisible(!m_summary.failedJobs.isEmpty());
    // Whoever has fetched files has the objects' ids already.
    m_copy->setVisible(m_summary.kind == JobKind::Upload && !m_summary.fileIds.isEmpty());
    m_reveal->setVisible(!m_summary.localPath.isEmpty());
    setAccessibleDescription(m_text->text());
    QFrame::update();
}

void BatchSummaryBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(summaryLook(m_summary).ground, palette()));
}

} // namespace wcs::ui
