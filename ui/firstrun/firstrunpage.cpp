#include "firstrun/firstrunpage.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/iconlabel.h"
#include "common/icons.h"
#include "firstrun/credentialsform.h"
#include "theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

constexpr int NarrowWidth = 720;
constexpr int CardIconSide = 32;

QFrame *makeCard(QWidget *parent, const QString &objectName)
{
    auto *card = new QFrame(parent);
    card->setObjectName(objectName);
    card->setFrameShape(QFrame::StyledPanel);
    card->setAutoFillBackground(true);
    card->setBackgroundRole(QPalette::Base);
    card->setMaximumWidth(480);
    return card;
}

QLabel *makeHeading(QWidget *parent, const QString &text, qreal factor)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QLabel *makeText(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::WindowText);
    return label;
}

IconLabel *makeIcon(QWidget *parent, const QString &name)
{
    auto *label = new IconLabel(parent);
    label->setObjectName(u"firstRunIcon"_s);
    label->setIcon(icon(name), CardIconSide);
    return label;
}

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"firstRunPage"_s);
    auto *content = new QWidget(this);
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->setSpacing(16);
    m_cards->addWidget(makeAccountCard(), 3);
    m_cards->addWidget(makeSandboxCard(), 2);

    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(8);
    column->addStretch(1);
    auto *welcome = makeHeading(content, tr("Where should your files go?"), 1.6);
    welcome->setAlignment(Qt::AlignCenter);
    column->addWidget(welcome);
    auto *promise = makeText(content, tr("Drop a file, get a file ID that is proven to work, see it, fetch it back."));
    promise->setAlignment(Qt::AlignCenter);
    column->addWidget(promise);
    column->addSpacing(16);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addLayout(m_cards, 100);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addStretch(2);

    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(u"firstRunScroll"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    setFocusProxy(m_form);
    reviewButton();
}

QWidget *FirstRunPage::makeAccountCard()
{
    QFrame *card = makeCard(this, u"firstRunAccount"_s);
    m_form = new CredentialsForm(card);
    m_secretPlace = makeText(card, {});
    m_secretPlace->setObjectName(u"firstRunSecretPlace"_s);
    m_message = makeText(card, {});
    m_message->setObjectName(u"firstRunMessage"_s);
    m_message->hide();
    m_save = new QPushButton(card);
    identify(m_save, u"firstRunSave"_s, tr("Test and save"));
    m_save->setDefault(true);

    m_accountLayout = new QVBoxLayout(card);
    m_accountLayout->setContentsMargins(24, 24, 24, 24);
    m_accountLayout->setSpacing(8);
    auto *heading = new QHBoxLayout;
    heading->addWidget(makeIcon(card, u"key"_s));
    heading->addWidget(makeHeading(card, tr("Use your WeChat account"), 1.2), 1);
    m_accountLayout->addLayout(heading);
    m_accountLayout->addWidget(makeText(
        card, tr("APPID and SECRET are in the WeChat admin console under Development, ENV_ID in the cloud console.")));
    m_accountLayout->addWidget(m_form);
    m_accountLayout->addWidget(m_secretPlace);
    m_accountLayout->addWidget(m_message);
    m_accountLayout->addStretch(1);
    m_accountLayout->addWidget(m_save, 0, Qt::AlignLeft);

    connect(m_form, &CredentialsForm::edited, this, &FirstRunPage::reviewButton);
    connect(m_form, &CredentialsForm::submitted, m_save, &QPushButton::click);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (m_testing)
            Q_EMIT cancelTestRequested();
        else
            Q_EMIT testAndSaveRequested();
    });
    return card;
}

QWidget *FirstRunPage::makeSandboxCard()
{
    QFrame *card = makeCard(this, u"firstRunSandbox"_s);
    m_sandbox = new QPushButton(card);
    identify(m_sandbox, u"firstRunTrySandbox"_s, tr("Try the sandbox"));
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    auto *heading = new QHBoxLayout;
    heading->addWidget(makeIcon(card, u"sandbox"_s));
    heading->addWidget(makeHeading(card, tr("Try the sandbox"), 1.2), 1);
    layout->addLayout(heading);
    layout->addWidget(
        makeText(card, tr("A cloud in a box on this computer. No account is needed, and nothing leaves the machine.")));
    layout->addWidget(makeText(
        card, tr("It is as strict as the real service: tokens expire, tickets fit one path, links are signed.")));
    layout->addWidget(makeText(card, tr("What you upload stays in the sandbox until you delete it.")));
    layout->addStretch(1);
    layout->addWidget(m_sandbox, 0, Qt::AlignLeft);
    connect(m_sandbox, &QPushButton::clicked, this, &FirstRunPage::sandboxRequested);
    setSandboxStarting(false);
    return card;
}

void FirstRunPage::setSecretPlace(const QString &sentence)
{
    m_secretPlace->setText(sentence);
    m_secretPlace->setVisible(!sentence.isEmpty());
}

void FirstRunPage::setTestView(QWidget *view)
{
    delete m_testView;
    m_testView = view;
    m_accountLayout->insertWidget(m_accountLayout->indexOf(m_message), view);
    view->hide();
}

void FirstRunPage::setTesting(bool testing)
{
    m_testing = testing;
    // The form has no focus while it waits, but it has it again where it was left: what was refused is mended there.
    QWidget *focused = window()->focusWidget();
    if (testing && focused && m_form->isAncestorOf(focused)) {
        m_leftField = focused;
        m_save->setFocus(Qt::OtherFocusReason);
    }
    m_form->setEnabled(!testing);
    if (!testing && m_leftField && focused == m_save)
        m_leftField->setFocus(Qt::OtherFocusReason);
    if (!testing)
        m_leftField = nullptr;
    if (m_testView && testing)
        m_testView->show();
    if (testing)
        showMessage({});
    reviewButton();
    // In a small window what the test has found would lie below the edge. It is laid out first.
    QTimer::singleShot(0, this, [this] {
        m_scroll->ensureWidgetVisible(m_save);
        if (m_testView && m_testView->isVisible())
            m_scroll->ensureWidgetVisible(m_testView);
    });
}

void FirstRunPage::setSandboxStarting(bool starting)
{
    m_sandbox->setEnabled(!starting);
    m_sandbox->setText(starting ? tr("Starting the sandbox…") : tr("Try the &sandbox"));
}

void FirstRunPage::showMessage(const QString &message)
{
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
}

void FirstRunPage::reviewButton()
{
    const bool ready = m_form->isComplete();
    m_save->setText(m_testing ? tr("&Cancel the test") : tr("Test a&nd save"));
    m_save->setEnabled(m_testing || ready);
    const QString reason = m_form->isFilled() ? tr("Correct what is marked first.")
                                              : tr("Fill in the three fields first.");
    m_save->setToolTip(m_testing || ready ? QString() : reason);
}

void FirstRunPage::resizeEvent(QResizeEvent *event)
{
    const bool narrow = event->size().width() < NarrowWidth;
    m_cards->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

} // namespace wcs::ui
