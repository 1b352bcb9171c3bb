#include "settings/transferspage.h"

#include "base/format.h"
#include "base/text.h"
#include "base/wholeletters.h"
#include "prompts/shortenedlabel.h"
#include "storage/copyformat.h"
#include "ui_transferspage.h"

namespace wcs::ui {

namespace {

constexpr qsizetype MostPreviewLetters = 240; // one sees by then how it goes on
constexpr qsizetype MostPreviewLines = 6;
constexpr int WidestPreviewPart = 44; // average characters; a small dialog is not wider

/// An object that is not there. What is long and tells nothing in its id and its link, as the signature, is left out.
CopyItem exampleItem(const QString &envId)
{
    CopyItem item;
    item.name = u"photo.jpg"_s;
    item.key = u"images/"_s + item.name;
    item.fileId = u"cloud://%1.…/%2"_s.arg(envId.isEmpty() ? u"prod-abc123"_s : envId, item.key);
    item.link = u"https://….tcb.qcloud.la/%1?sign=…"_s.arg(item.key);
    item.mimeType = u"image/jpeg"_s;
    item.size = 48'213;
    item.width = 1280;
    item.height = 720;
    return item;
}

QString beginningOf(const QString &text)
{
    const QString shown = cutTo(text, MostPreviewLetters).split(u'\n').mid(0, MostPreviewLines).join(u'\n');
    return shown.size() < text.size() ? shown + u'…' : shown;
}

} // namespace

TransfersPage::TransfersPage(const TransferSettings &transfers, const QString &envId, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::TransfersPage>()), m_before(transfers), m_envId(envId)
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
    m_ui->foldersBox->setChecked(transfers.keepFolders);
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
    transfers.keepFolders = m_ui->foldersBox->isChecked();
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
    showPreview();
    Q_EMIT changed();
}

void TransfersPage::showPreview()
{
    const QString format = m_ui->copyEdit->text();
    const bool isGood = !format.isEmpty() && !firstIssue();
    const QString example = isGood ? beginningOf(formatCopy(exampleItem(m_envId), CopyFormat::Custom, format)) : u"—"_s;
    QLabel *label = m_ui->copyPreview;
    setShortened(label, example, label->fontMetrics().averageCharWidth() * WidestPreviewPart);
    // Whoever hears the field hears what comes of it; an issue is its description already.
    if (isGood)
        m_ui->copyEdit->setAccessibleDescription(tr("For example: %1").arg(example));
    else if (!firstIssue())
        m_ui->copyEdit->setAccessibleDescription({});
}

} // namespace wcs::ui
