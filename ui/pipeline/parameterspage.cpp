#include "pipeline/parameterspage.h"

#include "base/text.h"
#include "pipeline/parameterfields.h"
#include "pipeline/problemtext.h"
#include "ui_parameterspage.h"

#include <algorithm>

namespace wcs::ui {

ParametersPage::ParametersPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ParametersPage>())
{
    m_ui->setupUi(this);
    m_ui->kindBox->addItem(tr("Text"), int(ParameterKind::Text));
    m_ui->kindBox->addItem(tr("Number, with a slider"), int(ParameterKind::Number));
    m_ui->kindBox->addItem(tr("Choice"), int(ParameterKind::Choice));
    m_ui->choicesEdit->setMaximumHeight(6 * fontMetrics().height());
    m_ui->message->setField(m_ui->nameEdit);
    connect(m_ui->addButton, &QPushButton::clicked, this, &ParametersPage::add);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &ParametersPage::remove);
    connect(m_ui->list, &QListWidget::currentRowChanged, this, &ParametersPage::pick);
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, &ParametersPage::take);
    connect(m_ui->defaultEdit, &QLineEdit::textChanged, this, &ParametersPage::take);
    connect(m_ui->choicesEdit, &QPlainTextEdit::textChanged, this, &ParametersPage::take);
    connect(m_ui->kindBox, &QComboBox::currentIndexChanged, this, &ParametersPage::take);
    for (QDoubleSpinBox *box : {m_ui->minimumBox, m_ui->maximumBox, m_ui->stepBox})
        connect(box, &QDoubleSpinBox::valueChanged, this, &ParametersPage::take);
    reviewFields();
}

ParametersPage::~ParametersPage() = default;

void ParametersPage::setParameters(const QList<PipelineParameter> &parameters)
{
    m_parameters = parameters;
    m_ui->list->clear();
    for (const PipelineParameter &parameter : parameters)
        m_ui->list->addItem(parameter.name);
    m_ui->list->setCurrentRow(parameters.isEmpty() ? -1 : 0);
    reviewFields();
}

int ParametersPage::current() const
{
    return m_ui->list->currentRow();
}

QString ParametersPage::freeName() const
{
    for (int number = 1;; ++number) {
        const QString name = u"value%1"_s.arg(number);
        if (std::ranges::find(m_parameters, name, &PipelineParameter::name) == m_parameters.end())
            return name;
    }
}

void ParametersPage::add()
{
    PipelineParameter parameter;
    parameter.name = freeName();
    m_parameters << parameter;
    m_ui->list->addItem(parameter.name);
    m_ui->list->setCurrentRow(int(m_parameters.size()) - 1);
    m_ui->nameEdit->setFocus(Qt::OtherFocusReason);
    m_ui->nameEdit->selectAll();
    Q_EMIT changed();
}

void ParametersPage::remove()
{
    const int row = current();
    if (row < 0)
        return;
    m_parameters.removeAt(row);
    delete m_ui->list->takeItem(row);
    pick(current());
    Q_EMIT changed();
}

void ParametersPage::pick(int row)
{
    if (row >= 0 && row < m_parameters.size()) {
        const PipelineParameter &parameter = m_parameters.at(row);
        m_filling = true;
        m_ui->nameEdit->setText(parameter.name);
        m_ui->kindBox->setCurrentIndex(m_ui->kindBox->findData(int(parameter.kind)));
        m_ui->minimumBox->setValue(parameter.minimum);
        m_ui->maximumBox->setValue(parameter.maximum);
        m_ui->stepBox->setValue(parameter.step);
        m_ui->choicesEdit->setPlainText(parameter.choices.join(u'\n'));
        m_ui->defaultEdit->setText(parameter.defaultValue);
        m_filling = false;
    }
    reviewFields();
}

void ParametersPage::take()
{
    const int row = current();
    if (m_filling || row < 0)
        return;
    PipelineParameter &parameter = m_parameters[row];
    parameter.name = m_ui->nameEdit->text().trimmed();
    const auto kind = ParameterKind(m_ui->kindBox->currentData().toInt());
    const bool otherKind = parameter.kind != kind;
    parameter.kind = kind;
    parameter.minimum = m_ui->minimumBox->value();
    parameter.maximum = m_ui->maximumBox->value();
    parameter.step = m_ui->stepBox->value();
    parameter.choices = m_ui->choicesEdit->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    parameter.defaultValue = m_ui->defaultEdit->text();
    // A number needs a number to begin with.
    if (otherKind && kind == ParameterKind::Number && parameter.defaultValue.isEmpty()) {
        m_filling = true;
        m_ui->defaultEdit->setText(parameterNumber(parameter.minimum));
        m_filling = false;
        parameter.defaultValue = m_ui->defaultEdit->text();
    }
    m_ui->list->item(row)->setText(parameter.name);
    reviewFields();
    Q_EMIT changed();
}

void ParametersPage::reviewFields()
{
    const int row = current();
    const bool any = row >= 0 && row < m_parameters.size();
    m_ui->fields->setVisible(any);
    m_ui->empty->setVisible(!any);
    m_ui->removeButton->setEnabled(any);
    if (!any)
        return;
    const ParameterKind kind = m_parameters.at(row).kind;
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->minimumLabel), static_cast<QWidget *>(m_ui->minimumBox),
                            static_cast<QWidget *>(m_ui->maximumLabel), static_cast<QWidget *>(m_ui->maximumBox),
                            static_cast<QWidget *>(m_ui->stepLabel), static_cast<QWidget *>(m_ui->stepBox)})
        widget->setVisible(kind == ParameterKind::Number);
    m_ui->choicesLabel->setVisible(kind == ParameterKind::Choice);
    m_ui->choicesEdit->setVisible(kind == ParameterKind::Choice);
}

void ParametersPage::setProblems(const QList<PipelineProblem> &problems)
{
    m_ui->message->setText(problemText(problems, PipelineProblem::Field::Parameters));
}

} // namespace wcs::ui
