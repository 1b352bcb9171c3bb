#pragma once

#include "pipeline/pipeline.h"

#include <QWidget>

class QVBoxLayout;

namespace wcs::ui {

/// The parameters of a pipeline as live fields: text, a number with a slider, a choice.
class ParameterFields : public QWidget
{
    Q_OBJECT
public:
    explicit ParameterFields(QWidget *parent = nullptr);

    /// Makes the fields anew. `values` stand over the defaults; those that do not fit any more give way to them.
    void setParameters(const QList<PipelineParameter> &parameters, const QMap<QString, QString> &values);
    QMap<QString, QString> values() const { return m_values; }

Q_SIGNALS:
    /// The user has changed a value.
    void changed();

private:
    QWidget *makeText(const PipelineParameter &parameter);
    QWidget *makeNumber(const PipelineParameter &parameter);
    QWidget *makeChoice(const PipelineParameter &parameter);
    void set(const QString &name, const QString &value);

    QVBoxLayout *m_column;
    QMap<QString, QString> m_values;
};

/// A number as parameters are written: without a group separator, with a point, and no more digits than it needs.
QString parameterNumber(double value);

} // namespace wcs::ui
