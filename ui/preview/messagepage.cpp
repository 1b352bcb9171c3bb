#include "preview/messagepage.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/foldingrow.h"
#include "common/formscrollarea.h"
#include "common/icons.h"
#include "common/visibletext.h"
#include "common/wraplabel.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

constexpr int iconSide = 48;

QLabel *makeMessageLabel(const QString &name)
{
    auto *label = new WrapLabel;
    label->setObjectName(name);
    label->setAlignment(Qt::AlignHCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

MessagePage::MessagePage(QWidget *parent) : QWidget(parent)
{
    m_icon = new QLabel;
    m_icon->setAlignment(Qt::AlignHCenter);
    m_title = makeMessageLabel(u"messageTitle"_s);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text = makeMessageLabel(u"messageText"_s);

    m_save = new QPushButton(icon(u"save"_s), tr("&Save as…"));
    identify(m_save, u"previewSave"_s, tr("Save as…"));
    m_open = new QPushButton(icon(u"open-external"_s), tr("Open &with…"));
    identify(m_open, u"previewOpen"_s, tr("Open with…"));
    connect(m_save, &QPushButton::clicked, this, &MessagePage::saveRequested);
    connect(m_open, &QPushButton::clicked, this, &MessagePage::openRequested);

    m_unfold = new QToolButton;
    identify(m_unfold, u"previewUnfold"_s, tr("Details"));
    m_unfold->setText(tr("Details"));
    m_unfold->setCheckable(true);
    m_unfold->setAutoRaise(true);
    m_unfold->setArrowType(Qt::RightArrow);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_details = new QPlainTextEdit;
    identify(m_details, u"previewDetails"_s, tr("Details"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setMaximumHeight(fontMetrics().lineSpacing() * 5);
    connect(m_unfold, &QToolButton::toggled, this, [this](bool open) {
        m_unfold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        if (open) // not before: loading the font would hold up the window's first frame
            m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        m_details->setVisible(open);
    });

    auto *buttons = new FoldingRow;
    buttons->setSpacing(8);
    buttons->addWidget(m_save);
    buttons->addWidget(m_open);
    auto *centred = new QHBoxLayout;
    centred->addStretch();
    centred->addLayout(buttons);
    centred->addStretch();

    // In a low pane, or with a large font, it scrolls instead of cutting the reason.
    auto *content = new QWidget;
    auto *area = new FormScrollArea;
    area->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 24, 12, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(8);
    layout->addLayout(centred);
    layout->addWidget(m_unfold, 0, Qt::AlignHCenter);
    layout->addWidget(m_details);
    layout->addStretch(3);
    setButtonsVisible(false);
    setMessage({}, {}, {});
}

void MessagePage::setMessage(const QIcon &symbol, const QString &title, const QString &text, const QString &details)
{
    m_symbol = symbol;
    drawIcon();
    m_title->setText(visibleText(title));
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_details->setPlainText(details);
    m_unfold->setChecked(false);
    m_unfold->setVisible(!details.isEmpty());
    m_details->setVisible(false);
}

void MessagePage::drawIcon()
{
    m_icon->setVisible(!m_symbol.isNull());
    if (!m_symbol.isNull())
        m_icon->setPixmap(m_symbol.pixmap(QSize(iconSide, iconSide), devicePixelRatioF(), QIcon::Disabled));
}

void MessagePage::changeEvent(QEvent *event)
{
    // A pixmap keeps the colour it was made in.
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
    QWidget::changeEvent(event);
}

void MessagePage::setButtonsVisible(bool visible)
{
    m_save->setVisible(visible);
    m_open->setVisible(visible);
}

QWidget *MessagePage::firstButton() const
{
    for (QWidget *button : std::initializer_list<QWidget *>{m_save, m_unfold}) {
        if (!button->isHidden())
            return button;
    }
    return nullptr;
}

} // namespace wcs::ui
