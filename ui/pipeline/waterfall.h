#pragma once

#include "pipeline/runrecord.h"

#include <QWidget>

class QPainter;

namespace wcs::ui {

/// The times of a run's stages as bars on one line of time.
namespace Waterfall {

/// All bars on one line, for a card. `palette` gives the theme; draws nothing before the run has begun.
void paintLine(QPainter *painter, const QRect &rect, const RunRecord &run, const QPalette &palette);

} // namespace Waterfall

/// The same with a line for each stage: its name, its bar where it was in time, its duration.
class WaterfallView : public QWidget
{
    Q_OBJECT
public:
    explicit WaterfallView(QWidget *parent = nullptr);

    void setRun(const RunRecord &run);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Stage> shownStages() const;
    int lineHeight() const;

    RunRecord m_run;
};

} // namespace wcs::ui
