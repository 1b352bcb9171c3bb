// What a CompareWindow gives away and keeps: clipboard, saved comparison, remembered choices.
#include "compare/comparewindow.h"

#include "async/pool.h"
#include "base/replacecontent.h"
#include "base/sentences.h"
#include "base/text.h"
#include "common/screenfit.h"
#include "compare/backdrop.h"
#include "compare/comparecanvas.h"
#include "compare/compareoptions.h"
#include "compare/htmlreport.h"
#include "main/filechooser.h"
#include "main/helpdialogs.h"
#include "settings/statestore.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

#include <QActionGroup>
#include <QClipboard>
#include <QCloseEvent>
#include <QColorDialog>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPointer>
#include <QSplitter>
#include <QTabWidget>
#include <QUrl>

namespace wcs::ui {

namespace {

using C = CompareActions::Command;

Result<void> writeReport(const ReportContent &content, const QString &path, std::stop_token stop)
{
    Result<QByteArray> html = htmlReport(content, stop);
    if (!html.ok())
        return html.error();
    return replaceContent(path, *html, Stage::LocalFile);
}

/// What was at `to`, which the dialog has asked about, stays until all of the copy is there.
Result<void> saveCopy(const QString &from, const QString &to, const std::stop_token &stop)
{
    return QFileInfo(to) == QFileInfo(from) ? Result<void>() : replaceByCopy(from, to, Stage::LocalFile, stop);
}

ToastMessage failureMessage(const Error &error)
{
    const ErrorText text = explain(error);
    ToastMessage message;
    message.text = joinSentences({text.what, text.why, text.advice});
    message.kind = ToastKind::Error;
    return message;
}

} // namespace

void CompareWindow::chooseBackdrop(QAction *action)
{
    const auto kind = Backdrop::Kind(m_actions->backdrops()->actions().indexOf(action));
    if (kind != Backdrop::Kind::Custom) {
        setBackdrop({kind, {}});
        return;
    }
    const Backdrop before = m_canvas->backdrop();
    auto *dialog = new QColorDialog(before.canvas(palette()), this);
    dialog->setObjectName(u"compareColour"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::currentColorChanged, this, [this](const QColor &colour) {
        m_canvas->setBackdrop({Backdrop::Kind::Custom, colour});
    });
    connect(dialog, &QColorDialog::rejected, this, [this, before] { setBackdrop(before); });
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &colour) {
        setBackdrop({Backdrop::Kind::Custom, colour});
    });
    dialog->open();
}

void CompareWindow::setBackdrop(const Backdrop &backdrop)
{
    m_canvas->setBackdrop(backdrop);
    m_actions->backdrops()->actions().at(int(backdrop.kind))->setChecked(true);
}

void CompareWindow::copyPicture()
{
    QGuiApplication::clipboard()->setImage(m_canvas->grab().toImage());
    m_toasts->show(tr("View copied as a picture"), ToastKind::Success);
}

void CompareWindow::copyText(const QString &text, const QString &what)
{
    if (text.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(text);
    m_toasts->show(what, ToastKind::Success);
}

void CompareWindow::askToSave()
{
    const auto base = [](const QString &name) { return QFileInfo(name).completeBaseName(); };
    const QString name = tr("%1 and %2", "file name of a saved comparison")
                             .arg(base(m_session->source(0).name), base(m_session->source(1).name))
                         + u".html"_s;
    m_services.chooser->saveFile(u"comparison"_s, tr("Save comparison"), name, tr("HTML page (*.html)"),
                                 [self = QPointer(this)](const QStringList &paths) {
                                     if (self)
                                         self->m_scope.start(self->save(paths.first()));
                                 });
}

Task<void> CompareWindow::save(QString path)
{
    // The path was asked for meanwhile: the pictures may be on their way again.
    if (!m_session->isReady() || !m_session->pair() || !m_session->metrics())
        co_return;
    ReportContent content;
    content.a = m_session->side(0).picture->picture;
    content.b = m_session->side(1).picture->picture;
    content.idA = m_session->source(0).identity();
    content.idB = m_session->source(1).identity();
    content.maskIds = (*m_actions)[C::MaskIds]->isChecked();
    content.pair = *m_session->pair();
    content.metrics = *m_session->metrics();
    content.regionMetrics = m_session->regionMetrics();
    content.difference = m_session->difference();
    content.heat = m_options->heat();
    content.when = QDateTime::currentDateTime();
    auto job = [content, path](std::stop_token stop) { return writeReport(content, path, stop); };
    Result<void> written = co_await onPool(m_session->pool(), std::move(job));
    ToastMessage message;
    if (written.ok()) {
        message.text = tr("Comparison saved as %1").arg(QFileInfo(path).fileName());
        message.kind = ToastKind::Success;
        message.actionText = tr("Open");
        message.action = [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); };
    } else {
        message = failureMessage(written.error());
    }
    m_toasts->show(std::move(message));
}

void CompareWindow::saveSide(int which)
{
    const QString from = m_session->side(which).path;
    m_services.chooser->saveFile(u"download"_s, tr("Save picture"), m_session->source(which).name, {},
                                 [self = QPointer(this), from](const QStringList &paths) {
                                     if (self)
                                         self->m_scope.start(self->copyFile(from, paths.first()));
                                 });
}

Task<void> CompareWindow::copyFile(QString from, QString to)
{
    auto job = [from, to](std::stop_token stop) { return saveCopy(from, to, stop); };
    const Result<void> written = co_await onPool(m_session->pool(), std::move(job));
    if (written)
        m_toasts->show(tr("Saved as %1").arg(QFileInfo(to).fileName()), ToastKind::Success);
    else
        m_toasts->show(failureMessage(written.error()));
}

void CompareWindow::openSide(int which)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_session->side(which).path)))
        m_toasts->show(tr("No program is set up to open %1.").arg(m_session->source(which).name), ToastKind::Warning);
}

void CompareWindow::showKeys()
{
    showShortcuts(
        this, m_actions->all(),
        {{tr("Show the reference"), tr("Space, held")},
         {tr("Compare variant 1 to 9"), tr("1 to 9")},
         {tr("Variant before or after"), tr("Left, Right")},
         {tr("Move the view"), tr("Shift+arrows")},
         {tr("Move the second picture by 1 pixel, by 10"), tr("Alt+arrows, Alt+Shift+arrows")},
         {tr("Mark a region"), tr("Shift+drag")},
         {tr("Shape a region by keys"), tr("R, then arrows, Shift+arrows (with Ctrl by 1 pixel), Enter")},
         {tr("Go to the newest notification"), m_toasts->focusAction()->shortcut().toString(QKeySequence::NativeText)},
         {tr("Close"), tr("Esc")}});
}

void CompareWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    event->accept();
    Q_EMIT closing();
}

void CompareWindow::saveState()
{
    StateStore *state = m_services.state;
    const CompareActions &actions = *m_actions;
    state->setBlob(u"compare/geometry"_s, saveGeometry());
    state->setBlob(u"compare/columns"_s, m_splitter->saveState());
    state->setBlob(u"compare/panel"_s, actions[C::ShowPanel]->isChecked() ? "shown" : "hidden");
    state->setBlob(u"compare/tab"_s, QByteArray::number(m_panel->currentIndex()));
    state->setBlob(u"compare/view"_s, QByteArray::number(m_viewToKeep.value_or(int(m_canvas->mode()))));
    state->setBlob(u"compare/background"_s, m_canvas->backdrop().toBytes());
    state->setBlob(u"compare/match"_s, matchModeName(m_session->matchMode()).toLatin1());
    state->setBlob(u"compare/gain"_s, QByteArray::number(m_options->heat().gain));
    state->setBlob(u"compare/mask"_s, actions[C::MaskIds]->isChecked() ? "yes" : "no");
}

void CompareWindow::showPictures()
{
    if (m_canvas->mode() != CompareCanvas::Mode::Difference)
        return;
    m_viewToKeep = int(m_canvas->mode());
    constexpr int beside = int(CompareCanvas::Mode::SideBySide);
    m_actions->views()->actions().at(beside)->setChecked(true);
    setView(beside);
}

void CompareWindow::restoreState()
{
    const StateStore *state = m_services.state;
    const CompareActions &actions = *m_actions;
    restoreFitting(this, state->blob(u"compare/geometry"_s));
    m_splitter->restoreState(state->blob(u"compare/columns"_s));
    const bool panel = state->blob(u"compare/panel"_s) != "hidden";
    actions[C::ShowPanel]->setChecked(panel);
    m_panel->setVisible(panel);
    m_panel->setCurrentIndex(state->blob(u"compare/tab"_s).toInt());
    const int view = qBound(0, state->blob(u"compare/view"_s).toInt(), int(CompareCanvas::Mode::Difference));
    actions.views()->actions().at(view)->setChecked(true);
    setView(view);
    setBackdrop(Backdrop::fromBytes(state->blob(u"compare/background"_s)));
    const QByteArray match = state->blob(u"compare/match"_s);
    // Sizes mostly differ, and fitting is then what is meant; pictures of one size are the same in every mode.
    m_session->setMatchMode(matchModeFromName(QString::fromLatin1(match)).value_or(MatchMode::Fit));
    const int gain = state->blob(u"compare/gain"_s).toInt();
    m_options->setHeat({gain > 0 ? gain : 8, 0});
    actions[C::MaskIds]->setChecked(state->blob(u"compare/mask"_s) == "yes");
}

} // namespace wcs::ui
