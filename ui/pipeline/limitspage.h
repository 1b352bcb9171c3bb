#pragma once

#include "pipeline/pipeline.h"

#include <QWidget>

#include <memory>

namespace wcs::ui {

namespace Ui {
class LimitsPage;
}

/// How fast a pipeline may go and how long it waits.
class LimitsPage : public QWidget
{
    Q_OBJECT
public:
    explicit LimitsPage(QWidget *parent = nullptr);
    ~LimitsPage() override;

    void setPipeline(const Pipeline &pipeline);
    void writeTo(Pipeline &pipeline) const;

private:
    std::unique_ptr<Ui::LimitsPage> m_ui;
};

} // namespace wcs::ui
