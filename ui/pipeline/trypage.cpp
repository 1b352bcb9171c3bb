#include "pipeline/trypage.h"

#include "base/backendstages.h"
#include "base/tellapart.h"
#include "base/text.h"
#include "common/accessible.h"
#include "common/formscrollarea.h"
#include "common/icons.h"
#include "common/wraplabel.h"
#include "pipeline/answertext.h"
#include "pipeline/parameterfields.h"
#include "pipeline/runtext.h"
#include "wechat/errorcatalogue.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>

namespace wcs::ui {

namespace {

QPlainTextEdit *textView(const QString &objectName, const QString &name)
{
    auto *view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setMinimumHeight(4 * view->fontMetrics().height());
    identify(view, objectName, name);
    return view;
}

QWidget *titled(QLabel *title, QWidget *below)
{
    auto *box = new QWidget;
    title->setBuddy(below);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(title);
    column->addWidget(below, 1);
    return box;
}

QString requestsNote(const TrialReport &report)
{
    return report.requests > 1 ? TryPage::tr("%n request(s)", nullptr, report.requests) : QString();
}

} // namespace

TryPage::TryPage(QWidget *parent)
    : QWidget(parent), m_sample(new QComboBox), m_upload(new QPushButton(tr("&Upload a picture…"))),
      m_fields(new ParameterFields), m_try(new QPushButton), m_outcome(new WrapLabel), m_advice(new WrapLabel),
      m_request(textView(u"tryRequest"_s, tr("Request that was sent"))),
      m_answer(textView(u"tryAnswer"_s, tr("Answer of the backend")))
{
    identify(m_sample, u"trySample"_s, tr("Picture to try with"));
    m_sample->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_upload->setObjectName(u"tryUpload"_s);
    m_try->setObjectName(u"tryButton"_s);
    m_try->setProperty("primary", true);
    identify(m_outcome, u"tryOutcome"_s, tr("Outcome of the try"));
    identify(m_advice, u"tryAdvice"_s, tr("What to do"));
    m_advice->hide();
    for (QPushButton *button : {m_upload, m_try})
        button->setAutoDefault(false);
    auto *sampleLabel = new QLabel(tr("Try &with:"));
    sampleLabel->setBuddy(m_sample);

    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    column->addWidget(sampleLabel);
    column->addWidget(m_sample);
    column->addWidget(m_upload, 0, Qt::AlignLeft);
    column->addWidget(m_fields);
    column->addWidget(m_try, 0, Qt::AlignLeft);
    column->addWidget(m_outcome);
    column->addWidget(m_advice);
    column->addStretch();
    auto *scroll = new FormScrollArea;
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustIgnored);
    scroll->setWidget(left);
    scroll->setMinimumWidth(220);

    auto *texts = new QSplitter(Qt::Vertical);
    texts->setChildrenCollapsible(false);
    texts->addWidget(titled(new QLabel(tr("Re&quest:")), m_request));
    texts->addWidget(titled(new QLabel(tr("&Answer:")), m_answer));
    texts->setStretchFactor(0, 2);
    texts->setStretchFactor(1, 3);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(scroll);
    split->addWidget(texts);
    split->setStretchFactor(1, 1);
    split->setSizes({260, 500});
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(12, 12, 12, 12);
    outer->addWidget(split);

    connect(m_upload, &QPushButton::clicked, this, &TryPage::uploadRequested);
    connect(m_try, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelRequested();
        else
            Q_EMIT tryRequested();
    });
    connect(m_sample, &QComboBox::currentIndexChanged, this, &TryPage::review);
    review();
}

void TryPage::setSamples(const QList<TrySample> &samples)
{
    m_sample->clear();
    for (const TrySample &sample : samples)
        m_sample->addItem(sample.name, sample.fileId);
    m_samples = samples;
    tellSamplesApart();
    review();
}

void TryPage::addSample(const TrySample &sample)
{
    m_sample->insertItem(0, sample.name, sample.fileId);
    m_samples.prepend(sample);
    tellSamplesApart();
    m_sample->setCurrentIndex(0);
}

void TryPage::tellSamplesApart()
{
    QStringList names;
    QStringList paths;
    for (const TrySample &sample : std::as_const(m_samples)) {
        names << sample.name;
        paths << sample.fileId;
    }
    const QStringList parts = tellingParts(names, paths);
    for (int at = 0; at < m_sample->count(); ++at)
        m_sample->setItemText(at, toldApart(names.at(at), parts.at(at)));
}

void TryPage::setParameters(const QList<PipelineParameter> &parameters)
{
    m_fields->setParameters(parameters, m_fields->values());
}

QString TryPage::sampleId() const
{
    return m_sample->currentData().toString();
}

QMap<QString, QString> TryPage::values() const
{
    return m_fields->values();
}

void TryPage::setObstacle(const QString &text)
{
    m_obstacle = text;
    review();
}

void TryPage::review()
{
    m_try->setText(m_running ? tr("St&op") : tr("&Try it"));
    m_try->setIcon(icon(m_running ? u"cancel"_s : u"play"_s, Theme::Role::OnAccent));
    QString reason = m_obstacle;
    if (reason.isEmpty() && m_sample->count() == 0)
        reason = tr("Upload a picture to try with.");
    m_try->setEnabled(m_running || reason.isEmpty());
    m_try->setToolTip(m_running ? QString() : reason);
    m_sample->setEnabled(m_sample->count() > 0);
    if (!m_running && m_answer->toPlainText().isEmpty() && m_request->toPlainText().isEmpty())
        m_outcome->setText(reason);
}

void TryPage::showReport(const TrialReport &report)
{
    m_running = !report.isDone;
    m_request->setPlainText(report.request);
    QStringList parts;
    if (report.httpStatus > 0)
        parts << AnswerText::head(report.httpStatus, report.contentType, report.answerSize)
              << AnswerText::body(report.answer, report.answerSize);
    m_answer->setPlainText(parts.join(u"\n\n"_s));
    review();
    if (!report.isDone) {
        m_outcome->setText(report.stage == PollStage ? tr("Asking for the result…") : tr("Waiting for the backend…"));
        m_advice->hide();
        return;
    }
    QStringList outcome;
    const bool failed = report.error && !report.error->isCancelled();
    const ErrorText trouble = failed ? explain(*report.error) : ErrorText();
    if (failed)
        outcome << trouble.what << trouble.why << saidLine(trouble);
    else if (report.error)
        outcome << tr("Stopped.");
    else
        outcome
            << tr("%n result(s) in %1", nullptr, int(report.found.size())).arg(RunText::duration(report.milliseconds))
            << requestsNote(report) << report.found;
    outcome.removeAll(QString());
    m_outcome->setText(outcome.join(u'\n'));
    m_advice->setText(trouble.advice);
    m_advice->setVisible(!trouble.advice.isEmpty());
}

QString TryPage::outcomeText() const
{
    return m_outcome->text();
}

} // namespace wcs::ui
