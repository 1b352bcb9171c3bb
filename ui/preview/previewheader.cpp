#include "preview/previewheader.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/commandtip.h"
#include "common/foldingrow.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "common/onelinelabel.h"
#include "common/visibletext.h"
#include "common/wraplabel.h"
#include "preview/viewtransform.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

namespace wcs::ui {

PreviewHeader::PreviewHeader(QWidget *parent) : QWidget(parent)
{
    m_name = new OneLineLabel(Qt::ElideMiddle);
    m_name->setObjectName(u"previewName"_s);
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_facts = new WrapLabel;
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    identify(m_facts, u"previewFacts"_s, tr("Facts about the file"));

    m_fit = makeAction(u"actionPreviewFit"_s, u"fit"_s, tr("&Fit"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    m_actual = makeAction(u"actionPreviewActualSize"_s, u"actual-size"_s, tr("&100%"),
                          {QKeySequence(Qt::CTRL | Qt::Key_1)});
    m_in = makeAction(u"actionPreviewZoomIn"_s, u"zoom-in"_s, tr("Zoom &in"),
                      {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    m_out = makeAction(u"actionPreviewZoomOut"_s, u"zoom-out"_s, tr("Zoom &out"),
                       {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
    m_play = makeAction(u"actionPreviewPlay"_s, u"play"_s, tr("&Play"), {});
    connect(m_fit, &QAction::triggered, this, &PreviewHeader::fitRequested);
    connect(m_actual, &QAction::triggered, this, &PreviewHeader::actualSizeRequested);
    connect(m_in, &QAction::triggered, this, &PreviewHeader::zoomInRequested);
    connect(m_out, &QAction::triggered, this, &PreviewHeader::zoomOutRequested);
    connect(m_play, &QAction::triggered, this, &PreviewHeader::playPauseRequested);
    m_actual->setStatusTip(tr("One picture pixel per screen pixel"));
    makeBackgrounds();

    auto *backgroundButton = new QToolButton;
    identify(backgroundButton, u"previewBackground"_s, tr("Background"));
    backgroundButton->setText(tr("Background"));
    backgroundButton->setToolTip(tr("What shows through transparent parts"));
    backgroundButton->setIcon(icon(u"background"_s));
    backgroundButton->setAutoRaise(true);
    auto *menu = new QMenu(backgroundButton);
    menu->setToolTipsVisible(true);
    menu->addActions(m_backgrounds->actions());
    // Not setMenu(): its arrow would be drawn over the icon in a button this small.
    connect(backgroundButton, &QToolButton::clicked, menu, [backgroundButton, menu] {
        menu->popup(backgroundButton->mapToGlobal(QPoint(0, backgroundButton->height())));
    });

    m_zoom = new QLabel;
    identify(m_zoom, u"previewZoom"_s, tr("Zoom"));
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // The same for every zoom: the picture, whose zoom it may be, must not move by it.
    const QString widest = tr("%1%").arg(int(ViewTransform::largestZoom * 100));
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(widest));

    m_commands = new QWidget;
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QAction *action : {m_fit, m_actual, m_out, m_in})
        buttons->addWidget(makeButton(action));
    m_playButton = makeButton(m_play);
    buttons->addWidget(m_playButton);
    buttons->addWidget(backgroundButton);
    buttons->addStretch();
    auto *row = new FoldingRow(m_commands);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addLayout(buttons);
    row->addWidget(m_zoom);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_name);
    layout->addWidget(m_facts);
    layout->addWidget(m_commands);
    setPictureCommands(false, false);
}

QAction *PreviewHeader::makeAction(const QString &name, const QString &symbol, const QString &text,
                                   const QList<QKeySequence> &keys)
{
    auto *action = new QAction(icon(symbol), {}, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    setWords(action, text, withoutMnemonic(text));
    addAction(action);
    return action;
}

QToolButton *PreviewHeader::makeButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    identify(button, action->objectName() + u"Button"_s, withoutMnemonic(action->text()));
    return button;
}

void PreviewHeader::makeBackgrounds()
{
    m_backgrounds = new QActionGroup(this);
    const auto add = [this](ImageView::Background background, const QString &name, const QString &text) {
        auto *action = new QAction(m_backgrounds);
        setWords(action, text, tr("What shows through transparent parts"));
        action->setObjectName(name);
        action->setCheckable(true);
        action->setData(int(background));
        addAction(action);
    };
    add(ImageView::Background::Checkerboard, u"actionBackgroundCheckerboard"_s, tr("&Checkerboard"));
    add(ImageView::Background::Black, u"actionBackgroundBlack"_s, tr("&Black"));
    add(ImageView::Background::White, u"actionBackgroundWhite"_s, tr("&White"));
    m_backgrounds->actions().constFirst()->setChecked(true);
    connect(m_backgrounds, &QActionGroup::triggered, this,
            [this](QAction *action) { Q_EMIT backgroundChosen(ImageView::Background(action->data().toInt())); });
}

void PreviewHeader::setName(const QString &name)
{
    m_name->setText(visibleName(name));
    m_name->setAccessibleName(name);
    m_name->setVisible(!name.isEmpty());
}

void PreviewHeader::setFacts(const QStringList &facts)
{
    QStringList known = facts;
    known.removeAll(QString());
    m_facts->setText(known.join(u" · "_s));
    m_facts->setVisible(!known.isEmpty());
}

void PreviewHeader::setZoomPercent(int percent)
{
    m_zoom->setText(tr("%1%").arg(percent));
}

void PreviewHeader::setPictureCommands(bool visible, bool animated)
{
    m_commands->setVisible(visible);
    m_playButton->setVisible(animated);
    const QString reason = visible ? QString() : tr("No picture is shown.");
    for (QAction *action : viewActions() + backgroundActions())
        setAvailable(action, reason);
    if (visible && !animated)
        setAvailable(m_play, tr("The picture is not animated."));
}

void PreviewHeader::setPlaying(bool playing)
{
    m_play->setIcon(icon(playing ? u"pause"_s : u"play"_s));
    setWords(m_play, playing ? tr("&Pause") : tr("&Play"),
             playing ? tr("Pause the animation") : tr("Play the animation"));
    if (!m_play->isEnabled())
        setAvailable(m_play, m_commands->isHidden() ? tr("No picture is shown.") : tr("The picture is not animated."));
    m_playButton->setAccessibleName(m_play->statusTip());
}

void PreviewHeader::setBackground(ImageView::Background background)
{
    for (QAction *action : m_backgrounds->actions())
        action->setChecked(action->data().toInt() == int(background));
}

QList<QAction *> PreviewHeader::viewActions() const
{
    return {m_fit, m_actual, m_in, m_out, m_play};
}

QList<QAction *> PreviewHeader::backgroundActions() const
{
    return m_backgrounds->actions();
}

} // namespace wcs::ui
