#include "prompts/errordialog.h"

#include "base/text.h"
#include "common/copybutton.h"
#include "common/icons.h"
#include "common/textrole.h"
#include "prompts/dialoglook.h"
#include "ui_errordialog.h"
#include "wechat/errorcatalogue.h"

#include <QFontDatabase>
#include <QPushButton>

namespace wcs::ui {

ErrorDialog::ErrorDialog(const ErrorText &text, const QString &raw, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::ErrorDialog>())
{
    m_ui->setupUi(this);
    setStateIcon(m_ui->icon, u"error"_s, Theme::Role::Danger);
    setHeading(m_ui->what, text.what.isEmpty() ? text.why : text.what);
    setShown(m_ui->why, text.why);
    m_ui->why->setVisible(!text.why.isEmpty() && !text.what.isEmpty());
    setShown(m_ui->advice, text.advice);
    m_ui->advice->setVisible(!text.advice.isEmpty());
    // In the service's own words: apart from the sentences and paler, and once more among the raw facts.
    setShown(m_ui->said, saidLine(text));
    m_ui->said->setVisible(!text.said.isEmpty());
    setTextRole(m_ui->said, Theme::Role::Muted);
    m_ui->raw->setPlainText(raw);
    m_ui->raw->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->raw->setVisible(false);
    m_ui->details->setIcon(icon(u"chevron-right"_s));
    m_ui->details->setVisible(!raw.isEmpty());
    connect(m_ui->details, &QToolButton::toggled, this, [this](bool open) {
        m_ui->raw->setVisible(open);
        m_ui->details->setIcon(icon(open ? u"chevron-down"_s : u"chevron-right"_s));
        adjustSize();
    });

    QPushButton *close = m_ui->buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"closeButton"_s);
    close->setDefault(true);
    QPushButton *copy = m_ui->buttons->addButton(tr("C&opy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyButton"_s);
    copy->setIcon(icon(u"copy"_s));
    copy->setAutoDefault(false);
    QStringList parts{text.what, text.why, text.advice, raw};
    parts.removeAll(QString());
    copyOnClick(copy, tr("Error copied"), [whole = parts.join(u'\n')] { return whole; });
    close->setFocus();
}

ErrorDialog::~ErrorDialog() = default;

} // namespace wcs::ui
