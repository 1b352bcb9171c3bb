#include "pipeline/waterfall.h"

#include "base/backendstages.h"
#include "base/text.h"
#include "common/accessible.h"
#include "pipeline/runtext.h"
#include "theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int BarHeight = 8;
constexpr int LeastWidth = 2; // a stage that took no time to speak of is still seen

/// The stage that the run did not get through; None when it did.
Stage brokenStage(const RunRecord &run)
{
    return run.state == RunState::Failed && run.error ? run.error->stage : Stage::None;
}

Theme::Role roleOf(const RunRecord &run, Stage stage)
{
    if (stage == brokenStage(run))
        return Theme::Role::Danger;
    // What the backend takes is what the user can change.
    return stage == BackendStage || stage == PollStage ? Theme::Role::Accent : Theme::Role::Muted;
}

void paintBars(QPainter *painter, const QRect &rect, const RunRecord &run, std::optional<Stage> only,
               const QPalette &palette)
{
    const qint64 total = std::max<qint64>(run.totalMs(), 1);
    const auto x = [&](qint64 ms) {
        return rect.left() + double(rect.width()) * double(std::min(ms, total)) / double(total);
    };
    painter->setPen(Qt::NoPen);
    for (const RunStage &stage : run.stages) {
        if (only && stage.stage != *only)
            continue;
        const double from = x(stage.startMs);
        const double to = stage.durationMs < 0 ? x(total) : x(stage.startMs + stage.durationMs);
        painter->setBrush(Theme::color(roleOf(run, stage.stage), palette));
        const double width = std::max<double>(to - from - 1, LeastWidth);
        painter->drawRoundedRect(QRectF(std::min(from, rect.right() + 1 - width), rect.top(), width, rect.height()), 2,
                                 2);
    }
}

} // namespace

void Waterfall::paintLine(QPainter *painter, const QRect &rect, const RunRecord &run, const QPalette &palette)
{
    if (run.stages.isEmpty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::color(Theme::Role::Sunken, palette));
    painter->drawRoundedRect(rect, 3, 3);
    paintBars(painter, rect, run, std::nullopt, palette);
    painter->restore();
}

WaterfallView::WaterfallView(QWidget *parent) : QWidget(parent)
{
    identify(this, u"runWaterfall"_s, tr("Times of the stages"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WaterfallView::setRun(const RunRecord &run)
{
    m_run = run;
    setAccessibleDescription(RunText::stages(run));
    updateGeometry();
    update();
}

QList<Stage> WaterfallView::shownStages() const
{
    QList<Stage> shown;
    for (const Stage stage : runStages()) {
        if (std::ranges::any_of(m_run.stages, [stage](const RunStage &one) { return one.stage == stage; }))
            shown << stage;
    }
    return shown;
}

int WaterfallView::lineHeight() const
{
    return fontMetrics().height() + 2;
}

QSize WaterfallView::sizeHint() const
{
    return {280, int(shownStages().size()) * lineHeight()};
}

QSize WaterfallView::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void WaterfallView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int names = 0;
    int times = 0;
    const QList<Stage> stages = shownStages();
    const auto timeOf = [this](Stage stage) { return RunText::duration(m_run.millisecondsOf(stage)); };
    for (const Stage stage : stages) {
        names = std::max(names, fontMetrics().horizontalAdvance(RunText::stage(stage)));
        times = std::max(times, fontMetrics().horizontalAdvance(timeOf(stage)));
    }
    int y = 0;
    for (const Stage stage : stages) {
        const QRect line(0, y, width(), lineHeight());
        const bool broken = stage == brokenStage(m_run);
        painter.setPen(Theme::color(broken ? Theme::Role::Danger : Theme::Role::Text, palette()));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, RunText::stage(stage));
        painter.setPen(Theme::color(Theme::Role::Muted, palette()));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, timeOf(stage));
        const QRect bars(names + 12, y + (lineHeight() - BarHeight) / 2, width() - names - times - 24, BarHeight);
        if (bars.width() > 0)
            paintBars(&painter, bars, m_run, stage, palette());
        y += lineHeight();
    }
}

} // namespace wcs::ui
