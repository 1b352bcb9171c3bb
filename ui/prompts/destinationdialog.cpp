#include "prompts/destinationdialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "theme/theme.h"
#include "ui_destinationdialog.h"

#include <QPushButton>

namespace wcs::ui {

DestinationDialog::DestinationDialog(const QString &current, Problem problem, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::DestinationDialog>()), m_problem(std::move(problem))
{
    m_ui->setupUi(this);
    setHeading(m_ui->heading);
    m_ui->prefix->setText(current);
    m_accept = m_ui->buttons->addButton(tr("&Upload here"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"acceptButton"_s);
    m_accept->setDefault(true);
    m_ui->buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);
    connect(m_ui->prefix, &QLineEdit::textChanged, this, &DestinationDialog::check);
    check();
    m_ui->prefix->setFocus();
    m_ui->prefix->selectAll();
}

DestinationDialog::~DestinationDialog() = default;

QString DestinationDialog::prefix() const
{
    QString text = m_ui->prefix->text().trimmed();
    if (!text.isEmpty() && !text.endsWith(u'/'))
        text += u'/';
    return text;
}

void DestinationDialog::check()
{
    const QString problem = m_problem ? m_problem(prefix()) : QString();
    m_accept->setEnabled(problem.isEmpty());
    m_accept->setToolTip(problem);
    QPalette colours = palette();
    const auto role = problem.isEmpty() ? Theme::Role::Muted : Theme::Role::Danger;
    colours.setColor(QPalette::WindowText, Theme::color(role, colours));
    m_ui->state->setPalette(colours);
    if (!problem.isEmpty())
        m_ui->state->setText(problem);
    else if (prefix().isEmpty())
        m_ui->state->setText(tr("Files go to the top of the storage."));
    else
        m_ui->state->setText(tr("Files go to %1").arg(prefix()));
    m_ui->prefix->setAccessibleDescription(m_ui->state->text());
}

} // namespace wcs::ui
