#include "pipeline/requestpage.h"

#include "base/text.h"
#include "common/icons.h"
#include "pipeline/problemtext.h"
#include "ui_requestpage.h"

#include <QMenu>

namespace wcs::ui {

RequestPage::RequestPage(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::RequestPage>()), m_insert(new QMenu(this))
{
    m_ui->setupUi(this);
    m_ui->nameMessage->setField(m_ui->nameEdit);
    m_ui->urlMessage->setField(m_ui->urlEdit);
    m_ui->headersMessage->setField(m_ui->headers);
    m_ui->bodyMessage->setField(m_ui->bodyEdit);
    for (const QString &method : {u"POST"_s, u"GET"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s})
        m_ui->methodBox->addItem(method);
    m_ui->bodyKindBox->addItem(tr("JSON"), int(BodyKind::Json));
    m_ui->bodyKindBox->addItem(tr("Form"), int(BodyKind::Form));
    m_ui->bodyKindBox->addItem(tr("Text"), int(BodyKind::Text));
    m_ui->bodyKindBox->addItem(tr("No body"), int(BodyKind::None));
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, &RequestPage::changed);
    connect(m_ui->methodBox, &QComboBox::currentIndexChanged, this, &RequestPage::changed);
    connect(m_ui->urlEdit, &QLineEdit::textChanged, this, &RequestPage::reviewMark);
    connect(m_ui->urlEdit, &QLineEdit::textChanged, this, &RequestPage::changed);
    connect(m_ui->headers, &HeaderTable::changed, this, &RequestPage::changed);
    connect(m_ui->bodyKindBox, &QComboBox::currentIndexChanged, this, &RequestPage::reviewBody);
    connect(m_ui->bodyKindBox, &QComboBox::currentIndexChanged, this, &RequestPage::changed);
    connect(m_ui->bodyEdit, &QPlainTextEdit::textChanged, this, &RequestPage::changed);
    connect(m_ui->insertButton, &QPushButton::clicked, m_insert,
            [this] { m_insert->popup(m_ui->insertButton->mapToGlobal(QPoint(0, m_ui->insertButton->height()))); });
    connect(m_insert, &QMenu::triggered, this,
            [this](const QAction *action) { m_ui->bodyEdit->insertName(action->data().toString()); });
    reviewMark();
}

RequestPage::~RequestPage() = default;

void RequestPage::setPipeline(const Pipeline &pipeline)
{
    m_ui->nameEdit->setText(pipeline.name);
    m_ui->methodBox->setCurrentText(QString::fromLatin1(pipeline.method));
    m_ui->urlEdit->setText(pipeline.url);
    m_ui->urlEdit->setCursorPosition(0);
    m_ui->headers->setHeaders(pipeline.headers);
    m_ui->bodyKindBox->setCurrentIndex(m_ui->bodyKindBox->findData(int(pipeline.bodyKind)));
    m_ui->bodyEdit->setPlainText(pipeline.body);
    reviewBody();
}

void RequestPage::writeTo(Pipeline &pipeline) const
{
    pipeline.name = m_ui->nameEdit->text().simplified();
    pipeline.method = m_ui->methodBox->currentText().toLatin1();
    pipeline.url = m_ui->urlEdit->text().trimmed();
    pipeline.headers = m_ui->headers->headers();
    pipeline.bodyKind = BodyKind(m_ui->bodyKindBox->currentData().toInt());
    pipeline.body = m_ui->bodyEdit->toPlainText();
}

void RequestPage::setNames(const QStringList &names)
{
    m_ui->bodyEdit->setNames(names);
    m_insert->clear();
    for (const QString &name : names)
        m_insert->addAction(u"{{%1}}"_s.arg(name))->setData(name);
}

void RequestPage::setKeptSecrets(const QStringList &headerNames)
{
    m_ui->headers->setKept(headerNames);
}

void RequestPage::setSecretPlace(const QString &sentence)
{
    m_ui->headers->setPlace(sentence);
}

void RequestPage::setProblems(const QList<PipelineProblem> &problems)
{
    using Field = PipelineProblem::Field;
    m_ui->urlMessage->setText(problemText(problems, Field::Url));
    m_ui->headersMessage->setText(problemText(problems, Field::Headers));
    m_ui->bodyMessage->setText(problemText(problems, Field::Body));
}

void RequestPage::setNameProblem(const QString &text)
{
    m_ui->nameMessage->setText(text);
}

QString RequestPage::valuelessHeader() const
{
    return m_ui->headers->valueless();
}

void RequestPage::focusFirst()
{
    m_ui->nameEdit->setFocus(Qt::OtherFocusReason);
    m_ui->nameEdit->selectAll();
}

void RequestPage::reviewMark()
{
    switch (addressTrust(m_ui->urlEdit->text())) {
    case AddressTrust::Encrypted:
        m_ui->urlMark->setText(tr("Encrypted (https); the certificate is verified."));
        break;
    case AddressTrust::PrivatePlain:
        m_ui->urlMark->setText(
            tr("Not encrypted (http): taken because the address is on this machine or in your own network."));
        break;
    case AddressTrust::Refused:
    case AddressTrust::Unknown:
        m_ui->urlMark->clear();
        break;
    }
    m_ui->urlMark->setVisible(!m_ui->urlMark->text().isEmpty());
}

void RequestPage::reviewBody()
{
    const bool body = BodyKind(m_ui->bodyKindBox->currentData().toInt()) != BodyKind::None;
    m_ui->bodyEdit->setEnabled(body);
    m_ui->insertButton->setEnabled(body);
}

} // namespace wcs::ui
