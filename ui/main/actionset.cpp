#include "main/actionset.h"

#include "base/text.h"
#include "common/commandtip.h"
#include "common/icons.h"

#include <QActionGroup>
#include <QMetaEnum>
#include <QWidget>

namespace wcs::ui {

struct ActionSet::Spec {
    Command command;
    QString text;
    QString tip; ///< what it does, for status bar and tool tip
    QString icon;
    QKeySequence key = {};
    bool checkable = false;
};

ActionSet::ActionSet(QWidget *window) : QObject(window)
{
    for (const auto &specs : {fileSpecs(), editSpecs(), viewSpecs(), pipelineSpecs(), otherSpecs()}) {
        for (const Spec &spec : specs)
            add(window, spec);
    }
    auto *modes = new QActionGroup(this);
    modes->addAction(get(Command::ViewList));
    modes->addAction(get(Command::ViewTable));
    // As the window is built.
    for (const Command command : {Command::ViewList, Command::ShowPreview, Command::ShowPipelines})
        get(command)->setChecked(true);
    // Nothing is asked before it, and the next row stands in the place of the one that went: a held key would take them all.
    get(Command::Remove)->setAutoRepeat(false);
    get(Command::Quit)->setMenuRole(QAction::QuitRole);
    get(Command::Settings)->setMenuRole(QAction::PreferencesRole);
    get(Command::About)->setMenuRole(QAction::AboutRole);
}

QList<ActionSet::Spec> ActionSet::fileSpecs()
{
    using C = Command;
    return {
        {C::UploadFiles, tr("&Upload files…"), tr("Choose files and upload them"), u"upload"_s, QKeySequence::Open},
        {C::UploadFolder, tr("Upload &folder…"), tr("Choose a folder and upload all files in it"), u"upload-folder"_s,
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
        {C::UploadAgain, tr("Up&load again"), tr("Upload the file on this computer once more, under the same ID"),
         u"upload"_s},
        {C::Download, tr("Do&wnload to…"), tr("Fetch the selected objects into a folder"), u"download"_s,
         QKeySequence::Save},
        {C::Open, tr("&Open"), tr("Open a local copy with the program for its type"), u"open-external"_s,
         QKeySequence(Qt::CTRL | Qt::Key_Return)},
        {C::Reveal, tr("S&how in folder"), tr("Show the local file in the file manager"), u"reveal"_s,
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)},
        {C::ImportHistory, tr("&Import history…"), tr("Add the objects of an exported history"), {}},
        {C::ExportHistory,
         tr("&Export history…"),
         tr("Write the history, or what is listed of it, to a JSON or CSV file"),
         {}},
        {C::Quit, tr("&Quit"), tr("End the program"), {}, QKeySequence(Qt::CTRL | Qt::Key_Q)},
    };
}

QList<ActionSet::Spec> ActionSet::editSpecs()
{
    using C = Command;
    return {
        {C::Undo, tr("&Undo"), tr("Take back the last removal from the list or change of tags"), u"undo"_s,
         QKeySequence::Undo},
        {C::CopyFileId, tr("&Copy file ID"), tr("Copy the cloud:// IDs of the selected objects"), u"copy"_s,
         QKeySequence::Copy},
        {C::CopyLink, tr("Copy &link"), tr("Copy download links of the selected objects"), u"link"_s,
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
        {C::CopyMarkdown, tr("Copy as &Markdown"), tr("Copy the selected objects as Markdown"), u"markdown"_s},
        {C::CopyHtml, tr("Copy as &HTML"), tr("Copy the selected objects as HTML"), u"code"_s},
        {C::CopyImageTag, tr("Copy as <&image> tag"), tr("Copy the selected objects as mini program tags"), u"image"_s},
        {C::CopyCustom, tr("Copy by &template"), tr("Copy the selected objects by the template of the settings"), {}},
        {C::Paste, tr("&Paste"), tr("Upload files or a picture from the clipboard, or look up the IDs in its text"),
         u"paste"_s, QKeySequence::Paste},
        {C::SelectAll, tr("Select &all"), tr("Select all listed objects"), {}, QKeySequence::SelectAll},
        {C::Find, tr("&Find"), tr("Search the history"), u"search"_s, QKeySequence::Find},
        {C::EditTags, tr("Edi&t tags…"), tr("Change the tags of the selected objects"), u"tag"_s,
         QKeySequence(Qt::CTRL | Qt::Key_T)},
        {C::EditNote, tr("Edit &note…"), tr("Change the note of the selected objects"), u"note"_s,
         QKeySequence(Qt::CTRL | Qt::Key_E)},
        {C::Remove, tr("&Remove from list"), tr("Take the selected objects out of the history; the cloud keeps them"),
         u"remove"_s, QKeySequence(Qt::CTRL | Qt::Key_Delete)},
        {C::Delete, tr("&Delete from cloud…"), tr("Delete the selected objects from the cloud for good"), u"delete"_s,
         QKeySequence::Delete},
    };
}

QList<ActionSet::Spec> ActionSet::viewSpecs()
{
    using C = Command;
    return {
        {C::ViewList, tr("As &list"), tr("Show the history as a list with thumbnails"), u"list"_s,
         QKeySequence(Qt::ALT | Qt::Key_1), true},
        {C::ViewTable, tr("As &table"), tr("Show the history as a table"), u"table"_s,
         QKeySequence(Qt::ALT | Qt::Key_2), true},
        {C::ShowPreview, tr("P&review pane"), tr("Show or hide the preview"), u"preview"_s, QKeySequence(Qt::Key_F9),
         true},
        {C::ShowTransfers, tr("Tra&nsfer panel"), tr("Show or hide the transfers"), u"refresh"_s,
         QKeySequence(Qt::Key_F8), true},
        {C::ShowPipelines, tr("Side bar wit&h pipelines"), tr("Show or hide the pipelines"), u"pipeline"_s,
         QKeySequence(Qt::Key_F7), true},
        {C::ShowRuns, tr("Panel of run&s"), tr("Show or hide the runs of pipelines"), u"runs"_s,
         QKeySequence(Qt::SHIFT | Qt::Key_F8), true},
        {C::ShowResults, tr("Results of this ob&ject"), tr("List the original and everything that was made from it"),
         u"lineage"_s, QKeySequence(Qt::CTRL | Qt::Key_R)},
        {C::GoToOriginal, tr("&Go to the original"), tr("Select the object that this one was made from"), u"undo"_s,
         QKeySequence(Qt::ALT | Qt::Key_Up)},
        {C::Preview, tr("Go to pr&eview"), tr("Move to the preview of the selected object"), u"preview"_s,
         QKeySequence(Qt::CTRL | Qt::Key_P)},
        {C::Compare, tr("Co&mpare"), tr("Compare the selected pictures, by eye and in numbers"), u"compare"_s,
         QKeySequence(Qt::CTRL | Qt::Key_D)},
        {C::ImageModes, tr("<im&age> modes"), tr("Show how a mini program's <image> would frame the picture"),
         u"grid"_s},
        {C::FullScreen, tr("F&ull screen"), tr("Use the whole screen"), {}, QKeySequence(Qt::Key_F11), true},
    };
}

QList<ActionSet::Spec> ActionSet::pipelineSpecs()
{
    using C = Command;
    return {
        {C::RunOnFiles, tr("&Run on files…"), tr("Choose pictures and run the selected pipeline on them"), u"play"_s,
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
        {C::NewPipeline, tr("&New pipeline…"), tr("Describe a request to a backend of yours"), u"plus"_s},
        {C::EditPipeline, tr("&Edit…"), tr("Change the selected pipeline and try it"), u"settings"_s},
        {C::DuplicatePipeline, tr("D&uplicate"), tr("Make a copy of the selected pipeline"), {}},
        {C::DeletePipeline, tr("&Delete…"), tr("Delete the selected pipeline; its runs and results stay"), u"delete"_s},
        {C::ImportPipeline, tr("I&mport…"), tr("Add pipelines from a file"), {}},
        {C::ExportPipeline, tr("E&xport…"), tr("Write the selected pipeline to a file, without its secrets"), {}},
        {C::CopyCurl, tr("&Copy as curl"), tr("Copy the request of the selected pipeline as a command, secrets masked"),
         u"code"_s},
        {C::NewSet, tr("New &golden set…"), tr("Make a set of inputs to judge a pipeline by"), u"golden"_s},
        {C::OpenSet, tr("&Open golden set"), tr("Run the selected set and compare with what was accepted"), {}},
        {C::DeleteSet, tr("De&lete golden set…"), tr("Delete the set that is picked in the side bar, with its copies"),
         u"delete"_s},
        {C::PinToSet, tr("&Pin to golden set…"), tr("Add the selected objects to a golden set"), u"tag"_s},
        {C::WatchFile, tr("&Watch a file…"), tr("Run the selected pipeline whenever a file is saved"), u"watch"_s},
        {C::WatchFolder, tr("Watch a &folder…"), tr("Run the selected pipeline on what is saved in a folder"),
         u"watch"_s},
    };
}

QList<ActionSet::Spec> ActionSet::otherSpecs()
{
    using C = Command;
    return {
        {C::Verify, tr("&Verify again"), tr("Ask the service for the selected objects and compare them"), u"verified"_s,
         QKeySequence(Qt::Key_F5)}, // not the standard key: on some desktops that is Ctrl+R
        {C::Settings, tr("&Settings…"), tr("Profiles, transfers, network and appearance"), u"settings"_s,
         QKeySequence(Qt::CTRL | Qt::Key_Comma)},
        {C::ShowLog, tr("Show the &log"), tr("Open the folder of the log file"), u"text"_s},
        {C::Shortcuts, tr("&Keyboard shortcuts"), tr("List all commands with their keys"), u"key"_s,
         QKeySequence::HelpContents},
        {C::About, tr("&About"), tr("Version, licence and libraries"), u"info"_s},
    };
}

void ActionSet::add(QWidget *window, const Spec &spec)
{
    auto *action = new QAction(this);
    const QString name = QString::fromLatin1(QMetaEnum::fromType<Command>().valueToKey(int(spec.command)));
    action->setObjectName(u"action"_s + name);
    if (!spec.icon.isEmpty())
        action->setIcon(icon(spec.icon));
    action->setShortcut(spec.key);
    setWords(action, spec.text, spec.tip);
    action->setCheckable(spec.checkable);
    action->setMenuRole(QAction::NoRole);
    window->addAction(action);
    m_actions.insert(spec.command, action);
    m_order << spec.command;
}

QList<QAction *> ActionSet::all() const
{
    QList<QAction *> actions;
    for (const Command command : m_order)
        actions << get(command);
    return actions;
}

void ActionSet::setAvailable(Command command, const QString &reason)
{
    m_reasons.insert(command, reason);
    review(command);
}

void ActionSet::setAvailable(std::initializer_list<Command> commands, const QString &reason)
{
    for (const Command command : commands)
        setAvailable(command, reason);
}

void ActionSet::setPageMissing(const QString &reason)
{
    setMissing(m_pageMissing, reason, &needsPage);
}

void ActionSet::setProfileMissing(const QString &reason)
{
    setMissing(m_profileMissing, reason, &needsProfile);
}

void ActionSet::setProfileAwaited(const QString &reason)
{
    setMissing(m_profileAwaited, reason, &opensWorkOfProfile);
}

void ActionSet::setMissing(QString &missing, const QString &reason, bool (*needsIt)(Command))
{
    if (missing == reason)
        return;
    missing = reason;
    for (const Command command : std::as_const(m_order)) {
        if (needsIt(command))
            review(command);
    }
}

bool ActionSet::needsPage(Command command)
{
    switch (command) {
    case Command::Quit:
    case Command::Undo: // of the removal of the last row, which has turned the page
    case Command::Settings:
    case Command::FullScreen:
    case Command::ShowLog:
    case Command::Shortcuts:
    case Command::About:
        return false;
    default:
        return true;
    }
}

bool ActionSet::needsProfile(Command command)
{
    switch (command) {
    case Command::UploadFiles:
    case Command::UploadFolder:
    case Command::Paste:
    case Command::RunOnFiles:
    case Command::NewPipeline:
    case Command::ImportPipeline:
    case Command::WatchFile:
    case Command::WatchFolder:
        return true;
    default:
        return false;
    }
}

/// Without a profile they can be looked at; what they open runs and uploads with the one that is current.
bool ActionSet::opensWorkOfProfile(Command command)
{
    switch (command) {
    case Command::EditPipeline:
    case Command::NewSet:
    case Command::OpenSet:
        return true;
    default:
        return false;
    }
}

QString ActionSet::whyNot(Command command) const
{
    if (needsPage(command) && !m_pageMissing.isEmpty())
        return m_pageMissing;
    if (needsProfile(command) && !m_profileMissing.isEmpty())
        return m_profileMissing;
    if (opensWorkOfProfile(command) && !m_profileAwaited.isEmpty())
        return m_profileAwaited;
    return m_reasons.value(command);
}

void ActionSet::review(Command command)
{
    ui::setAvailable(get(command), whyNot(command));
}

} // namespace wcs::ui
