#pragma once

#include "compare/histogram.h"

#include <QWidget>

#include <optional>

namespace wcs::ui {

/// How often each value occurs, one chart for each channel: the reference as a filled area, the compared picture as a line over it.
/// The counts are drawn by their square roots, so that a flat background does not press everything else to the ground.
class HistogramView : public QWidget
{
    Q_OBJECT
public:
    explicit HistogramView(QWidget *parent = nullptr);

    void setHistograms(const std::optional<Histogram> &a, const std::optional<Histogram> &b, bool alpha);

    QSize sizeHint() const override { return {280, 4 * chartHeight}; }
    QSize minimumSizeHint() const override { return {120, 3 * 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int chartHeight = 64;
    struct Channel;
    QList<Channel> channels() const;

    std::optional<Histogram> m_a;
    std::optional<Histogram> m_b;
    bool m_alpha = false;
};

} // namespace wcs::ui
