#pragma once

#include "pipeline/runrecord.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace wcs::ui {

class IconLabel;
class OneLineLabel;
class WaterfallView;

/// All that is known of one run: its stages with times, how it ended, what to do about it and what the service said, the ids of
/// its results, and what was sent and answered, as text that can be selected and copied.
class RunDetails : public QWidget
{
    Q_OBJECT
public:
    /// `actions` are the commands on the run, shown as buttons; those that do not fit are hidden.
    explicit RunDetails(const QList<QAction *> &actions, QWidget *parent = nullptr);

    void showNothing();
    void showRun(const RunRecord &run);
    RunId shownRun() const { return m_shown; }
    /// Unfolds what was sent and answered.
    void unfoldAnswer();
    /// Keeps the clock of a run under way going.
    void tick();

private:
    QWidget *makeButtons(const QList<QAction *> &actions);
    QWidget *makeAnswer();
    static QString exchangeText(const RunRecord &run);

    RunRecord m_run;
    RunId m_shown = 0;
    QList<QToolButton *> m_buttons;
    OneLineLabel *m_title;
    IconLabel *m_sign;
    QLabel *m_state;
    QLabel *m_parameters;
    QLabel *m_advice;
    QLabel *m_said;
    QLabel *m_results;
    WaterfallView *m_waterfall;
    QToolButton *m_fold = nullptr;
    QWidget *m_answerBox = nullptr;
    QPlainTextEdit *m_answer = nullptr;
    QLabel *m_hint;
    QWidget *m_body;
};

} // namespace wcs::ui
