#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

namespace wcs::ui {

/// Every command of the window, each made once: menus, tool bar, context menus and tests share them.
///
/// An action that cannot be used is disabled and its tool tip says why; its place in the menus stays.
class ActionSet : public QObject
{
    Q_OBJECT
public:
    enum class Command {
        UploadFiles,
        UploadFolder,
        UploadAgain,
        Download,
        Open,
        Reveal,
        ImportHistory,
        ExportHistory,
        Quit,
        Undo,
        CopyFileId,
        CopyLink,
        CopyMarkdown,
        CopyHtml,
        CopyImageTag,
        CopyCustom,
        Paste,
        SelectAll,
        Find,
        EditTags,
        EditNote,
        Remove,
        Delete,
        Settings,
        ViewList,
        ViewTable,
        ShowPreview,
        ShowTransfers,
        ShowPipelines,
        ShowRuns,
        ShowResults,
        GoToOriginal,
        Preview,
        Compare,
        ImageModes,
        FullScreen,
        Verify,
        RunOnFiles,
        NewPipeline,
        EditPipeline,
        DuplicatePipeline,
        DeletePipeline,
        ImportPipeline,
        ExportPipeline,
        CopyCurl,
        NewSet,
        OpenSet,
        DeleteSet,
        PinToSet,
        WatchFile,
        WatchFolder,
        ShowLog,
        Shortcuts,
        About,
    };
    Q_ENUM(Command)

    /// Makes all actions and adds them to `window`, so that their shortcuts work without a menu.
    explicit ActionSet(QWidget *window);

    QAction *get(Command command) const { return m_actions.value(command); }
    QAction *operator[](Command command) const { return get(command); }
    QList<QAction *> all() const;

    /// Enables the action when `reason` is empty, and otherwise disables it with the reason in its tool tip.
    void setAvailable(Command command, const QString &reason);
    void setAvailable(std::initializer_list<Command> commands, const QString &reason);
    /// While the page that the commands work on is not shown, they are all disabled with `reason`, whatever else is said of them;
    /// only Quit, Undo, Settings, full screen and help stay. Empty: each is again as setAvailable() has it.
    void setPageMissing(const QString &reason);
    /// The same while no profile is current, for those that send something with it: what is there can be looked at all the same.
    void setProfileMissing(const QString &reason);
    /// While another profile is on its way, for those that open what works with the one that is current until then.
    void setProfileAwaited(const QString &reason);
    /// Why the command is not available, for the user; empty when it is.
    QString whyNot(Command command) const;

private:
    struct Spec;
    static bool needsPage(Command command);
    static bool needsProfile(Command command);
    static bool opensWorkOfProfile(Command command);
    void setMissing(QString &missing, const QString &reason, bool (*needsIt)(Command));
    void review(Command command);
    void add(QWidget *window, const Spec &spec);
    static QList<Spec> fileSpecs();
    static QList<Spec> editSpecs();
    static QList<Spec> viewSpecs();
    static QList<Spec> pipelineSpecs();
    static QList<Spec> otherSpecs();

    QHash<Command, QAction *> m_actions;
    QList<Command> m_order;
    QHash<Command, QString> m_reasons; // of those that are not available
    QString m_pageMissing;
    QString m_profileMissing;
    QString m_profileAwaited;
};

} // namespace wcs::ui
