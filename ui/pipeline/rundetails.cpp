#include "pipeline/rundetails.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/copybutton.h"
#include "common/formscrollarea.h"
#include "common/iconlabel.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "common/textrole.h"
#include "common/wraplabel.h"
#include "pipeline/answertext.h"
#include "pipeline/runtext.h"
#include "pipeline/waterfall.h"
#include "wechat/errorcatalogue.h"

#include <QAction>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>

namespace wcs::ui {

RunDetails::RunDetails(const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent), m_title(new OneLineLabel(Qt::ElideMiddle)), m_sign(new IconLabel), m_state(new WrapLabel),
      m_parameters(new WrapLabel), m_advice(new WrapLabel), m_said(new WrapLabel), m_results(new WrapLabel),
      m_waterfall(new WaterfallView),
      m_hint(new QLabel(tr("Pick a run to see its stages and what the backend answered."), this)), m_body(new QWidget)
{
    identify(this, u"runDetails"_s, tr("Details of the run"));
    m_title->setObjectName(u"runTitle"_s);
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    identify(m_state, u"runState"_s, tr("State of the run"));
    identify(m_advice, u"runAdvice"_s, tr("What to do"));
    identify(m_said, u"runSaid"_s, tr("What the service said"));
    setTextRole(m_said, Theme::Role::Muted);
    identify(m_results, u"runResults"_s, tr("IDs of the results"));
    for (QLabel *label : {m_state, m_parameters, m_advice, m_said, m_results}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::ClickFocus);
    }
    m_hint->setObjectName(u"runHint"_s);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setMargin(16);
    setTextRole(m_hint, Theme::Role::Muted);

    auto *stateRow = new QHBoxLayout;
    stateRow->setSpacing(4);
    stateRow->addWidget(m_sign, 0, Qt::AlignTop);
    stateRow->addWidget(m_state, 1);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_parameters);
    column->addLayout(stateRow);
    column->addWidget(m_advice);
    column->addWidget(m_said);
    column->addWidget(makeButtons(actions));
    column->addWidget(m_waterfall);
    column->addWidget(m_results);
    column->addWidget(makeAnswer(), 1);
    column->addStretch(0);

    auto *scroll = new FormScrollArea(this);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustIgnored);
    scroll->setWidget(m_body);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_hint);
    outer->addWidget(scroll);
    showNothing();
}

QWidget *RunDetails::makeButtons(const QList<QAction *> &actions)
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QAction *action : actions) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action);
        identify(button, action->objectName() + u"Button"_s, action->iconText());
        const bool first = m_buttons.isEmpty();
        button->setToolButtonStyle(first ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        row->addWidget(button);
        m_buttons << button;
    }
    row->addStretch();
    return bar;
}

QWidget *RunDetails::makeAnswer()
{
    auto *box = new QWidget;
    m_fold = new QToolButton(box);
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setText(tr("Request and answer"));
    identify(m_fold, u"runAnswerFold"_s, m_fold->text());
    m_answerBox = new QWidget(box);
    m_answer = new QPlainTextEdit(m_answerBox);
    m_answer->setReadOnly(true);
    m_answer->setTabChangesFocus(true);
    m_answer->setMinimumHeight(120);
    identify(m_answer, u"runAnswer"_s, tr("Request and answer"));
    auto *copy = new QToolButton(m_answerBox);
    copy->setIcon(icon(u"copy"_s));
    copy->setText(tr("Copy"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    identify(copy, u"runAnswerCopy"_s, tr("Copy request and answer"));
    copyOnClick(copy, tr("Request and answer copied"), [this] { return m_answer->toPlainText(); });
    auto *inner = new QVBoxLayout(m_answerBox);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_answer, 1);
    inner->addWidget(copy, 0, Qt::AlignLeft);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_fold, 0, Qt::AlignLeft);
    column->addWidget(m_answerBox, 1);
    const auto fold = [this](bool open) {
        m_fold->setIcon(icon(open ? u"chevron-down"_s : u"chevron-right"_s));
        if (open) // not before: loading the font would hold up the window's first frame
            m_answer->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        m_answerBox->setVisible(open);
    };
    connect(m_fold, &QToolButton::toggled, this, fold);
    fold(false);
    return box;
}

void RunDetails::showNothing()
{
    m_shown = 0;
    m_hint->show();
    m_body->parentWidget()->parentWidget()->hide();
}

void RunDetails::showRun(const RunRecord &run)
{
    const bool other = m_shown != run.id;
    m_run = run;
    m_shown = run.id;
    m_hint->hide();
    m_body->parentWidget()->parentWidget()->show();
    m_title->setText(RunText::tr("%1 → %2", "picture, pipeline").arg(run.input.displayName(), run.pipelineName));
    m_parameters->setText(RunText::parameters(run));
    m_parameters->setVisible(!run.parameters.isEmpty());
    m_state->setText(RunText::state(run));
    m_sign->setIcon(icon(RunText::stateIcon(run.state), RunText::stateRole(run.state)), 16);
    const ErrorText trouble = run.error ? explain(*run.error) : ErrorText();
    m_advice->setText(trouble.advice);
    m_advice->setVisible(!trouble.advice.isEmpty());
    m_said->setText(saidLine(trouble));
    m_said->setVisible(!trouble.said.isEmpty());
    m_results->setText(run.resultIds().join(u'\n'));
    m_results->setVisible(!run.results.isEmpty());
    const QString exchange = exchangeText(run);
    if (other || m_answer->toPlainText() != exchange)
        m_answer->setPlainText(exchange);
    m_fold->setVisible(!exchange.isEmpty());
    // What the backend said of its failure is the first thing one wants to read.
    if (other)
        m_fold->setChecked(run.state == RunState::Failed && !run.answer.isEmpty());
    m_answerBox->setVisible(m_fold->isChecked() && !exchange.isEmpty());
    tick();
}

void RunDetails::tick()
{
    if (m_shown == 0)
        return;
    m_waterfall->setRun(m_run);
    m_waterfall->setVisible(!m_run.stages.isEmpty());
    for (QToolButton *button : std::as_const(m_buttons))
        button->setVisible(button->defaultAction()->isEnabled());
}

void RunDetails::unfoldAnswer()
{
    if (m_fold->isVisible())
        m_fold->setChecked(true);
}

QString RunDetails::exchangeText(const RunRecord &run)
{
    QStringList parts;
    if (!run.request.isEmpty())
        parts << run.request;
    if (run.httpStatus > 0)
        parts << AnswerText::head(run.httpStatus, run.contentType, run.answerSize);
    if (!run.answer.isEmpty())
        parts << AnswerText::body(run.answer, run.answerSize);
    if (run.error)
        parts << rawDetails(*run.error);
    return parts.join(u"\n\n"_s);
}

} // namespace wcs::ui
