#include "pipeline/parameterfields.h"

#include "base/text.h"
#include "common/accessible.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace wcs::ui {

namespace {

constexpr int FreeSteps = 1000; // of the slider of a number without steps

int decimalsOf(const PipelineParameter &parameter)
{
    // As many digits as the bounds and the step have, three at most.
    int digits = parameter.step > 0 ? 0 : 2;
    for (const double number : {parameter.minimum, parameter.step}) {
        for (int more = digits;
             more < 3 && std::abs(number * std::pow(10, more) - std::round(number * std::pow(10, more))) > 1e-9;)
            digits = ++more;
    }
    return digits;
}

} // namespace

QString parameterNumber(double value)
{
    return QString::number(std::round(value * 1e6) / 1e6, 'g', 12);
}

ParameterFields::ParameterFields(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    identify(this, u"parameterFields"_s, tr("Parameters"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
}

void ParameterFields::setParameters(const QList<PipelineParameter> &parameters, const QMap<QString, QString> &values)
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_values.clear();
    for (const PipelineParameter &parameter : parameters) {
        const QString wanted = values.value(parameter.name, parameter.defaultValue);
        m_values.insert(parameter.name, wanted);
        switch (parameter.kind) {
        case ParameterKind::Text:
            m_column->addWidget(makeText(parameter));
            break;
        case ParameterKind::Number:
            m_column->addWidget(makeNumber(parameter));
            break;
        case ParameterKind::Choice:
            m_column->addWidget(makeChoice(parameter));
            break;
        }
    }
    setVisible(!parameters.isEmpty());
    // Made anew they are the last of their window for Tab, behind its buttons. Not behind this one: of a widget with parts Qt takes the
    // last part, which would be the last of them.
    const auto takesTab = [this](const QWidget *widget) {
        return widget->focusPolicy() & Qt::TabFocus && !widget->isAncestorOf(this) && !isAncestorOf(widget);
    };
    QWidget *before = previousInFocusChain();
    while (before != window() && !takesTab(before))
        before = before->previousInFocusChain();
    if (before == window())
        return; // nothing else stands there yet
    for (int place = 0; place < m_column->count(); ++place) {
        const auto parts = m_column->itemAt(place)->widget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
        for (QWidget *part : parts) {
            if (!(part->focusPolicy() & Qt::TabFocus))
                continue;
            setTabOrder(before, part);
            before = part;
        }
    }
}

void ParameterFields::set(const QString &name, const QString &value)
{
    if (m_values.value(name) == value)
        return;
    m_values.insert(name, value);
    Q_EMIT changed();
}

QWidget *ParameterFields::makeText(const PipelineParameter &parameter)
{
    auto *box = new QWidget(this);
    auto *label = new QLabel(parameter.name, box);
    auto *edit = new QLineEdit(m_values.value(parameter.name), box);
    identify(edit, u"parameter_"_s + parameter.name, parameter.name);
    label->setBuddy(edit);
    connect(edit, &QLineEdit::textChanged, this,
            [this, name = parameter.name](const QString &text) { set(name, text); });
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(edit);
    return box;
}

QWidget *ParameterFields::makeNumber(const PipelineParameter &parameter)
{
    auto *box = new QWidget(this);
    auto *label = new QLabel(parameter.name, box);
    auto *number = new QDoubleSpinBox(box);
    identify(number, u"parameter_"_s + parameter.name, parameter.name);
    label->setBuddy(number);
    const double step = parameter.step > 0 ? parameter.step : (parameter.maximum - parameter.minimum) / FreeSteps;
    number->setDecimals(decimalsOf(parameter));
    number->setRange(parameter.minimum, parameter.maximum);
    number->setSingleStep(step);
    number->setValue(std::clamp(m_values.value(parameter.name).toDouble(), parameter.minimum, parameter.maximum));
    auto *slider = new QSlider(Qt::Horizontal, box);
    identify(slider, u"slider_"_s + parameter.name, parameter.name);
    const int steps = std::max(1, int(std::round((parameter.maximum - parameter.minimum) / step)));
    slider->setRange(0, steps);
    slider->setPageStep(std::max(1, steps / 10));
    const auto toSlider = [parameter, step](double value) {
        return int(std::round((value - parameter.minimum) / step));
    };
    slider->setValue(toSlider(number->value()));
    m_values.insert(parameter.name, parameterNumber(number->value()));
    connect(slider, &QSlider::valueChanged, number, [number, parameter, step, toSlider](int place) {
        if (toSlider(number->value()) != place)
            number->setValue(parameter.minimum + place * step);
    });
    connect(number, &QDoubleSpinBox::valueChanged, this, [this, slider, toSlider, name = parameter.name](double value) {
        slider->setValue(toSlider(value));
        set(name, parameterNumber(value));
    });
    auto *head = new QHBoxLayout;
    head->addWidget(label, 1);
    head->addWidget(number);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(slider);
    return box;
}

QWidget *ParameterFields::makeChoice(const PipelineParameter &parameter)
{
    auto *box = new QWidget(this);
    auto *label = new QLabel(parameter.name, box);
    auto *choice = new QComboBox(box);
    identify(choice, u"parameter_"_s + parameter.name, parameter.name);
    label->setBuddy(choice);
    choice->addItems(parameter.choices);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setCurrentIndex(std::max(0, int(parameter.choices.indexOf(m_values.value(parameter.name)))));
    m_values.insert(parameter.name, choice->currentText());
    connect(choice, &QComboBox::currentTextChanged, this,
            [this, name = parameter.name](const QString &text) { set(name, text); });
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(choice);
    return box;
}

} // namespace wcs::ui
