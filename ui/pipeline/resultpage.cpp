#include "pipeline/resultpage.h"

#include "base/text.h"
#include "pipeline/answerpointer.h"
#include "pipeline/answertext.h"
#include "pipeline/problemtext.h"
#include "ui_resultpage.h"

#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wcs::ui {

namespace {

/// The values at one place, as lines.
QStringList foundAt(const QString &place, const QJsonValue &answer)
{
    const Result<AnswerPointer> pointer = AnswerPointer::parse(place);
    if (!pointer.ok())
        return {ResultPage::tr("%1: this is no place", "place in an answer").arg(place)};
    const QList<QJsonValue> values = pointer->select(answer);
    if (values.isEmpty())
        return {ResultPage::tr("%1: nothing there", "place in an answer").arg(place)};
    QStringList lines;
    for (const QJsonValue &value : values)
        lines << ResultPage::tr("%1: %2", "place, value").arg(place, valueText(value));
    return lines;
}

} // namespace

ResultPage::ResultPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ResultPage>())
{
    m_ui->setupUi(this);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    for (QPlainTextEdit *edit : {m_ui->resultsEdit, m_ui->answerView, m_ui->foundView})
        edit->setFont(fixed);
    m_ui->resultsEdit->setFixedHeight(4 * fontMetrics().height());
    m_ui->foundView->setMinimumHeight(3 * fontMetrics().height());
    m_ui->answerView->setMinimumHeight(5 * fontMetrics().height());
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->resultsMessage->setField(m_ui->resultsEdit);
    m_ui->pollMessage->setField(m_ui->pollUrlEdit);
    connect(m_ui->resultsEdit, &QPlainTextEdit::textChanged, this, &ResultPage::look);
    connect(m_ui->resultsEdit, &QPlainTextEdit::textChanged, this, &ResultPage::changed);
    connect(m_ui->pollBox, &QCheckBox::toggled, m_ui->pollFields, &QWidget::setVisible);
    connect(m_ui->pollBox, &QCheckBox::toggled, this, &ResultPage::changed);
    for (QLineEdit *edit :
         {m_ui->pollUrlEdit, m_ui->donePointer, m_ui->doneValue, m_ui->failedPointer, m_ui->failedValue})
        connect(edit, &QLineEdit::textChanged, this, &ResultPage::changed);
    connect(m_ui->intervalBox, &QDoubleSpinBox::valueChanged, this, &ResultPage::changed);
    connect(m_ui->limitBox, &QSpinBox::valueChanged, this, &ResultPage::changed);
    m_ui->pollFields->hide();
}

ResultPage::~ResultPage() = default;

void ResultPage::setPipeline(const Pipeline &pipeline)
{
    m_ui->resultsEdit->setPlainText(pipeline.results.join(u'\n'));
    const PipelinePoll &poll = pipeline.poll;
    m_ui->pollBox->setChecked(poll.enabled);
    m_ui->pollUrlEdit->setText(poll.url);
    m_ui->donePointer->setText(poll.doneWhen.pointer);
    m_ui->doneValue->setText(poll.doneWhen.value);
    m_ui->failedPointer->setText(poll.failedWhen.pointer);
    m_ui->failedValue->setText(poll.failedWhen.value);
    m_ui->intervalBox->setValue(poll.intervalSeconds);
    m_ui->limitBox->setValue(poll.limitSeconds);
}

QStringList ResultPage::places() const
{
    QStringList places;
    for (const QString &line : m_ui->resultsEdit->toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            places << line.trimmed();
    }
    return places;
}

void ResultPage::writeTo(Pipeline &pipeline) const
{
    pipeline.results = places();
    PipelinePoll &poll = pipeline.poll;
    poll.enabled = m_ui->pollBox->isChecked();
    poll.url = m_ui->pollUrlEdit->text().trimmed();
    poll.doneWhen = {m_ui->donePointer->text().trimmed(), m_ui->doneValue->text()};
    poll.failedWhen = {m_ui->failedPointer->text().trimmed(), m_ui->failedValue->text()};
    poll.intervalSeconds = m_ui->intervalBox->value();
    poll.limitSeconds = m_ui->limitBox->value();
}

void ResultPage::setProblems(const QList<PipelineProblem> &problems)
{
    m_ui->resultsMessage->setText(problemText(problems, PipelineProblem::Field::Results));
    m_ui->pollMessage->setText(problemText(problems, PipelineProblem::Field::Poll));
}

void ResultPage::setAnswer(const QByteArray &answer)
{
    if (answer == m_answer)
        return;
    m_answer = answer;
    m_ui->answerView->setPlainText(AnswerText::body(answer, answer.size()));
    look();
}

void ResultPage::look()
{
    if (m_answer.isEmpty()) {
        m_ui->foundView->clear();
        return;
    }
    const QJsonDocument json = QJsonDocument::fromJson(m_answer);
    if (json.isNull()) {
        m_ui->foundView->setPlainText(tr("The answer is not JSON, so nothing can be found in it."));
        return;
    }
    const QJsonValue answer = json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
    QStringList lines;
    for (const QString &place : places())
        lines << foundAt(place, answer);
    m_ui->foundView->setPlainText(lines.join(u'\n'));
}

QString ResultPage::foundText() const
{
    return m_ui->foundView->toPlainText();
}

} // namespace wcs::ui
