#pragma once

#include "pipeline/pipeline.h"

#include <QWidget>

#include <memory>

namespace wcs::ui {

namespace Ui {
class ResultPage;
}

/// Where the answer holds the results, tested live against the answer of the last try, and how a slow job is followed.
class ResultPage : public QWidget
{
    Q_OBJECT
public:
    explicit ResultPage(QWidget *parent = nullptr);
    ~ResultPage() override;

    void setPipeline(const Pipeline &pipeline);
    void writeTo(Pipeline &pipeline) const;
    void setProblems(const QList<PipelineProblem> &problems);
    /// The last answer of a try, as text; the places are looked up in it from then on.
    void setAnswer(const QByteArray &answer);
    /// What stands beneath "Found in it", for tests.
    QString foundText() const;

Q_SIGNALS:
    void changed();

private:
    void look();
    QStringList places() const;

    std::unique_ptr<Ui::ResultPage> m_ui;
    QByteArray m_answer;
};

} // namespace wcs::ui
