#include "compare/compareoptions.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/onelinelabel.h"
#include "compare/comparesession.h"
#include "compare/comparetables.h"
#include "compare/comparetext.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>

namespace wcs::ui {

namespace {

constexpr int mostOffset = 99'999;
constexpr int gainSteps = 6; // 1x to 64x, each twice the one before

QHBoxLayout *makeRow(QWidget *page)
{
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

QLabel *makeLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QSlider *makeSlider(const QString &name, const QString &accessible, int most, int value)
{
    auto *slider = new QSlider(Qt::Horizontal);
    identify(slider, name, accessible);
    slider->setRange(0, most);
    slider->setValue(value);
    slider->setMinimumWidth(72);
    slider->setMaximumWidth(180);
    return slider;
}

QString percentText(double scale)
{
    const double percent = scale * 100;
    return QLocale().toString(percent, 'f', percent < 10 ? 2 : percent < 100 && percent != qRound(percent) ? 1 : 0);
}

} // namespace

CompareOptions::CompareOptions(CompareSession *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    addMatch(row);
    addOffset(row);
    m_pages = new QStackedWidget;
    m_pages->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_pages->addWidget(new QWidget);
    m_pages->addWidget(makeOverlayPage());
    m_pages->addWidget(makeHeatPage());
    m_pages->addWidget(makeFlipPage());
    row->addWidget(m_pages);
    connect(m_session, &CompareSession::planChanged, this, &CompareOptions::showPlan);
    showPlan();
}

void CompareOptions::addMatch(QHBoxLayout *row)
{
    m_match = new QComboBox;
    identify(m_match, u"compareMatch"_s, tr("How the pictures are matched"));
    for (const MatchMode mode : {MatchMode::Pixels, MatchMode::Fit, MatchMode::Width})
        m_match->addItem(matchModeText(mode), int(mode));
    m_match->setToolTip(tr("How pictures of different sizes are laid upon each other. The larger one is scaled down, "
                           "never the smaller one up."));
    connect(m_match, &QComboBox::activated, this,
            [this] { m_session->setMatchMode(MatchMode(m_match->currentData().toInt())); });
    m_scale = new OneLineLabel;
    identify(m_scale, u"compareScale"_s, tr("Scale of the pictures"));
    row->addWidget(makeLabel(tr("&Match:"), m_match));
    row->addWidget(m_match);
    row->addWidget(m_scale, 1);
}

void CompareOptions::addOffset(QHBoxLayout *row)
{
    const auto field = [this](const QString &name, const QString &accessible, const QString &prefix) {
        auto *spin = new QSpinBox;
        identify(spin, name, accessible);
        spin->setRange(-mostOffset, mostOffset);
        spin->setPrefix(prefix);
        spin->setToolTip(
            tr("Moves the second picture by pixels; Alt with the arrow keys does the same on the pictures"));
        spin->setFixedWidth(spin->fontMetrics().horizontalAdvance(u"x -9999"_s) + 40);
        connect(spin, &QSpinBox::valueChanged, this,
                [this] { m_session->setOffset(QPoint(m_x->value(), m_y->value())); });
        return spin;
    };
    m_x = field(u"compareOffsetX"_s, tr("Offset to the right"), tr("x "));
    m_y = field(u"compareOffsetY"_s, tr("Offset downwards"), tr("y "));
    row->addWidget(makeLabel(tr("&Offset:"), m_x));
    row->addWidget(m_x);
    row->addWidget(m_y);
}

QWidget *CompareOptions::makeOverlayPage()
{
    auto *page = new QWidget;
    QHBoxLayout *row = makeRow(page);
    auto *opacity = makeSlider(u"compareOpacity"_s, tr("Opacity of the second picture"), 100, 50);
    opacity->setPageStep(10);
    auto *text = new QLabel;
    text->setMinimumWidth(text->fontMetrics().horizontalAdvance(u"100%"_s));
    const auto show = [this, text](int percent) {
        text->setText(tr("%1%").arg(percent));
        Q_EMIT opacityChanged(percent / 100.0);
    };
    connect(opacity, &QSlider::valueChanged, this, show);
    row->addWidget(makeLabel(tr("O&pacity of B:"), opacity));
    row->addWidget(opacity);
    row->addWidget(text);
    show(opacity->value());
    return page;
}

QWidget *CompareOptions::makeHeatPage()
{
    auto *page = new QWidget;
    QHBoxLayout *row = makeRow(page);
    m_gain = makeSlider(u"compareGain"_s, tr("How much differences are amplified"), gainSteps, 3);
    m_gain->setPageStep(1);
    m_gain->setTickInterval(1);
    m_gainText = new QLabel;
    m_gainText->setMinimumWidth(m_gainText->fontMetrics().horizontalAdvance(u"64×"_s));
    m_threshold = new QSpinBox;
    identify(m_threshold, u"compareHeatThreshold"_s, tr("Differences up to this many steps stay dark"));
    m_threshold->setToolTip(tr("Differences up to this many steps stay dark"));
    m_threshold->setPrefix(tr("> ", "only differences larger than"));
    m_threshold->setRange(0, 65535);
    connect(m_gain, &QSlider::valueChanged, this, &CompareOptions::announceHeat);
    connect(m_threshold, &QSpinBox::valueChanged, this, &CompareOptions::announceHeat);
    row->addWidget(makeLabel(tr("&Gain:"), m_gain));
    row->addWidget(m_gain);
    row->addWidget(m_gainText);
    row->addWidget(m_threshold);
    announceHeat();
    return page;
}

QWidget *CompareOptions::makeFlipPage()
{
    auto *page = new QWidget;
    QHBoxLayout *row = makeRow(page);
    auto *group = new QButtonGroup(page);
    const auto button = [&](const QString &name, const QString &text, const QString &accessible) {
        auto *made = new QToolButton;
        identify(made, name, accessible);
        made->setText(text);
        made->setCheckable(true);
        made->setMinimumWidth(40);
        group->addButton(made);
        row->addWidget(made);
        return made;
    };
    row->addWidget(new QLabel(tr("Shown:")));
    m_showA = button(u"compareShowA"_s, tr("A", "the reference"), tr("Show the reference"));
    m_showB = button(u"compareShowB"_s, tr("B", "the compared picture"), tr("Show the compared picture"));
    m_showB->setChecked(true);
    row->addWidget(makeMutedLabel(tr("F turns over, Space held shows A")));
    connect(m_showA, &QToolButton::toggled, this, &CompareOptions::flippedChosen);
    return page;
}

void CompareOptions::setMode(CompareCanvas::Mode mode)
{
    using Mode = CompareCanvas::Mode;
    m_pages->setCurrentIndex(mode == Mode::Overlay ? 1 : mode == Mode::Difference ? 2 : mode == Mode::Flip ? 3 : 0);
    // A stack is as wide as its widest page, which would push the fields out of a small window.
    for (int i = 0; i < m_pages->count(); ++i) {
        const bool current = i == m_pages->currentIndex();
        m_pages->widget(i)->setSizePolicy(current ? QSizePolicy::Preferred : QSizePolicy::Ignored,
                                          QSizePolicy::Preferred);
    }
    m_pages->updateGeometry();
}

void CompareOptions::setFlipped(bool flipped)
{
    (flipped ? m_showA : m_showB)->setChecked(true);
}

void CompareOptions::announceHeat()
{
    m_gainText->setText(tr("%1×", "gain").arg(1 << m_gain->value()));
    Q_EMIT heatChanged(heat());
}

HeatOptions CompareOptions::heat() const
{
    return HeatOptions{1 << m_gain->value(), m_threshold->value()};
}

void CompareOptions::setHeat(HeatOptions heat)
{
    int step = 0;
    while (step < gainSteps && (1 << step) < heat.gain)
        ++step;
    m_gain->setValue(step);
    m_threshold->setValue(heat.threshold);
}

void CompareOptions::showPlan()
{
    const MatchPlan &plan = m_session->plan();
    const QSignalBlocker quietX(m_x);
    const QSignalBlocker quietY(m_y);
    m_x->setValue(m_session->offset().x());
    m_y->setValue(m_session->offset().y());
    m_match->setCurrentIndex(m_match->findData(int(m_session->matchMode())));
    if (!m_session->isReady()) {
        m_scale->setText({});
        return;
    }
    QStringList scales;
    if (plan.scaleA != 1)
        scales << tr("A at %1%").arg(percentText(plan.scaleA));
    if (plan.scaleB != 1)
        scales << tr("B at %1%").arg(percentText(plan.scaleB));
    m_scale->setText(scales.isEmpty() ? tr("unscaled") : scales.join(tr(", ")));
    m_match->setToolTip(matchSentence(plan));
    m_threshold->setMaximum(m_session->pair() && m_session->pair()->depth() == 16 ? 65535 : 255);
}

} // namespace wcs::ui
