#pragma once

#include "pipeline/pipeline.h"

#include <QWidget>

#include <memory>

class QMenu;

namespace wcs::ui {

namespace Ui {
class RequestPage;
}

/// Name, method, address, headers and body of a pipeline.
class RequestPage : public QWidget
{
    Q_OBJECT
public:
    explicit RequestPage(QWidget *parent = nullptr);
    ~RequestPage() override;

    void setPipeline(const Pipeline &pipeline);
    void writeTo(Pipeline &pipeline) const;
    /// The names that templates may hold.
    void setNames(const QStringList &names);
    void setKeptSecrets(const QStringList &headerNames);
    void setSecretPlace(const QString &sentence);
    /// Shows what is wrong beneath the fields it is wrong in.
    void setProblems(const QList<PipelineProblem> &problems);
    void setNameProblem(const QString &text);
    /// A secret header that has no value yet; empty when there is none.
    QString valuelessHeader() const;
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    void reviewMark();
    void reviewBody();

    std::unique_ptr<Ui::RequestPage> m_ui;
    QMenu *m_insert;
};

} // namespace wcs::ui
