#include "firstrun/credentialsform.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/textrole.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace wcs::ui {

CredentialsForm::CredentialsForm(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_fields << addField(u"firstRunAppid"_s, tr("&APPID"), tr("APPID"), u"wx0123456789abcdef"_s, validateAppid);
    m_fields << addField(u"firstRunSecret"_s, tr("SEC&RET"), tr("SECRET, hidden"), tr("32 characters, shown as dots"),
                         validateSecret);
    m_fields << addField(u"firstRunEnvId"_s, tr("ENV_&ID"), tr("ENV_ID"), u"prod-1a2b3c"_s, validateEnvId);
    m_fields[1].edit->setEchoMode(QLineEdit::Password);
    setFocusProxy(m_fields[0].edit);
}

CredentialsForm::Field CredentialsForm::addField(const QString &objectName, const QString &label,
                                                 const QString &accessibleName, const QString &placeholder, Check check)
{
    Field field{new QLineEdit(this), new QLabel(this), std::move(check)};
    identify(field.edit, objectName, accessibleName);
    field.edit->setPlaceholderText(placeholder);
    field.edit->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhPreferLowercase);
    field.message->setObjectName(objectName + u"Message"_s);
    field.message->setWordWrap(true);
    setTextRole(field.message, Theme::Role::Danger);
    // The line is always there, so that a message does not push the fields about.
    field.message->setMinimumHeight(field.message->fontMetrics().height());
    auto *caption = new QLabel(label, this);
    caption->setBuddy(field.edit);
    layout()->addWidget(caption);
    layout()->addWidget(field.edit);
    layout()->addWidget(field.message);
    connect(field.edit, &QLineEdit::textChanged, this, [this, field] { review(field); });
    connect(field.edit, &QLineEdit::returnPressed, this, [this] {
        if (isComplete())
            Q_EMIT submitted();
    });
    return field;
}

void CredentialsForm::review(const Field &field)
{
    const FieldIssue issue = field.check(field.edit->text());
    // A field that was only emptied is no mistake yet.
    const QString text = issue.missing ? QString() : issue.text;
    field.message->setText(text);
    field.edit->setAccessibleDescription(text);
    Q_EMIT edited();
}

bool CredentialsForm::isComplete() const
{
    return std::ranges::none_of(m_fields, [](const Field &field) { return bool(field.check(field.edit->text())); });
}

bool CredentialsForm::isFilled() const
{
    return std::ranges::none_of(m_fields, [](const Field &field) { return field.check(field.edit->text()).missing; });
}

QString CredentialsForm::appid() const
{
    return cleanField(m_fields[0].edit->text());
}
QString CredentialsForm::secret() const
{
    return cleanField(m_fields[1].edit->text());
}
QString CredentialsForm::envId() const
{
    return cleanField(m_fields[2].edit->text());
}

void CredentialsForm::clear()
{
    for (const Field &field : std::as_const(m_fields))
        field.edit->clear();
}

} // namespace wcs::ui
