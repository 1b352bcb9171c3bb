#pragma once

#include "async/task.h"
#include "base/error.h"
#include "base/errortext.h"
#include "storage/storagetypes.h"

#include <QList>
#include <QMap>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QObject;
class QWidget;

namespace wcs::ui {

/// Objects that are about to be deleted from the cloud.
struct DeleteQuestion {
    QStringList names; ///< display names, all or the first few
    QStringList keys; ///< of the same objects; may be empty
    int count = 0; ///< how many in all
    QString profile;
    QString environment;
    bool production = false; ///< the profile is marked so: the environment must be typed

    static constexpr int typedAbove = 100;
};

/// A drop so large that it is summed up before anything is sent.
struct LargeDropQuestion {
    int files = 0;
    qint64 bytes = 0;
    QString destination; ///< "images/2026/ in prod"
};

/// A history of which the list shows a part only is about to be exported.
struct ExportQuestion {
    qint64 listed = 0;
    qint64 total = 0;
};
enum class ExportAnswer { Nothing, Listed, All };

/// A file of a batch that cannot go up without an answer: its key is taken, or its bytes are in the cloud already.
struct BatchQuestion {
    QString fileName;
    QString key; ///< of the object that is there
    int others = 0; ///< further files of the batch that the answer may hold for
    bool unasked = false; ///< comes by itself, perhaps into somebody's typing: no answer has the focus
    int waiting = 0; ///< of `others`, those that are known to be in the same case
    using Told = std::function<void(int others, int waiting)>;
    /// Tells both numbers again whenever they may have changed, as long as the object lives. Empty: they stay as they are.
    std::function<void(QObject *whoAsks, Told told)> follow = {};
};
template <typename Policy>
struct BatchAnswer {
    Policy policy = Policy::Ask; ///< Ask: put off with all of its batch, as a dialog that was dismissed
    bool forAll = false;
    friend bool operator==(const BatchAnswer &, const BatchAnswer &) = default;
};
using SameKeyAnswer = BatchAnswer<SameKeyPolicy>;
using SameContentAnswer = BatchAnswer<ReusePolicy>; ///< Always, Never or Ask

/// The tags of one object, or of several at once.
struct TagsQuestion {
    QString name; ///< of the object, or how many they are
    int objects = 1;
    QMap<QString, int> carried; ///< the tags that any of them has, and how many have it
    QStringList known; ///< all tags in use, offered
};
/// What becomes of them. Tags that stand in neither list stay with those that have them.
struct TagsAnswer {
    QStringList added; ///< all of them are to have these
    QStringList removed; ///< none of them
    bool isEmpty() const { return added.isEmpty() && removed.isEmpty(); }
    friend bool operator==(const TagsAnswer &, const TagsAnswer &) = default;
};

/// What is known about one object, or about several at once.
struct NoteQuestion {
    QString name; ///< of the object, or how many they are
    QString current; ///< the note that all of them carry
    bool differ = false; ///< they carry different notes, of which none is shown
};

enum class QuitAnswer { Stay, KeepInBackground, PauseAndQuit, CancelAndQuit };

/// One cause and how often it occurred.
struct FailureCause {
    Error error;
    int count = 1;
    QStringList subjects; ///< names of the files, all or the first few
};

/// A question with one deed and a way back.
struct ConfirmQuestion {
    QString title;
    QString heading; ///< the question itself
    QString text; ///< what it means
    QString verb; ///< with mnemonic: "&Delete"
    bool isDangerous = false; ///< the verb destroys and is not the default
    QPointer<QWidget> over = {}; ///< the window that it is asked from, if that is not the main one
    QString back = {}; ///< the way back, with mnemonic; empty: "&Cancel"
};

/// Asks for a line of text.
struct TextQuestion {
    QString title;
    QString label; ///< with mnemonic
    QString value; ///< to begin with
    QString verb;
    QStringList known; ///< offered in a list; the value may be another one
    std::function<QString(QString)> problem; ///< why a text is not allowed, or nothing
};

/// The questions and messages that need the user's whole attention. Controllers ask through this interface, so that tests
/// answer without a dialog.
///
/// Every method returns at once; the Task ends with the answer, and destroying it takes the question back. A dismissed
/// question (Esc, window closed) gives the harmless answer: false, nothing, Nothing, Stay, Ask. GUI thread.
class Prompts
{
public:
    virtual ~Prompts() = default;

    virtual Task<bool> confirmDelete(DeleteQuestion question) = 0;
    virtual Task<bool> confirmLargeDrop(LargeDropQuestion question) = 0;
    virtual Task<ExportAnswer> whatToExport(ExportQuestion question) = 0;
    virtual Task<SameKeyAnswer> resolveSameKey(BatchQuestion question) = 0;
    virtual Task<SameContentAnswer> resolveSameContent(BatchQuestion question) = 0;
    /// `jobs` have not ended, and some of them go on meanwhile.
    virtual Task<QuitAnswer> quitWithRunningJobs(int jobs) = 0;
    /// While that question stands: so many have not ended now. Nothing where it does not stand.
    virtual void followQuitQuestion(int jobs) = 0;
    /// Answers it, as things have turned out.
    virtual void answerQuitQuestion(QuitAnswer answer) = 0;
    virtual Task<std::optional<TagsAnswer>> editTags(TagsQuestion question) = 0;
    virtual Task<std::optional<QString>> editNote(NoteQuestion question) = 0;
    virtual Task<bool> confirm(ConfirmQuestion question) = 0;
    virtual Task<std::optional<QString>> askText(TextQuestion question) = 0;
    /// `raw` is what support needs: codes, request id, server's text. It is redacted already.
    virtual Task<void> showError(ErrorText text, QString raw) = 0;
    virtual Task<void> showFailureDetails(QList<FailureCause> causes) = 0;
};

} // namespace wcs::ui
