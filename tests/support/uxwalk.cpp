// Takes pictures of what the tour does not show, to be looked at: menus, every page of the settings, every question, failures,
// empty and broken views. uxwalk OUTDIR [--language L] [--theme T] [--size WxH] [--points N] [--compare A,B]
#include "app/application.h"
#include "app/tour/album.h"
#include "app/tour/samplefiles.h"
#include "base/text.h"
#include "compare/comparewindow.h"
#include "drop/droptarget.h"
#include "history/historymodel.h"
#include "history/historyview.h"
#include "history/searchbar.h"
#include "main/actionset.h"
#include "main/comparecontroller.h"
#include "main/helpdialogs.h"
#include "main/historycontroller.h"
#include "main/mainwindow.h"
#include "main/transfercontroller.h"
#include "prompts/dialogprompts.h"
#include "settings/settingsdialog.h"
#include "support/gestures.h"
#include "support/testfiles.h"
#include "toast/toasthost.h"
#include "transfers/transfermodel.h"
#include "wechat/errorcatalogue.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace wcs;
using C = ui::ActionSet::Command;

namespace {

void rest(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
}

bool until(const std::function<bool()> &condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 60'000)
        rest(30);
    return condition();
}

class Walk
{
public:
    Walk(const app::LaunchOptions &options, const QString &out, QSize size) : m_out(out), m_album(out)
    {
        app::Application::Stands stands;
        stands.secrets = std::make_unique<SessionSecretStore>();
        const Paths paths = Paths::below(m_home.path());
        if (!paths.create().ok())
            qFatal("no directories");
        m_application = std::make_unique<app::Application>(options, paths, std::move(stands));
        m_window = m_application->window();
        m_window->resize(size);
        m_application->show();
        until([this] { return m_application->isOpen(); });
    }

    /// Opens the pictures in the comparison, on the page of what changed.
    void compare(const QStringList &paths)
    {
        QList<ui::CompareSource> sources;
        for (const QString &path : paths)
            sources << ui::CompareSource{QFileInfo(path).fileName(), {}, {}, path, QFileInfo(path).size()};
        if (sources.size() < 2)
            return;
        ui::CompareWindow *window = m_window->compare()->open(sources);
        window->resize(1024, 768);
        until([window] { return window->session()->isReady(); });
        for (auto *tabs : window->findChildren<QTabWidget *>())
            tabs->setCurrentIndex(1);
        rest(1500);
        m_album.take(window, u"compare"_s);
        window->close();
    }

    void play()
    {
        firstRun();
        files();
        menus();
        settings();
        questions();
        searches();
        previews();
        notes();
    }

private:
    void take(const QString &name)
    {
        rest(350);
        m_album.take(m_window, name);
    }
    void takeAlone(QWidget *widget, const QString &name)
    {
        widget->grab().save(QDir(m_out).filePath(u"%1.png"_s.arg(name)));
    }
    void dismissDialogs()
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
                dialog->reject();
        }
        rest(50);
    }
    sandbox::Sandbox *cloud() const { return m_application->sandboxHost()->sandbox(); }
    void trigger(C command) { m_window->actions()->get(command)->trigger(); }

    void type(const QString &field, const QString &text)
    {
        if (auto *edit = m_window->findChild<QLineEdit *>(field)) {
            edit->selectAll();
            edit->insert(text);
        }
    }

    void firstRun()
    {
        type(u"firstRunAppid"_s, u"gh_12"_s);
        type(u"firstRunSecret"_s, u"too short"_s);
        type(u"firstRunEnvId"_s, u"prod 1"_s);
        take(u"first-run-invalid"_s);
        type(u"firstRunAppid"_s, u"wx0123456789abcdef"_s);
        type(u"firstRunSecret"_s, QString(32, u'a'));
        type(u"firstRunEnvId"_s, u"prod-1a2b3c"_s);
        if (auto *save = m_window->findChild<QPushButton *>(u"firstRunSave"_s))
            save->click();
        rest(1500);
        take(u"first-run-test-failed"_s);
        m_window->findChild<QPushButton *>(u"firstRunTrySandbox"_s)->click();
        until([this] { return !m_window->isFirstRunShown(); });
    }

    void drop(const QStringList &paths)
    {
        QMimeData data;
        test::setPaths(data, paths);
        const QPoint middle = m_window->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &enter);
        take(u"drag"_s);
        QDropEvent event(QPointF(middle), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &event);
    }

    QString write(const QString &name, const QByteArray &bytes)
    {
        test::writeFile(m_files.filePath(name), bytes);
        return m_files.filePath(name);
    }

    void files()
    {
        const auto samples = app::writeSampleFiles(m_files.filePath(u"pictures"_s));
        QStringList paths = samples.ok() ? *samples : QStringList();
        paths << write(
            u"一个名字非常非常非常长的文件，用来看看它在窄的窗口里怎样被省略而不至于挤坏旁边的内容 (final version 2).txt"_s,
            "long name")
              << write(u"broken.png"_s, "\x89PNG\r\n\x1a\nthis is no picture") << write(u"archive.zip"_s, "PK\3\4zip")
              << m_files.filePath(u"not there.png"_s);
        cloud()->faults().answerErrcode(u"/tcb/uploadfile"_s, -501005, u"invalid env"_s, 1);
        drop(paths);
        const ui::TransferModel *jobs = m_window->transfers()->model();
        // An environment that is not in order halts its profile's transfers.
        auto *resume = m_window->findChild<QAction *>(u"actionResumeAll"_s);
        until([resume] { return resume->isEnabled(); });
        take(u"transfers-halted"_s);
        resume->trigger();
        until([jobs] { return jobs->activeCount() == 0; });
        take(u"uploaded-with-failures"_s);
    }

    void menus()
    {
        int number = 0;
        for (QAction *action : m_window->menuBar()->actions()) {
            QMenu *menu = action->menu();
            Q_EMIT menu->aboutToShow();
            menu->popup(QPoint(0, 0));
            rest(80);
            takeAlone(menu, u"menu-%1-%2"_s.arg(++number).arg(menu->objectName()));
            menu->hide();
        }
        m_window->history()->view()->select(0);
        rest(300);
        if (auto *menu = m_window->findChild<QMenu *>(u"menuHistory"_s)) {
            menu->popup(QPoint(0, 0));
            rest(80);
            takeAlone(menu, u"menu-context"_s);
            menu->hide();
        }
    }

    void settings()
    {
        trigger(C::Settings);
        rest(100);
        auto *dialog = m_window->findChild<ui::SettingsDialog *>();
        if (!dialog)
            return;
        dialog->addProfile();
        take(u"settings-new-profile"_s);
        type(u"appidEdit"_s, u"wx12"_s);
        type(u"envIdEdit"_s, u"x y"_s);
        take(u"settings-invalid"_s);
        if (auto *tabs = dialog->findChild<QTabWidget *>(u"tabs"_s))
            tabs->setCurrentIndex(1);
        take(u"settings-uploads"_s);
        using Page = ui::SettingsDialog::Page;
        dialog->showPage(Page::Transfers);
        take(u"settings-transfers"_s);
        dialog->showPage(Page::Network);
        take(u"settings-network"_s);
        dialog->showPage(Page::Appearance);
        take(u"settings-appearance"_s);
        dismissDialogs();
    }

    template <typename T>
    static Task<void> forget(Task<T> task)
    {
        (void)co_await std::move(task);
    }
    template <typename T>
    void ask(Task<T> question, const QString &name)
    {
        Scope scope;
        if constexpr (std::is_void_v<T>)
            scope.start(std::move(question));
        else
            scope.start(forget(std::move(question)));
        take(name);
        dismissDialogs();
    }

    void questions()
    {
        ui::DialogPrompts prompts(m_window);
        ui::DeleteQuestion many;
        many.names = QStringList{u"a.png"_s, u"b.png"_s, u"图片 c.png"_s};
        many.count = 240;
        many.profile = u"Production"_s;
        many.environment = u"prod-abc123"_s;
        many.production = true;
        ask(prompts.confirmDelete(many), u"ask-delete-many"_s);
        ui::LargeDropQuestion large;
        large.files = 2431;
        large.bytes = 8'400'000'000;
        large.destination = u"images/2026/11/ in Production"_s;
        ask(prompts.confirmLargeDrop(large), u"ask-large-drop"_s);
        ui::BatchQuestion same;
        same.fileName = u"morning.jpg"_s;
        same.key = u"2026/11/holiday/morning.jpg"_s;
        same.others = 12;
        same.unasked = true;
        ask(prompts.resolveSameKey(same), u"ask-same-key"_s);
        ask(prompts.quitWithRunningJobs(3), u"ask-quit"_s);
        const QStringList known{u"holiday"_s, u"test"_s, u"海报"_s};
        ask(prompts.editTags({u"morning.jpg"_s, 1, {{u"holiday"_s, 1}, {u"海报"_s, 1}}, known}), u"ask-tags"_s);
        ask(prompts.editTags({u"3 objects"_s, 3, {{u"holiday"_s, 3}, {u"海报"_s, 1}}, known}), u"ask-tags-some"_s);
        ask(prompts.editNote({u"morning.jpg"_s, u"Input of the blur test"_s}), u"ask-note"_s);
        ask(prompts.editNote({u"3 objects"_s, {}, true}), u"ask-notes"_s);
        Error error = Error::quoting(
            ErrorKind::WeChat, Stage::Token, u"40164"_s,
            u"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6512-abc"_s);
        error.requestId = u"6512-abc"_s;
        const ErrorText text = explain(error);
        ask(prompts.showError(text, rawDetails(error)), u"tell-error"_s);
        ui::FailureCause one{error, 3, {u"a.png"_s, u"b.png"_s}};
        ui::FailureCause two{Error::make(ErrorKind::Network, Stage::Upload, u"timeout"_s, u"idle for 30 s"_s), 1, {}};
        ask(prompts.showFailureDetails({one, two}), u"tell-failures"_s);
        ui::showAbout(m_window);
        take(u"about"_s);
        dismissDialogs();
        ui::showShortcuts(m_window, m_window->actions()->all());
        take(u"shortcuts"_s);
        dismissDialogs();
    }

    void searches()
    {
        auto *field = m_window->findChild<QLineEdit *>(u"searchField"_s);
        field->setText(u"jpg"_s);
        rest(400);
        take(u"search"_s);
        field->setText(u"nowhere to be found"_s);
        rest(400);
        take(u"search-nothing"_s);
        field->clear();
        rest(400);
    }

    int rowOf(const QString &name) const
    {
        const ui::HistoryModel *model = m_window->history()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->record(row) && model->record(row)->name.startsWith(name))
                return row;
        }
        return -1;
    }

    void previews()
    {
        for (const QString &name : {u"broken"_s, u"archive"_s, u"一个名字"_s}) {
            m_window->history()->view()->select(rowOf(name));
            rest(400);
            take(u"preview-"_s + (name.startsWith(u"一"_s) ? u"long-name"_s : name));
        }
        m_window->history()->view()->selectAll();
        take(u"preview-many"_s);
        trigger(C::ViewTable);
        take(u"table"_s);
        trigger(C::ViewList);
        m_window->actions()->get(C::ShowTransfers)->setChecked(false);
        m_window->actions()->get(C::ShowPreview)->setChecked(false);
        take(u"list-alone"_s);
        m_window->actions()->get(C::ShowPreview)->setChecked(true);
    }

    void notes()
    {
        m_window->history()->view()->select(0);
        trigger(C::CopyFileId);
        trigger(C::Remove);
        rest(200);
        m_window->history()->showNotice(
            u"The settings could not be read, so the defaults are used. The old file was kept as "
            "/home/somebody/.config/wx-cloud-storage/settings.json.broken-1."_s);
        take(u"toasts-and-notice"_s);
    }

    QString m_out;
    app::Album m_album;
    QTemporaryDir m_home;
    QTemporaryDir m_files;
    std::unique_ptr<app::Application> m_application;
    ui::MainWindow *m_window = nullptr;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication qtApp(argc, argv);
    QCoreApplication::setApplicationName(u"wx-cloud-storage"_s);
    QApplication::setApplicationDisplayName(u"WX Cloud Storage"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(WCS_VERSION));
    QCommandLineParser parser;
    parser.addOptions({{u"language"_s, {}, u"L"_s},
                       {u"theme"_s, {}, u"T"_s},
                       {u"size"_s, {}, u"WxH"_s, u"1024x768"_s},
                       {u"compare"_s, {}, u"A,B"_s},
                       {u"points"_s, {}, u"N"_s}});
    parser.process(qtApp);
    if (parser.isSet(u"points"_s)) {
        QFont font = QApplication::font();
        font.setPointSize(parser.value(u"points"_s).toInt());
        QApplication::setFont(font);
    }
    app::LaunchOptions options;
    options.language = parser.value(u"language"_s);
    options.theme = parser.value(u"theme"_s);
    // Nobody listens there: the first run's test fails at once and touches no network.
    options.apiBase = QUrl(u"http://127.0.0.1:9"_s);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    const QString out = parser.positionalArguments().value(0, u"out/uxwalk"_s);
    QDir().mkpath(out);
    Walk walk(options, out, QSize(size.value(0).toInt(), size.value(1).toInt()));
    if (parser.isSet(u"compare"_s))
        walk.compare(parser.value(u"compare"_s).split(u','));
    else
        walk.play();
    return 0;
}
