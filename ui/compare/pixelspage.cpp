#include "compare/pixelspage.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "compare/comparesession.h"
#include "compare/comparetables.h"
#include "compare/comparetext.h"
#include "compare/histogramview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

enum Row { RowA, RowB, RowDelta, Rows };
enum PixelColumn { Red, Green, Blue, Alpha, Hex, PixelColumns };

/// The value of the frame's pixel `at` in one of the two matched images; nothing where it does not reach.
std::optional<PixelValue> valueIn(const QImage &image, const QRect &place, QPoint at)
{
    if (!place.contains(at))
        return std::nullopt;
    return pixelValueAt(image, at - place.topLeft());
}

struct Values {
    std::optional<PixelValue> a;
    std::optional<PixelValue> b;
};

std::optional<PixelValue> atDepth(std::optional<PixelValue> value, int depth)
{
    if (!value || value->depth == depth || depth == 8)
        return value;
    for (int PixelValue::*channel : {&PixelValue::red, &PixelValue::green, &PixelValue::blue, &PixelValue::alpha})
        (*value).*channel *= 257;
    value->depth = depth;
    return value;
}

/// Both in the steps of the deeper picture, in which they are measured: of 8 bit and of 16 they could not be compared by eye.
Values valuesAt(const CompareSession &session, const std::optional<QPoint> &pixel)
{
    if (!pixel || !session.pair())
        return {};
    const MatchedPair &pair = *session.pair();
    const int depth = qMax(pair.a.depth(), pair.b.depth()) == 64 ? 16 : 8;
    return {atDepth(valueIn(pair.a, pair.plan.placeA, *pixel), depth),
            atDepth(valueIn(pair.b, pair.plan.placeB, *pixel), depth)};
}

QString signedText(int value)
{
    return value > 0 ? u"+%1"_s.arg(value) : value < 0 ? u"−%1"_s.arg(-value) : u"0"_s;
}

QStringList cellsOf(const std::optional<PixelValue> &value)
{
    if (!value)
        return {};
    return {QString::number(value->red), QString::number(value->green), QString::number(value->blue),
            QString::number(value->alpha), value->toHex()};
}

QStringList differences(const Values &values)
{
    if (!values.a || !values.b)
        return {};
    const PixelValue &a = *values.a;
    const PixelValue &b = *values.b;
    return {signedText(b.red - a.red), signedText(b.green - a.green), signedText(b.blue - a.blue),
            signedText(b.alpha - a.alpha)};
}

QSpinBox *makeField(const QString &name, const QString &accessible, const QString &prefix)
{
    auto *field = new QSpinBox;
    identify(field, name, accessible);
    field->setPrefix(prefix);
    field->setRange(0, 0);
    return field;
}

} // namespace

PixelsPage::PixelsPage(CompareSession *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    m_x = makeField(u"comparePixelX"_s, tr("Column of the pixel"), tr("x "));
    m_y = makeField(u"comparePixelY"_s, tr("Row of the pixel"), tr("y "));
    for (QSpinBox *field : {m_x, m_y}) {
        connect(field, &QSpinBox::valueChanged, this, [this] {
            setPixel(QPoint(m_x->value(), m_y->value()));
            Q_EMIT pixelChosen(m_pixel);
        });
    }
    m_copy = new QToolButton;
    identify(m_copy, u"compareCopyPixel"_s, tr("Copy the values of the pixel"));
    m_copy->setToolTip(tr("Copy the values of the pixel"));
    m_copy->setIcon(icon(u"copy"_s));
    m_copy->setAutoRaise(true);
    connect(m_copy, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(asText()); });
    m_table = makeTable(u"comparePixel"_s, tr("The pixel in both pictures"),
                        {tr("R", "red"), tr("G", "green"), tr("B", "blue"), tr("A", "alpha"), tr("Hex")},
                        TableKind::Numbers);
    m_table->horizontalHeader()->setSectionResizeMode(Hex, QHeaderView::ResizeToContents);
    m_table->setRowCount(Rows);
    m_table->setVerticalHeaderLabels({tr("A", "the reference"), tr("B", "the compared picture"), tr("B − A")});
    m_scope = makeMutedLabel({});
    m_scope->setObjectName(u"compareHistogramScope"_s);
    m_histogram = new HistogramView;

    auto *place = new QHBoxLayout;
    place->setSpacing(8);
    place->addWidget(m_x);
    place->addWidget(m_y);
    place->addStretch();
    place->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addLayout(place);
    layout->addWidget(m_table);
    layout->addWidget(m_scope);
    layout->addWidget(m_histogram);
    layout->addStretch();
    connect(m_session, &CompareSession::planChanged, this, &PixelsPage::refresh);
    connect(m_session, &CompareSession::pairChanged, this, &PixelsPage::refresh);
    connect(m_session, &CompareSession::numbersChanged, this, &PixelsPage::refreshHistograms);
    refresh();
    refreshHistograms();
}

void PixelsPage::setPixel(std::optional<QPoint> pixel)
{
    // What was last under the cursor stays to be read and copied.
    if (!pixel || m_pixel == pixel)
        return;
    m_pixel = pixel;
    refresh();
}

void PixelsPage::refresh()
{
    const QSize frame = m_session->plan().frame;
    const QSignalBlocker quietX(m_x);
    const QSignalBlocker quietY(m_y);
    m_x->setMaximum(qMax(0, frame.width() - 1));
    m_y->setMaximum(qMax(0, frame.height() - 1));
    if (m_pixel) {
        m_x->setValue(m_pixel->x());
        m_y->setValue(m_pixel->y());
    }
    const Values values = valuesAt(*m_session, m_pixel);
    setRow(RowA, cellsOf(values.a));
    setRow(RowB, cellsOf(values.b));
    setRow(RowDelta, differences(values));
    fitTable(m_table);
    m_copy->setEnabled(values.a || values.b);
}

void PixelsPage::setRow(int row, const QStringList &values)
{
    for (int column = 0; column < PixelColumns; ++column)
        setCell(m_table, row, column,
                values.value(column, column == Hex && row == RowDelta ? QString() : tr("–", "no value")));
}

void PixelsPage::refreshHistograms()
{
    const auto &histograms = m_session->histograms();
    const QRect region = m_session->region();
    m_scope->setText(region.isEmpty() ? tr("Histogram of what is compared: A as an area, B as a line")
                                      : tr("Histogram of the region: A as an area, B as a line"));
    if (histograms)
        m_histogram->setHistograms(histograms->a, histograms->b, m_session->pair() && m_session->pair()->hasAlpha());
    else
        m_histogram->setHistograms(std::nullopt, std::nullopt, false);
}

QString PixelsPage::line() const
{
    const Values values = valuesAt(*m_session, m_pixel);
    if (!values.a && !values.b)
        return {};
    const QString none = tr("–", "no value");
    QStringList parts{tr("%1, %2", "x, y").arg(m_pixel->x()).arg(m_pixel->y()),
                      tr("A %1").arg(values.a ? values.a->toHex() : none),
                      tr("B %1").arg(values.b ? values.b->toHex() : none)};
    const QStringList delta = differences(values);
    if (!delta.isEmpty())
        parts << tr("Δ %1", "difference").arg(delta.join(u' '));
    return parts.join(u" · "_s);
}

QString PixelsPage::asText() const
{
    const Values values = valuesAt(*m_session, m_pixel);
    if (!values.a && !values.b)
        return {};
    QStringList lines{tr("Pixel %1, %2").arg(m_pixel->x()).arg(m_pixel->y())};
    lines << tableAsText(m_table);
    return lines.join(u'\n');
}

} // namespace wcs::ui
