#include "compare/histogramview.h"

#include "base/text.h"
#include "common/accessible.h"
#include "theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wcs::ui {

struct HistogramView::Channel {
    QString name;
    Histogram::Bins Histogram::*bins;
    Theme::Role role;
};

HistogramView::HistogramView(QWidget *parent) : QWidget(parent)
{
    identify(this, u"compareHistogram"_s, tr("Histogram of both pictures"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void HistogramView::setHistograms(const std::optional<Histogram> &a, const std::optional<Histogram> &b, bool alpha)
{
    m_a = a;
    m_b = b;
    m_alpha = alpha;
    update();
}

QList<HistogramView::Channel> HistogramView::channels() const
{
    QList<Channel> all{{tr("Luma"), &Histogram::luma, Theme::Role::Text},
                       {tr("Red"), &Histogram::red, Theme::Role::Danger},
                       {tr("Green"), &Histogram::green, Theme::Role::Success},
                       {tr("Blue"), &Histogram::blue, Theme::Role::Info}};
    if (m_alpha)
        all << Channel{tr("Alpha"), &Histogram::alpha, Theme::Role::Muted};
    return all;
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette &colours = palette();
    const QList<Channel> all = channels();
    constexpr double gap = 4;
    const double height = (this->height() - gap * double(all.size() - 1)) / double(all.size());
    for (int i = 0; i < all.size(); ++i) {
        const Channel &channel = all.at(i);
        const QRectF box(0, i * (height + gap), width(), height);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(box, Theme::color(Theme::Role::Sunken, colours));
        const QColor colour = Theme::color(channel.role, colours);
        if (m_a && m_b) {
            const Histogram::Bins &a = (*m_a).*channel.bins;
            const Histogram::Bins &b = (*m_b).*channel.bins;
            const qint64 peak = std::max(
                {*std::max_element(a.begin(), a.end()), *std::max_element(b.begin(), b.end()), qint64(1)});
            const auto point = [&](const Histogram::Bins &bins, size_t bin) {
                const double share = std::sqrt(double(bins.at(bin)) / double(peak));
                return QPointF(box.left() + double(bin) / 255 * (box.width() - 1),
                               box.bottom() - share * (box.height() - 3));
            };
            QPolygonF area{box.bottomLeft()};
            QPolygonF line;
            for (size_t bin = 0; bin < a.size(); ++bin) {
                area << point(a, bin);
                line << point(b, bin);
            }
            area << box.bottomRight();
            painter.setRenderHint(QPainter::Antialiasing);
            QColor soft = colour;
            soft.setAlphaF(0.35f);
            painter.setPen(Qt::NoPen);
            painter.setBrush(soft);
            painter.drawPolygon(area);
            painter.setPen(QPen(colour, 1.5));
            painter.drawPolyline(line);
        }
        painter.setPen(Theme::color(Theme::Role::Text, colours));
        painter.drawText(box.adjusted(6, 2, -6, -2), Qt::AlignTop | Qt::AlignRight, channel.name);
    }
}

} // namespace wcs::ui
