#include "pipeline/limitspage.h"

#include "ui_limitspage.h"

namespace wcs::ui {

LimitsPage::LimitsPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::LimitsPage>())
{
    m_ui->setupUi(this);
}

LimitsPage::~LimitsPage() = default;

void LimitsPage::setPipeline(const Pipeline &pipeline)
{
    m_ui->parallelBox->setValue(pipeline.parallel);
    m_ui->perMinuteBox->setValue(pipeline.perMinute);
    m_ui->timeoutBox->setValue(pipeline.timeoutSeconds);
    m_ui->retriesBox->setValue(pipeline.retries);
}

void LimitsPage::writeTo(Pipeline &pipeline) const
{
    pipeline.parallel = m_ui->parallelBox->value();
    pipeline.perMinute = m_ui->perMinuteBox->value();
    pipeline.timeoutSeconds = m_ui->timeoutBox->value();
    pipeline.retries = m_ui->retriesBox->value();
}

} // namespace wcs::ui
