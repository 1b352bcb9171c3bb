#pragma once

#include "async/task.h"
#include "base/errortext.h"
#include "base/result.h"
#include "pipeline/picturemeter.h"
#include "settings/profile.h"
#include "toast/toast.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>

class QWidget;

namespace wcs {
class Engine;
class GoldenStore;
class HistoryStore;
class PipelineRunner;
class PipelineStore;
class RunStore;
class Scope;
class SecretStore;
class Settings;
class StateStore;
class ThumbnailCache;
struct Verification;
} // namespace wcs

namespace wcs::ui {

class ActionSet;
class Prompts;
class ToastHost;
class Tray;

/// Pipelines and what they run on. The runner takes runs once the stores are open.
struct PipelineServices {
    PipelineStore *store = nullptr;
    RunStore *runs = nullptr;
    PipelineRunner *runner = nullptr;
    GoldenStore *golden = nullptr;
    PictureMeter meter;
};

/// What the window stands on. All objects belong to the composition root and outlive the window.
struct WindowServices {
    Settings *settings = nullptr;
    StateStore *state = nullptr;
    SecretStore *secrets = nullptr;
    HistoryStore *history = nullptr;
    Engine *engine = nullptr;
    ThumbnailCache *thumbnails = nullptr;
    PipelineServices pipelines;
    QString logFolder; ///< where the log file is
    /// Starts the built-in cloud if it does not run, and gives its profile, ready to use. What was halted as it did not run goes on.
    std::function<Task<Result<Profile>>()> startSandbox;
    /// Whether files to upload wait until all is open; none of them is kept anywhere yet. May be empty.
    std::function<bool()> holdsFiles;
    /// Answers the modal questions; null: dialogs of the window.
    Prompts *prompts = nullptr;
    /// Null: the system's.
    Tray *tray = nullptr;
    /// Where a profile made by the first-run page speaks to; empty: the service itself.
    QUrl apiBase;
};

/// What the window's controllers share: its services, its commands, and the ways to speak to the user. What is told stands in the
/// window that the person looks at (see ToastHost).
struct WindowContext : WindowServices {
    QWidget *window = nullptr;
    ActionSet *actions = nullptr;
    ToastHost *toasts = nullptr;
    Scope *messages = nullptr; ///< owns the dialogs that only tell something
    /// Opens the settings at a profile; empty: at the current one.
    std::function<void(const QString &profileId)> openSettings;

    Profile profile() const; ///< the current one; an empty profile when there is none
    /// What the profiles are called, by their ids, the sandbox among them while it does not run either.
    QHash<QString, QString> profileNames() const;
    /// A failure as a toast: one sentence, with "Details" for the rest. A cancellation says nothing. `what` is said to have happened
    /// where the stage of the error does not tell it.
    void report(const Error &error, const QString &what = {}) const;
    /// A message that has more to tell behind its button "Details", where `text` stands with `raw`.
    void tellDetails(ToastKind kind, const QString &message, const ErrorText &text, const QString &raw) const;
    /// What a scan could not read: how many, some of their names, and the reasons behind the button. Nothing where there is none.
    void tellUnreadable(const QList<Error> &unreadable) const;
    /// Those of the answers that nobody could be asked about, with what kept one of them from it. Gives how many; `sentence` says what
    /// has not become of as many.
    int tellUnasked(const QList<Verification> &found, const std::function<QString(int count)> &sentence) const;
    /// A fact as a toast.
    void tell(const QString &fact) const;

private:
    void offerSandbox(const Error &error, const QString &what) const;
};

/// "a.png, b.png, c.png and 4 more", for one message.
QString namesInShort(const QStringList &names);
/// The profile lacks something that is entered in the settings: its SECRET, its APPID or its ENV_ID.
bool lacksCredentials(const Error &error);
/// It belongs to the sandbox, which does not run.
bool lacksSandbox(const Error &error);

} // namespace wcs::ui
