#include "pipeline/parameterdialog.h"

#include "base/text.h"
#include "pipeline/parameterfields.h"
#include "prompts/dialoglook.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wcs::ui {

ParameterDialog::ParameterDialog(const QString &pictureName, const Pipeline &pipeline,
                                 const QMap<QString, QString> &values, QWidget *parent)
    : QDialog(parent), m_fields(new ParameterFields(this))
{
    setObjectName(u"parameterDialog"_s);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Repeat with other parameters"));
    auto *heading = new QLabel(this);
    setHeading(heading, tr("%1 → %2", "picture, pipeline").arg(pictureName, pipeline.name));
    m_fields->setParameters(pipeline.parameters, values);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *run = buttons->addButton(tr("&Run"), QDialogButtonBox::AcceptRole);
    run->setObjectName(u"runButton"_s);
    run->setDefault(true);
    buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(heading);
    column->addWidget(m_fields);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(360);
}

QMap<QString, QString> ParameterDialog::values() const
{
    return m_fields->values();
}

} // namespace wcs::ui
