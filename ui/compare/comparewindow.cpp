#include "compare/comparewindow.h"

#include "base/format.h"
#include "base/text.h"
#include "common/accessible.h"
#include "common/enterpresses.h"
#include "common/formscrollarea.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "common/screenfit.h"
#include "common/visibletext.h"
#include "compare/changespage.h"
#include "compare/comparecanvas.h"
#include "compare/compareoptions.h"
#include "compare/compareside.h"
#include "compare/comparetext.h"
#include "compare/numberspage.h"
#include "compare/pixelspage.h"
#include "preview/loadingpage.h"
#include "toast/toasthost.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

using C = CompareActions::Command;

} // namespace

CompareWindow::CompareWindow(const QList<CompareSource> &sources, const Services &services, QWidget *parent)
    : QMainWindow(parent, Qt::Window), m_services(services),
      m_session(new CompareSession(sources, services.fetch, this)), m_actions(new CompareActions(this)),
      m_toasts(new ToastHost(this))
{
    setObjectName(u"compareWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    new EnterPresses(this);
    setWindowIcon(icon(u"compare"_s));
    m_actions->buildMenus(this);
    m_actions->buildToolBar(this);
    buildStage();
    connectActions();
    connectCanvas();
    connectSession();
    addVariantKeys();
    m_patience.setSingleShot(true);
    m_patience.setInterval(LoadingPage::patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (!m_session->isReady())
            showPage(m_waiting);
    });
    // F6 shows the difference here.
    m_toasts->focusAction()->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(leave, &QShortcut::activated, this, &CompareWindow::escape);
    resize(fittingScreen(this, QSize(1180, 800)));
    restoreState();
    showTitle();
    showStage();
    reviewActions();
    m_session->start();
}

CompareWindow::~CompareWindow() = default;

void CompareWindow::buildStage()
{
    m_options = new CompareOptions(m_session);
    m_canvas = new CompareCanvas;
    m_changesLine = new OneLineLabel(Qt::ElideRight);
    identify(m_changesLine, u"compareWhatChanged"_s, tr("What changed"));
    m_changesLine->setContentsMargins(8, 0, 8, 4);
    // The tabs of the variants stand below it: with its room they would move, and show nothing until they are painted anew.
    QSizePolicy keepsItsRoom = m_changesLine->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true);
    m_changesLine->setSizePolicy(keepsItsRoom);
    m_variants = new QTabBar;
    identify(m_variants, u"compareVariants"_s, tr("Variants"));
    m_variants->setElideMode(Qt::ElideMiddle);
    m_variants->setExpanding(false);
    m_variants->setDrawBase(false);
    m_variants->setUsesScrollButtons(true);

    m_waiting = new QWidget;
    auto *sides = new QHBoxLayout(m_waiting);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(1);
    for (int which = 0; which < 2; ++which) {
        auto *side = new CompareSide(m_session, which);
        connect(side, &CompareSide::saveRequested, this, [this, which] { saveSide(which); });
        connect(side, &CompareSide::openRequested, this, [this, which] { openSide(which); });
        sides->addWidget(side, 1);
    }
    m_stage = new QStackedWidget;
    m_stage->addWidget(m_waiting);
    m_stage->addWidget(m_canvas);

    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"compareSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stage);
    m_splitter->addWidget(buildPanel());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({820, 340});
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_options);
    layout->addWidget(m_changesLine);
    layout->addWidget(m_variants);
    layout->addWidget(m_splitter, 1);
    setCentralWidget(centre);

    m_pixelLine = new OneLineLabel(Qt::ElideRight);
    identify(m_pixelLine, u"comparePixelLine"_s, tr("Pixel under the cursor"));
    m_zoom = new QLabel;
    identify(m_zoom, u"compareZoom"_s, tr("Zoom"));
    m_zoom->setToolTip(tr("At 100% a compared pixel is one pixel of the screen"));
    statusBar()->addWidget(m_pixelLine, 1);
    statusBar()->addPermanentWidget(m_zoom);
    m_zoom->hide(); // until there is a picture to zoom
}

QWidget *CompareWindow::buildPanel()
{
    m_numbers = new NumbersPage(m_session);
    m_changes = new ChangesPage(m_session);
    m_pixels = new PixelsPage(m_session);
    m_panel = new QTabWidget;
    identify(m_panel, u"comparePanel"_s, tr("Numbers, changes and pixel values"));
    m_panel->setDocumentMode(true);
    m_panel->addTab(FormScrollArea::around(m_numbers), tr("&Numbers"));
    m_panel->addTab(FormScrollArea::around(m_changes), tr("Ch&anges"));
    m_panel->addTab(FormScrollArea::around(m_pixels), tr("Pi&xels"));
    return m_panel; // without a least width of its own: that of its tables grows with their numbers
}

void CompareWindow::connectActions()
{
    CompareActions &actions = *m_actions;
    connect(actions.views(), &QActionGroup::triggered, this, [this, &actions](QAction *action) {
        m_viewToKeep.reset();
        setView(int(actions.views()->actions().indexOf(action)));
    });
    connect(actions.backdrops(), &QActionGroup::triggered, this, &CompareWindow::chooseBackdrop);
    connect(actions.matches(), &QActionGroup::triggered, this, [this, &actions](QAction *action) {
        m_session->setMatchMode(MatchMode(actions.matches()->actions().indexOf(action)));
    });
    connect(actions[C::Fit], &QAction::triggered, m_canvas, &CompareCanvas::fit);
    connect(actions[C::ActualSize], &QAction::triggered, m_canvas, &CompareCanvas::actualSize);
    connect(actions[C::ZoomIn], &QAction::triggered, m_canvas, &CompareCanvas::zoomIn);
    connect(actions[C::ZoomOut], &QAction::triggered, m_canvas, &CompareCanvas::zoomOut);
    connect(actions[C::ShowPanel], &QAction::toggled, m_panel, &QWidget::setVisible);
    connect(actions[C::ResetOffset], &QAction::triggered, this, [this] { m_session->setOffset({}); });
    connect(actions[C::MarkRegion], &QAction::toggled, this, [this](bool on) {
        m_canvas->setRegionTool(on);
        showLine(std::nullopt);
    });
    connect(actions[C::ClearRegion], &QAction::triggered, this, [this] { m_session->setRegion({}); });
    connect(actions[C::Swap], &QAction::triggered, m_session, &CompareSession::swap);
    connect(actions[C::TurnOver], &QAction::triggered, this, [this] {
        if (m_canvas->mode() != CompareCanvas::Mode::Flip)
            (*m_actions)[C::Flip]->trigger();
        m_canvas->setFlipped(!m_canvas->isFlipped());
    });
    connect(actions[C::NextVariant], &QAction::triggered, this, [this] { m_session->step(1); });
    connect(actions[C::PreviousVariant], &QAction::triggered, this, [this] { m_session->step(-1); });
    connect(actions[C::ImageModes], &QAction::triggered, this,
            [this] { Q_EMIT imageModesRequested(m_session->source(1), m_session->side(1).path); });
    connect(actions[C::Close], &QAction::triggered, this, &QWidget::close);
    connect(actions[C::Save], &QAction::triggered, this, &CompareWindow::askToSave);
    connect(actions[C::CopyPicture], &QAction::triggered, this, &CompareWindow::copyPicture);
    connect(actions[C::CopyPixel], &QAction::triggered, this,
            [this] { copyText(m_pixels->asText(), tr("Pixel values copied")); });
    connect(actions[C::CopyNumbers], &QAction::triggered, this,
            [this] { copyText(m_numbers->asText(), tr("Numbers copied")); });
    connect(m_pixels, &PixelsPage::copyRequested, this,
            [this](const QString &text) { copyText(text, tr("Pixel values copied")); });
    connect(m_numbers, &NumbersPage::copyRequested, this,
            [this](const QString &text) { copyText(text, tr("Numbers copied")); });
    connect(actions[C::Shortcuts], &QAction::triggered, this, &CompareWindow::showKeys);
}

void CompareWindow::connectCanvas()
{
    connect(m_canvas, &CompareCanvas::zoomChanged, this,
            [this](int percent) { m_zoom->setText(tr("%1%").arg(percent)); });
    connect(m_canvas, &CompareCanvas::hovered, this, [this](std::optional<QPoint> pixel) {
        m_canvas->setMark(pixel);
        m_pixels->setPixel(pixel);
        showLine(pixel);
        reviewActions();
    });
    connect(m_pixels, &PixelsPage::pixelChosen, this, [this](std::optional<QPoint> pixel) {
        m_canvas->setMark(pixel);
        m_pixelLine->setText(m_pixels->line());
        reviewActions();
    });
    connect(m_canvas, &CompareCanvas::regionMarked, this, [this](const QRect &region) {
        (*m_actions)[C::MarkRegion]->setChecked(false);
        m_session->setRegion(region);
    });
    connect(m_canvas, &CompareCanvas::regionShaped, this, [this](const QRect &region) {
        m_pixelLine->setText(tr("Region %1 at %2, %3; Enter measures it, Esc cancels")
                                 .arg(sizeText(region.size()))
                                 .arg(region.x())
                                 .arg(region.y()));
    });
    connect(m_canvas, &CompareCanvas::nudged, this,
            [this](const QPoint &by) { m_session->setOffset(m_session->offset() + by); });
    connect(m_canvas, &CompareCanvas::variantStepped, m_session, &CompareSession::step);
    connect(m_canvas, &CompareCanvas::flippedChanged, m_options, &CompareOptions::setFlipped);
    connect(m_options, &CompareOptions::flippedChosen, m_canvas, &CompareCanvas::setFlipped);
    connect(m_options, &CompareOptions::opacityChanged, m_canvas, &CompareCanvas::setOpacity);
    connect(m_options, &CompareOptions::heatChanged, this,
            [this](HeatOptions heat) { m_canvas->setDifference(m_session->difference(), heat); });
}

void CompareWindow::connectSession()
{
    connect(m_session, &CompareSession::planChanged, this, &CompareWindow::showLayers);
    connect(m_session, &CompareSession::sideChanged, this, &CompareWindow::showStage);
    connect(m_session, &CompareSession::currentChanged, this, &CompareWindow::showTitle);
    connect(m_session, &CompareSession::pairChanged, this,
            [this] { m_canvas->setDifference(m_session->difference(), m_options->heat()); });
    connect(m_session, &CompareSession::numbersChanged, this, [this] {
        if (!m_canvas->isShaping())
            m_canvas->setRegion(m_session->region());
        reviewActions();
    });
    connect(m_changes, &ChangesPage::lineChanged, m_changesLine, &OneLineLabel::setText);
    connect(m_variants, &QTabBar::currentChanged, this, [this](int tab) { m_session->setCurrent(tab + 1); });
}

void CompareWindow::addVariantKeys()
{
    constexpr int keys = 9;
    for (int key = 1; key <= keys; ++key) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::Key_0 + key), this);
        connect(shortcut, &QShortcut::activated, this, [this, key] { m_session->setCurrent(key); });
    }
}

void CompareWindow::showTitle()
{
    setWindowTitle(visibleText(tr("%1 and %2 — compared").arg(m_session->label(0), m_session->label(1))));
    const QSignalBlocker quiet(m_variants);
    while (m_variants->count() < m_session->count() - 1)
        m_variants->addTab(QString());
    while (m_variants->count() > m_session->count() - 1)
        m_variants->removeTab(m_variants->count() - 1);
    m_variants->setVisible(m_session->count() > 2);
    m_canvas->setHasVariants(m_session->count() > 2);
    for (int tab = 0; tab < m_variants->count(); ++tab) {
        const QString name = visibleText(m_session->labelAt(tab + 1));
        m_variants->setTabText(
            tab, QString(tr("%1 · %2", "number of a variant, its name").arg(tab + 1).arg(name)).replace(u'&', u"&&"_s));
        m_variants->setTabToolTip(tab, m_session->sourceAt(tab + 1).identity());
    }
    m_variants->setCurrentIndex(m_session->current() - 1);
}

void CompareWindow::showStage()
{
    const auto over = [this](int which) {
        const CompareSession::State state = m_session->side(which).state;
        return state == CompareSession::State::Failed || state == CompareSession::State::Cancelled;
    };
    m_changesLine->setVisible(!over(0) && !over(1)); // nothing will come to stand there
    if (m_session->isReady()) {
        m_patience.stop();
        showPage(m_canvas);
    } else if (m_stage->currentWidget() == m_canvas && !over(0) && !over(1)) {
        // A variant that is there within a moment takes the last one's place without a page in between.
        if (!m_patience.isActive())
            m_patience.start();
    } else {
        showPage(m_waiting);
    }
    reviewActions();
}

void CompareWindow::showPage(QWidget *page)
{
    if (m_stage->currentWidget() == page)
        return;
    const QWidget *focus = focusWidget();
    const bool inside = !focus || m_stage->isAncestorOf(focus);
    m_stage->setCurrentWidget(page);
    m_zoom->setVisible(page == m_canvas);
    if (inside && page == m_canvas)
        m_canvas->setFocus(Qt::OtherFocusReason);
}

CompareLayer CompareWindow::layerOf(int which, const QRect &place) const
{
    const ComparePicture &picture = m_session->side(which).picture->picture;
    QStringList facts{visibleText(m_session->partAt(which == 0 ? 0 : m_session->current()))};
    if (picture.facts.truncated)
        facts << tr("cut short"); // first, as it explains what is seen
    facts << sizeText(picture.fullSize);
    if (picture.facts.bytes > 0)
        facts << formatBytes(picture.facts.bytes);
    facts << picture.facts.formatName;
    if (picture.reduced)
        facts << tr("reduced to %1").arg(sizeText(picture.image.size()));
    facts.removeAll(QString());
    return {m_session->side(which).picture->pixels, QRectF(place), picture.name, facts};
}

void CompareWindow::showLayers()
{
    (*m_actions).matches()->actions().at(int(m_session->matchMode()))->setChecked(true);
    m_canvas->setMeasured(m_session->plan().overlap);
    m_canvas->setDifference(m_session->difference(), m_options->heat());
    if (!m_session->isReady())
        return; // what was there stays on the canvas, behind the page that tells what is missing
    const MatchPlan &plan = m_session->plan();
    showPage(m_canvas); // first: a fitted zoom needs the canvas' size
    m_canvas->setLayers(layerOf(0, plan.placeA), layerOf(1, plan.placeB));
}

/// The status bar's line: the pixel under the cursor, or what the region tool waits for.
void CompareWindow::showLine(std::optional<QPoint> pixel)
{
    if (pixel)
        m_pixelLine->setText(m_pixels->line());
    else if (m_canvas->isRegionTool())
        m_pixelLine->setText(
            tr("Drag, or: arrows move the region, Shift+arrows size it (Ctrl: by 1 pixel), Enter measures "
               "it, Esc cancels"));
    else
        m_pixelLine->setText({});
}

void CompareWindow::setView(int mode)
{
    m_canvas->setMode(CompareCanvas::Mode(mode));
    m_options->setMode(CompareCanvas::Mode(mode));
}

void CompareWindow::escape()
{
    if (m_canvas->isRegionTool())
        (*m_actions)[C::MarkRegion]->setChecked(false);
    else
        close();
}

void CompareWindow::reviewActions()
{
    const bool ready = m_session->isReady();
    const bool variants = m_session->count() > 2;
    CompareActions &actions = *m_actions;
    for (const C command : {C::CopyPicture, C::Fit, C::ActualSize, C::ZoomIn, C::ZoomOut, C::MarkRegion, C::TurnOver})
        actions.setAvailable(command, ready ? QString() : tr("Both pictures have to be there first."));
    actions.setAvailable(C::Save, m_session->metrics() ? QString() : tr("The numbers are not there yet."));
    actions.setAvailable(C::CopyNumbers, m_session->metrics() ? QString() : tr("The numbers are not there yet."));
    actions.setAvailable(C::CopyPixel, m_pixels->pixel() ? QString() : tr("Move the cursor over a pixel first."));
    actions.setAvailable(C::ClearRegion, m_session->region().isEmpty() ? tr("No region is marked.") : QString());
    actions.setAvailable(C::ResetOffset, m_session->offset().isNull() ? tr("Nothing was moved.") : QString());
    actions.setAvailable(C::ImageModes,
                         m_session->side(1).picture ? QString() : tr("The second picture has to be there first."));
    for (const C command : {C::NextVariant, C::PreviousVariant})
        actions.setAvailable(command, variants ? QString() : tr("There are only two pictures."));
}

} // namespace wcs::ui
