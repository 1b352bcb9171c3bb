#include "compare/numberspage.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/visibletext.h"
#include "compare/comparesession.h"
#include "compare/comparetables.h"
#include "compare/comparetext.h"
#include "wechat/errorcatalogue.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

enum Column { Psnr, Ssim, Mae, Rmse, Max, Columns };

QLabel *makeFigure(const QString &name, const QString &accessible)
{
    auto *label = new QLabel;
    identify(label, name, accessible);
    QFont large = label->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setWeight(QFont::DemiBold);
    label->setFont(large);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QWidget *makeFigureCard(QLabel *figure, const QString &caption)
{
    auto *card = new QWidget;
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(figure);
    layout->addWidget(makeMutedLabel(caption));
    return card;
}

QToolButton *makeScopeButton(const QString &name)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setCheckable(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

NumbersPage::NumbersPage(CompareSession *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    m_whole = makeScopeButton(u"compareWhole"_s);
    m_whole->setText(tr("Whole picture"));
    m_region = makeScopeButton(u"compareRegion"_s);
    auto *scopes = new QButtonGroup(this);
    scopes->addButton(m_whole);
    scopes->addButton(m_region);
    m_whole->setChecked(true);
    m_region->setToolTip(tr("Mark a region first: press R, or drag with Shift and the mouse"));
    connect(m_region, &QToolButton::toggled, this, [this](bool on) {
        m_regionShown = on;
        refresh();
    });

    m_cut = new QLabel;
    identify(m_cut, u"compareCutShort"_s, tr("Pictures that are cut short"));
    m_cut->setWordWrap(true);
    m_cut->setTextFormat(Qt::PlainText);
    m_cut->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict = new QLabel;
    identify(m_verdict, u"compareVerdict"_s, tr("Verdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_psnr = makeFigure(u"comparePsnr"_s, tr("PSNR"));
    m_ssim = makeFigure(u"compareSsim"_s, tr("SSIM"));
    m_table = makeTable(u"compareNumbers"_s, tr("Numbers by channel"),
                        {tr("PSNR", "column"), tr("SSIM", "column"), tr("MAE", "column"), tr("RMSE", "column"),
                         tr("Max.", "column: largest difference")},
                        TableKind::Numbers);
    const QStringList tips{tr("Peak signal-to-noise ratio, in dB: higher is closer"),
                           tr("Structural similarity, 1 is the same"), tr("Mean absolute difference, in steps"),
                           tr("Root of the mean squared difference, in steps"), tr("Largest difference, in steps")};
    for (int column = 0; column < Columns; ++column)
        m_table->horizontalHeaderItem(column)->setToolTip(tips.at(column));

    auto *thresholdLabel = new QLabel(tr("Changed by more than:"));
    m_threshold = new QSpinBox;
    identify(m_threshold, u"compareThreshold"_s, tr("A pixel counts as changed beyond this many steps"));
    m_threshold->setRange(0, 65535);
    thresholdLabel->setBuddy(m_threshold);
    connect(m_threshold, &QSpinBox::valueChanged, m_session, &CompareSession::setThreshold);
    m_changed = new QLabel;
    m_changed->setObjectName(u"compareChanged"_s);
    m_changed->setWordWrap(true);
    m_method = makeMutedLabel({});
    m_method->setObjectName(u"compareMethod"_s);
    m_method->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = new QToolButton;
    identify(m_copy, u"compareCopyNumbers"_s, tr("Copy the numbers"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the numbers"));
    m_copy->setIcon(icon(u"copy"_s));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    connect(m_copy, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(asText()); });

    auto *scope = new QHBoxLayout;
    scope->setSpacing(4);
    scope->addWidget(m_whole);
    scope->addWidget(m_region);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(16);
    figures->addWidget(makeFigureCard(m_psnr, tr("PSNR, all channels")));
    figures->addWidget(makeFigureCard(m_ssim, tr("SSIM, luma")));
    figures->addStretch();
    auto *changed = new QHBoxLayout;
    changed->setSpacing(8);
    changed->addWidget(thresholdLabel);
    changed->addWidget(m_threshold);
    changed->addWidget(m_changed, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addLayout(scope);
    layout->addWidget(m_cut);
    layout->addWidget(m_verdict);
    layout->addLayout(figures);
    layout->addWidget(m_table);
    layout->addLayout(changed);
    layout->addWidget(m_method);
    layout->addWidget(m_copy, 0, Qt::AlignLeft);
    layout->addStretch();

    connect(m_session, &CompareSession::sideChanged, this, [this] {
        if (!m_session->isReady())
            refresh();
    });
    connect(m_session, &CompareSession::numbersChanged, this, [this] {
        // Marking a region is asking for its numbers; taking it away is asking for those of the whole.
        const bool region = !m_session->region().isEmpty();
        if (region != m_region->isEnabled()) {
            m_region->setEnabled(region);
            (region ? m_region : m_whole)->setChecked(true);
        }
        refresh();
    });
    m_region->setEnabled(false);
    refresh();
}

const std::optional<Metrics> &NumbersPage::shown() const
{
    return m_regionShown ? m_session->regionMetrics() : m_session->metrics();
}

void NumbersPage::showCut()
{
    QString cut;
    if (m_session->isReady())
        cut = visibleText(cutShortSentences(m_session->side(0).picture->picture, m_session->side(1).picture->picture));
    m_cut->setText(cut);
    m_cut->setVisible(!cut.isEmpty());
}

void NumbersPage::refresh()
{
    showCut();
    const QRect region = m_session->region();
    m_region->setText(region.isEmpty() ? tr("Region") : tr("Region %1").arg(sizeText(region.size())));
    const std::optional<Metrics> &metrics = shown();
    m_copy->setEnabled(metrics.has_value());
    m_table->setVisible(metrics.has_value());
    if (!metrics) {
        const auto &trouble = m_session->trouble();
        if (trouble)
            m_verdict->setText(
                trouble->code == "no-overlap"_L1
                    ? tr("The pictures do not overlap. Move the second one back, or choose another way to match them.")
                    : explain(*trouble).what);
        else
            m_verdict->setText(m_session->isReady() ? tr("Measuring…") : pendingText(*m_session));
        m_psnr->setText(tr("–", "no number yet"));
        m_ssim->setText(m_psnr->text());
        m_changed->clear();
        m_method->clear();
        return;
    }
    m_verdict->setText(verdictText(*metrics));
    m_psnr->setText(psnrText(metrics->all.psnr));
    m_ssim->setText(metrics->hasSsim ? ssimText(metrics->ssim()) : tr("…", "being measured"));
    m_changed->setText(tr("%1 of the pixels").arg(shareText(metrics->changedShare())));
    m_threshold->setMaximum(metrics->depth == 16 ? 65535 : 255);
    m_method->setText(matchSentence(m_session->plan()) + u'\n' + methodText(*metrics));
    fillTable(*metrics);
}

void NumbersPage::fillTable(const Metrics &metrics)
{
    m_table->setRowCount(metrics.alpha ? 6 : 5);
    int row = 0;
    setRow(row++, tr("All", "channels"), metrics.all, metrics.hasSsim);
    setRow(row++, tr("Luma"), metrics.luma, metrics.hasSsim);
    setRow(row++, tr("Red"), metrics.red, metrics.hasSsim);
    setRow(row++, tr("Green"), metrics.green, metrics.hasSsim);
    setRow(row++, tr("Blue"), metrics.blue, metrics.hasSsim);
    if (metrics.alpha)
        setRow(row++, tr("Alpha"), metrics.alphaChannel, metrics.hasSsim);
    fitTable(m_table);
}

void NumbersPage::setRow(int row, const QString &name, const ChannelMetrics &numbers, bool ssim)
{
    const QLocale locale;
    m_table->setVerticalHeaderItem(row, new QTableWidgetItem(name));
    setCell(m_table, row, Psnr, numbers.psnr ? locale.toString(*numbers.psnr, 'f', 2) : tr("same", "no difference"));
    setCell(m_table, row, Ssim, ssim ? ssimText(numbers.ssim) : tr("…", "being measured"));
    setCell(m_table, row, Mae, stepsText(numbers.mae));
    setCell(m_table, row, Rmse, stepsText(numbers.rmse));
    setCell(
        m_table, row, Max,
        locale.toString(numbers.maxDifference, 'f', numbers.maxDifference == qRound(numbers.maxDifference) ? 0 : 1));
}

QString NumbersPage::asText() const
{
    const std::optional<Metrics> &metrics = shown();
    if (!metrics)
        return {};
    QStringList lines{u"A\t"_s + m_session->source(0).identity(), u"B\t"_s + m_session->source(1).identity(),
                      m_verdict->text(), m_method->text()};
    if (!m_cut->text().isEmpty())
        lines.insert(2, m_cut->text());
    lines << tableAsText(m_table);
    lines << tr("Changed by more than %1: %2 of the pixels")
                 .arg(QLocale().toString(metrics->threshold, 'f', 0), shareText(metrics->changedShare()));
    return lines.join(u'\n');
}

} // namespace wcs::ui
