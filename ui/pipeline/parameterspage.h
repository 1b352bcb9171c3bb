#pragma once

#include "pipeline/pipeline.h"

#include <QWidget>

#include <memory>

namespace wcs::ui {

namespace Ui {
class ParametersPage;
}

/// The parameters of a pipeline's own: a list, and the fields of the picked one.
class ParametersPage : public QWidget
{
    Q_OBJECT
public:
    explicit ParametersPage(QWidget *parent = nullptr);
    ~ParametersPage() override;

    void setParameters(const QList<PipelineParameter> &parameters);
    const QList<PipelineParameter> &parameters() const { return m_parameters; }
    void setProblems(const QList<PipelineProblem> &problems);

Q_SIGNALS:
    void changed();

private:
    void add();
    void remove();
    void pick(int row);
    void take();
    void reviewFields();
    int current() const;
    QString freeName() const;

    std::unique_ptr<Ui::ParametersPage> m_ui;
    QList<PipelineParameter> m_parameters;
    bool m_filling = false;
};

} // namespace wcs::ui
