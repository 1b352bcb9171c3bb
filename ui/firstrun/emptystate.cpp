#include "firstrun/emptystate.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {
constexpr int IconSide = 72;
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_sentence(new QLabel(this)), m_hint(new QLabel(this)),
      m_action(new QPushButton(this))
{
    setObjectName(u"emptyState"_s);
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setObjectName(u"emptyStateSentence"_s);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    QFont large = m_sentence->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setWeight(QFont::DemiBold);
    m_sentence->setFont(large);
    m_hint->setObjectName(u"emptyStateHint"_s);
    m_hint->setTextFormat(Qt::PlainText); // it may name a path
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    identify(m_action, u"emptyStateAction"_s, {});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence);
    layout->addWidget(m_hint);
    layout->addSpacing(8);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    connect(m_action, &QPushButton::clicked, this, [this] { Q_EMIT actionChosen(m_reason); });
    showReason();
}

void EmptyState::setReason(Reason reason, const QString &sentence, const QString &hint)
{
    m_reason = reason;
    m_ownSentence = sentence;
    m_ownHint = hint;
    showReason();
}

void EmptyState::setUploadHindrance(const QString &reason)
{
    m_uploadHindrance = reason;
    showReason();
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showReason();
    QWidget::changeEvent(event);
}

void EmptyState::showReason()
{
    struct Text {
        QString icon;
        QString sentence;
        QString hint;
        QString action;
    };
    Text text;
    switch (m_reason) {
    case Reason::FirstUse:
        text = {u"upload"_s, tr("Drop files here to upload them"),
                tr("Folders, pasted pictures and text with cloud IDs work too."), tr("Choose f&iles…")};
        break;
    case Reason::NoMatch:
        text = {u"search"_s, tr("Nothing in the history matches"),
                tr("Names, keys, tags, notes and profiles were searched. An ID is found by how it begins: cloud://…"),
                tr("C&lear the search")};
        break;
    case Reason::NotConfigured:
        text = {u"key"_s, tr("This profile has no complete credentials"),
                tr("It needs an APPID, a SECRET and an ENV_ID before it can upload."), tr("Open settin&gs…")};
        break;
    case Reason::Trouble:
        text = {u"warning"_s, tr("The history cannot be read"), {}, tr("Try &again")};
        break;
    }
    m_icon->setPixmap(icon(text.icon).pixmap(QSize(IconSide, IconSide), devicePixelRatioF(), QIcon::Disabled));
    m_sentence->setText(m_ownSentence.isEmpty() ? text.sentence : m_ownSentence);
    const QString hint = m_ownHint.isEmpty() ? text.hint : m_ownHint;
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::color(Theme::Role::Muted, palette()));
    m_hint->setPalette(muted);
    m_action->setText(text.action);
    m_action->setAccessibleName(withoutMnemonic(text.action));
    const QString hindrance = m_reason == Reason::FirstUse ? m_uploadHindrance : QString();
    m_action->setEnabled(hindrance.isEmpty());
    m_action->setToolTip(hindrance);
}

} // namespace wcs::ui
