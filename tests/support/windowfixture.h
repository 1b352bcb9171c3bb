#pragma once

#include "app/application.h"
#include "base/text.h"
#include "history/historymodel.h"
#include "history/historystore.h"
#include "history/historyview.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "main/historylookout.h"
#include "main/mainwindow.h"
#include "main/transfercontroller.h"
#include "settings/settings.h"
#include "support/awaiting.h"
#include "support/faketray.h"
#include "support/gestures.h"
#include "support/scriptedprompts.h"
#include "support/testfiles.h"
#include "support/toasts.h"
#include "toast/inlinebar.h"
#include "transfers/transfermodel.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace wcs::test {

/// Answers file dialogs with what the test has laid ready.
class ScriptedChooser : public ui::FileChooser
{
public:
    /// What the last dialog was opened with.
    struct Asked {
        QString title;
        QString filter; ///< of the last one for files to open
        QString name; ///< that the last one for saving proposed
    };

    ScriptedChooser(QList<QStringList> *answers, Asked *asked)
        : ui::FileChooser(nullptr, nullptr), m_answers(answers), m_asked(asked)
    {
    }

    void openFiles(const QString &, const QString &title, const QString &filter, Chosen chosen) override
    {
        m_asked->title = title;
        m_asked->filter = filter;
        answer(chosen);
    }
    void openFolder(const QString &, const QString &title, const QString &, Chosen chosen) override
    {
        m_asked->title = title;
        answer(chosen);
    }
    void saveFile(const QString &, const QString &title, const QString &name, const QString &, Chosen chosen) override
    {
        m_asked->title = title;
        m_asked->name = name;
        answer(chosen);
    }

private:
    void answer(const Chosen &chosen)
    {
        if (!m_answers->isEmpty())
            chosen(m_answers->takeFirst());
    }
    QList<QStringList> *m_answers;
    Asked *m_asked;
};

/// The whole program on a real sandbox: the real window, settings and data in a directory of its own, scripted answers where a
/// user would be asked. Actions are fetched by name; a missing or disabled one fails the test.
class WindowFixture
{
public:
    explicit WindowFixture(const QString &directory = {}, bool sandbox = true)
        : WindowFixture(optionsFor(sandbox), directory)
    {
    }

    /// `secrets` stand for the keychain; null: the memory of this run.
    explicit WindowFixture(const app::LaunchOptions &options, const QString &directory = {},
                           std::unique_ptr<SecretStore> secrets = nullptr)
        : m_directory(directory.isEmpty() ? m_own.path() : directory)
    {
        const Paths paths = Paths::below(m_directory);
        if (!paths.create().ok())
            qFatal("the test's directories cannot be made");
        app::Application::Stands stands;
        stands.prompts = &prompts;
        stands.tray = &tray;
        stands.chooser = std::make_unique<ScriptedChooser>(&chosen, &asked);
        stands.secrets = secrets ? std::move(secrets) : std::make_unique<SessionSecretStore>();
        m_application = std::make_unique<app::Application>(options, paths, std::move(stands));
        ownSize = m_application->window()->size();
        m_application->window()->resize(1100, 760);
        m_application->show();
    }

    static app::LaunchOptions optionsFor(bool sandbox)
    {
        app::LaunchOptions options;
        options.sandbox = sandbox;
        options.language = u"en"_s;
        return options;
    }

    /// True when database and engine are open and the sandbox, if wanted, is in use.
    bool open()
    {
        const bool opened = QTest::qWaitFor([this] { return m_application->isOpen(); }, patience);
        return opened && QTest::qWaitForWindowExposed(window(), patience);
    }

    app::Application *application() const { return m_application.get(); }
    ui::MainWindow *window() const { return m_application->window(); }
    ui::HistoryModel *model() const { return window()->history()->model(); }
    ui::HistoryView *view() const { return window()->history()->view(); }
    sandbox::Sandbox *cloud() const { return m_application->sandboxHost()->sandbox(); }
    QString path(const QString &name) const { return QDir(m_files.path()).filePath(name); }

    QString file(const QString &name, const QByteArray &bytes)
    {
        writeFile(path(name), bytes);
        return path(name);
    }

    /// Triggers an action by its object name, as a menu would; false when there is none or it is disabled.
    bool trigger(const QString &name)
    {
        auto *action = window()->findChild<QAction *>(name);
        if (!action || !action->isEnabled()) {
            qWarning("action %s is %s", qPrintable(name), action ? "disabled" : "missing");
            return false;
        }
        action->trigger();
        return true;
    }
    bool isEnabled(const QString &name) const
    {
        const auto *action = window()->findChild<QAction *>(name);
        return action && action->isEnabled();
    }

    /// Drags paths over the window and lets them fall; false when the window refuses.
    bool drop(const QMimeData &data)
    {
        const QPoint middle = window()->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent drop(QPointF(middle), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window(), &drop);
        return drop.isAccepted();
    }
    bool dropPaths(const QStringList &paths)
    {
        QMimeData data;
        setPaths(data, paths);
        return drop(data);
    }

    /// The loaded row of this name; invalid row 0 record when it is not listed.
    std::optional<ObjectRecord> record(const QString &name) const
    {
        for (int row = 0; row < model()->rowCount(); ++row) {
            const ObjectRecord *candidate = model()->record(row);
            if (candidate && candidate->name == name)
                return *candidate;
        }
        return std::nullopt;
    }
    bool hasState(const QString &name, ObjectState state) const
    {
        const auto found = record(name);
        return found && found->state == state;
    }
    /// Puts rows into the list, which was empty, and waits until it shows them.
    bool fillWith(const QList<ObjectRecord> &rows)
    {
        return await(application()->history()->upsertMany(rows)).ok()
               && QTest::qWaitFor([&] { return model()->rowCount() == rows.size() && !model()->isBusy(); }, 30'000);
    }
    /// Makes of a row one whose object is gone from the sandbox, while the file that it was uploaded from is at hand.
    ObjectRecord goneFrom(ObjectRecord row, const QByteArray &bytes)
    {
        row.localPath = file(u"gone/"_s + row.name, bytes);
        row.size = bytes.size();
        row.md5.clear();
        row.profileId = app::SandboxHost::profileId();
        row.profileName = Profile::sandboxName();
        row.env = cloud()->env();
        row.fileId = cloud()->fileIdFor(row.key);
        row.createdAt = QDateTime::currentDateTimeUtc();
        row.state = ObjectState::Deleted;
        return row;
    }
    /// The bar above the history that is shown; null when none is.
    const ui::InlineBar *historyBar() const
    {
        const auto *column = window()->findChild<QWidget *>(u"historyColumn"_s);
        const auto bars = column->findChildren<ui::InlineBar *>();
        const auto shown = std::ranges::find_if(bars, &ui::InlineBar::isVisible);
        return shown == bars.end() ? nullptr : *shown;
    }
    bool select(const QString &name) const
    {
        const auto found = record(name);
        return found && view()->select(model()->rowOf(found->rowId));
    }
    /// From now on the window hears of nothing that another process does to the history, unless it asks or writes itself.
    void lookAway() { delete window()->history()->lookout(); }
    /// The person goes to another window, and has this one in sight beside it.
    bool leave()
    {
        if (!m_elsewhere)
            m_elsewhere = std::make_unique<QWidget>();
        m_elsewhere->show();
        m_elsewhere->activateWindow();
        return QTest::qWaitFor([this] { return m_elsewhere->isActiveWindow(); }, patience);
    }
    bool comeBack()
    {
        window()->activateWindow();
        return QTest::qWaitForWindowActive(window(), patience);
    }
    /// Whether one of the toasts says this, in whichever window.
    bool hasToast(const QString &part) const
    {
        const auto hosts = window()->findChildren<ui::ToastHost *>();
        return std::ranges::any_of(hosts, [&part](const ui::ToastHost *host) { return test::hasToast(host, part); });
    }

    ScriptedPrompts prompts;
    FakeTray tray;
    QSize ownSize; ///< of the window, before the fixture gave it the one of all tests
    QList<QStringList> chosen; ///< answers to file dialogs, taken from the front
    ScriptedChooser::Asked asked; ///< by the file dialogs

    /// Goes over to another account on the same cloud, whose SECRET `keychain` is to keep: that of the sandbox itself is kept
    /// for the run, and no keychain is asked for it.
    void useAccountIn(SecretStore *keychain)
    {
        Profile profile = Profile::create(u"Own"_s);
        profile.appid = cloud()->appid();
        profile.envId = cloud()->env();
        profile.apiBase = cloud()->apiBase();
        if (!await(keychain->write(SecretId::secretOf(profile.id), cloud()->secret())))
            qFatal("a test's secret is not kept");
        m_application->settings()->setTransientProfile(profile);
        m_application->settings()->setCurrentProfileId(profile.id);
    }

private:
    QTemporaryDir m_own;
    QTemporaryDir m_files;
    QString m_directory;
    std::unique_ptr<QWidget> m_elsewhere;
    std::unique_ptr<app::Application> m_application;
};

} // namespace wcs::test
