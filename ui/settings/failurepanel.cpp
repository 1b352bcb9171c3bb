#include "settings/failurepanel.h"

#include "base/redact.h"
#include "base/text.h"
#include "common/accessible.h"
#include "common/textrole.h"
#include "common/wraplabel.h"
#include "wechat/apianswer.h"
#include "wechat/errorcatalogue.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

QLabel *sentence(QWidget *parent, const QString &objectName)
{
    auto *label = new WrapLabel(parent);
    label->setObjectName(objectName);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QString refusedAddress(const Error &error)
{
    static const QStringList codes{u"40164"_s, u"45035"_s, u"61004"_s};
    if (!codes.contains(error.code))
        return {};
    return callerAddressIn(error.message);
}

FailurePanel::FailurePanel(QWidget *parent)
    : QFrame(parent), m_what(sentence(this, u"failureWhat"_s)), m_why(sentence(this, u"failureWhy"_s)),
      m_advice(sentence(this, u"failureAdvice"_s)), m_said(sentence(this, u"failureSaid"_s)),
      m_addressRow(new QWidget(this)), m_address(sentence(m_addressRow, u"failureAddress"_s)),
      m_copyAddress(new QPushButton(m_addressRow)), m_showDetails(new QToolButton(this)),
      m_details(new QPlainTextEdit(this)), m_copyDetails(new QPushButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    QFont bold = m_what->font();
    bold.setBold(true);
    m_what->setFont(bold);
    setTextRole(m_said, Theme::Role::Muted);

    identify(m_copyAddress, u"copyAddress"_s, tr("Copy the IP address"));
    m_copyAddress->setAutoDefault(false);
    connect(m_copyAddress, &QPushButton::clicked, this,
            [this] { copy(m_addressText, m_copyAddress, tr("IP address copied")); });
    auto *addressLayout = new QHBoxLayout(m_addressRow);
    addressLayout->setContentsMargins(0, 0, 0, 0);
    addressLayout->addWidget(m_address, 1);
    addressLayout->addWidget(m_copyAddress);

    identify(m_showDetails, u"showDetails"_s, tr("Details"));
    m_showDetails->setText(tr("Details"));
    m_showDetails->setCheckable(true);
    m_showDetails->setAutoRaise(true);
    m_showDetails->setArrowType(Qt::RightArrow);
    m_showDetails->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    identify(m_details, u"details"_s, tr("Details of the failure"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFixedHeight(fontMetrics().lineSpacing() * 4 + 12);
    identify(m_copyDetails, u"copyDetails"_s, tr("Copy the details"));
    m_copyDetails->setAutoDefault(false);
    connect(m_copyDetails, &QPushButton::clicked, this,
            [this] { copy(m_details->toPlainText(), m_copyDetails, tr("Details copied")); });
    connect(m_showDetails, &QToolButton::toggled, this, [this](bool on) {
        m_showDetails->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_details->setVisible(on);
        m_copyDetails->setVisible(on);
    });
    auto *detailsRow = new QHBoxLayout;
    detailsRow->addWidget(m_showDetails);
    detailsRow->addStretch();
    detailsRow->addWidget(m_copyDetails);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    layout->addWidget(m_what);
    layout->addWidget(m_why);
    layout->addWidget(m_advice);
    layout->addWidget(m_addressRow);
    layout->addWidget(m_said);
    layout->addLayout(detailsRow);
    layout->addWidget(m_details);
    hide();
}

void FailurePanel::show(const Error &error, const ErrorText &text)
{
    m_what->setText(text.what);
    m_why->setText(text.why);
    m_why->setVisible(!text.why.isEmpty());
    m_advice->setText(text.advice);
    m_advice->setVisible(!text.advice.isEmpty());
    m_said->setText(saidLine(text));
    m_said->setVisible(!text.said.isEmpty());
    m_addressText = refusedAddress(error);
    m_address->setText(tr("Your address, as WeChat sees it: %1").arg(m_addressText));
    m_addressRow->setVisible(!m_addressText.isEmpty());
    offer(m_copyAddress, tr("Copy IP address"), tr("IP address copied"));
    m_details->setPlainText(redacted(error.toLogLine()));
    offer(m_copyDetails, tr("Copy details"), tr("Details copied"));
    m_showDetails->setChecked(false);
    m_details->hide();
    m_copyDetails->hide();
    QFrame::show();
}

void FailurePanel::offer(QPushButton *button, const QString &text, const QString &done)
{
    // As wide as either text, so that it does not jump.
    button->setText(done);
    const int width = button->sizeHint().width();
    button->setText(text);
    button->setMinimumWidth(std::max(width, button->sizeHint().width()));
}

void FailurePanel::copy(const QString &text, QPushButton *button, const QString &done)
{
    QGuiApplication::clipboard()->setText(text);
    button->setText(done);
}

} // namespace wcs::ui
