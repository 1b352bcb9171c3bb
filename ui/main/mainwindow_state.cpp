// How the window comes back at the next start.
#include "main/mainwindow.h"

#include "base/text.h"
#include "common/screenfit.h"
#include "main/actionset.h"
#include "main/bottompanel.h"
#include "main/historycontroller.h"
#include "main/pipelinesuite.h"
#include "settings/statestore.h"
#include "ui_mainwindow.h"

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

} // namespace

void MainWindow::saveState()
{
    StateStore *state = m_context.state;
    state->setBlob(u"mainwindow/geometry"_s, saveGeometry());
    state->setBlob(u"mainwindow/sideandcolumns"_s, m_ui->columnSplitter->saveState());
    state->setBlob(u"mainwindow/rows"_s, m_ui->rowSplitter->saveState());
    state->setBlob(u"mainwindow/preview"_s, m_actions->get(C::ShowPreview)->isChecked() ? "shown" : "hidden");
    state->setBlob(u"mainwindow/pipelines"_s, m_actions->get(C::ShowPipelines)->isChecked() ? "shown" : "hidden");
    state->setBlob(u"mainwindow/bottom"_s, m_pipelines->bottom()->state());
    state->setBlob(u"mainwindow/content"_s, hasContent() ? "some" : "none");
    m_history->saveState();
    m_pipelines->saveState();
}

void MainWindow::restoreState()
{
    const StateStore *state = m_context.state;
    resize(fittingScreen(this, size()));
    restoreFitting(this, state->blob(u"mainwindow/geometry"_s));
    m_ui->columnSplitter->restoreState(state->blob(u"mainwindow/sideandcolumns"_s));
    m_ui->rowSplitter->restoreState(state->blob(u"mainwindow/rows"_s));
    m_actions->get(C::ShowPreview)->setChecked(state->blob(u"mainwindow/preview"_s) != "hidden");
    m_actions->get(C::ShowPipelines)->setChecked(state->blob(u"mainwindow/pipelines"_s) != "hidden");
    m_history->restoreState();
    m_pipelines->bottom()->restore(state->blob(u"mainwindow/bottom"_s));
}

} // namespace wcs::ui
