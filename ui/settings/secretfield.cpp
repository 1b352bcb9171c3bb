#include "settings/secretfield.h"

#include "base/text.h"
#include "common/accessible.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace wcs::ui {

SecretField::SecretField(QWidget *parent)
    : QWidget(parent), m_keptText(new QLabel(tr("Stored"), this)), m_replace(new QPushButton(tr("&Replace…"), this)),
      m_edit(new QLineEdit(this)), m_keep(new QPushButton(tr("Keep the stored one"), this))
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhHiddenText);
    m_edit->setMaxLength(200);
    m_replace->setAutoDefault(false);
    m_keep->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_keptText);
    layout->addWidget(m_replace);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_keep);
    layout->addStretch(0);
    // A label's letter leads only to what takes the focus, even where another part has it in its stead.
    setFocusPolicy(Qt::ClickFocus);
    setFocusProxy(m_edit);
    nameParts(u"secret"_s, tr("Secret"));
    connect(m_replace, &QPushButton::clicked, this, &SecretField::open);
    connect(m_keep, &QPushButton::clicked, this, &SecretField::close);
    connect(m_edit, &QLineEdit::textEdited, this, &SecretField::edited);
    arrange();
}

void SecretField::nameParts(const QString &prefix, const QString &name)
{
    identify(m_edit, prefix + u"Edit"_s, name);
    identify(m_replace, prefix + u"Replace"_s, tr("Replace: %1").arg(name));
    identify(m_keep, prefix + u"Keep"_s, tr("Keep the stored one: %1").arg(name));
}

void SecretField::setKept(bool kept)
{
    m_kept = kept;
    arrange();
}

void SecretField::setTyped(const QString &text)
{
    m_edit->setText(text);
    m_open = !text.isEmpty();
    arrange();
}

QString SecretField::typed() const
{
    return m_edit->text();
}

void SecretField::open()
{
    m_open = true;
    arrange();
    m_edit->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void SecretField::close()
{
    m_open = false;
    m_edit->clear();
    arrange();
    m_replace->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void SecretField::arrange()
{
    const bool typing = m_open || !m_kept || !m_edit->text().isEmpty();
    // First: the keyboard goes from a button that vanishes to the next part, which must not be the next field.
    m_edit->setVisible(typing);
    m_keptText->setVisible(!typing);
    m_replace->setVisible(!typing);
    m_keep->setVisible(typing && m_kept);
    setFocusProxy(typing ? static_cast<QWidget *>(m_edit) : m_replace);
}

} // namespace wcs::ui
