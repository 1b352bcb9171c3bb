#include "settings/transferspage.h"

#include "base/format.h"
#include "base/text.h"
#include "storage/copyformat.h"
#include "ui_transferspage.h"

namespace wcs::ui {

TransfersPage::TransfersPage(const TransferSettings &transfers, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::TransfersPage>()), m_before(transfers)
{
    m_ui->setupUi(this);
    m_ui->parallelBox->setValue(transfers.parallelTransfers);
    m_ui->uploadLimitBox->setValue(transfers.uploadLimitKilobytes);
    m_ui->downloadLimitBox->setValue(transfers.downloadLimitKilobytes);
    m_ui->sameBox->setCurrentIndex(int(transfers.sameContent));
    m_ui->filesBox->setValue(transfers.confirmFiles);
    m_ui->bytesBox->setValue(transfers.confirmMegabytes);
    QList<int> lifetimes{600, 3600, 7200, 21'600, 86'400};
    if (!lifetimes.contains(transfers.linkLifetimeSeconds))
        lifetimes.append(transfers.linkLifetimeSeconds);
    std::sort(lifetimes.begin(), lifetimes.end());
    for (const int seconds : std::as_const(lifetimes))
        m_ui->lifetimeBox->addItem(formatDuration(seconds), seconds);
    m_ui->lifetimeBox->setCurrentIndex(m_ui->lifetimeBox->findData(transfers.linkLifetimeSeconds));
    m_ui->compareBox->setChecked(transfers.compareAfterRun);
    m_ui->copyEdit->setText(transfers.customCopyFormat);
    m_ui->copyMessage->setField(m_ui->copyEdit);
    connect(m_ui->copyEdit, &QLineEdit::textChanged, this, &TransfersPage::judge);
    judge();
}

TransfersPage::~TransfersPage() = default;

TransferSettings TransfersPage::value() const
{
    TransferSettings transfers = m_before;
    transfers.parallelTransfers = m_ui->parallelBox->value();
    transfers.uploadLimitKilobytes = m_ui->uploadLimitBox->value();
    transfers.downloadLimitKilobytes = m_ui->downloadLimitBox->value();
    transfers.sameContent = ReusePolicy(m_ui->sameBox->currentIndex());
    transfers.confirmFiles = m_ui->filesBox->value();
    transfers.confirmMegabytes = m_ui->bytesBox->value();
    transfers.linkLifetimeSeconds = m_ui->lifetimeBox->currentData().toInt();
    transfers.compareAfterRun = m_ui->compareBox->isChecked();
    transfers.customCopyFormat = m_ui->copyEdit->text();
    return transfers;
}

FieldIssue TransfersPage::firstIssue() const
{
    const QString unknown = unknownPlaceholder(m_ui->copyEdit->text());
    if (unknown.isEmpty())
        return FieldIssue::none();
    return {
        tr("The copy format has no placeholder {%1}. Braces that are to stay are written twice: {{%1}}.").arg(unknown)};
}

void TransfersPage::judge()
{
    m_ui->copyMessage->setText(firstIssue().text);
    Q_EMIT changed();
}

} // namespace wcs::ui
