#include "main/recordcontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "history/historyview.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "toast/toasthost.h"
#include "wechat/cloudapi.h"
#include "wechat/errorcatalogue.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

constexpr qsizetype MostUndoRows = 10'000; // of all steps together, beside the last one
constexpr int UndoMilliseconds = 10'000;

QList<qint64> rowIds(const QList<ObjectRecord> &records)
{
    QList<qint64> rows;
    for (const ObjectRecord &record : records)
        rows << record.rowId;
    return rows;
}

QStringList idsOf(const QList<ObjectRecord> &records)
{
    QStringList ids;
    for (const ObjectRecord &record : records)
        ids << record.fileId;
    return ids;
}

QString deletionTag()
{
    return u"deletion"_s;
}

QString toastTag(int step)
{
    return u"undo %1"_s.arg(step);
}

bool isLeft(const DeleteOutcome &outcome)
{
    return outcome.error.has_value();
}

NoteQuestion noteQuestion(const QList<ObjectRecord> &records)
{
    const QString note = records.first().note;
    NoteQuestion question;
    question.name = RecordController::subject(records);
    question.differ = std::ranges::any_of(records, [&note](const ObjectRecord &record) { return record.note != note; });
    if (!question.differ)
        question.current = note;
    return question;
}

} // namespace

RecordController::RecordController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                                   QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_history(history)
{
    const ActionSet &actions = *context.actions;
    const auto connectStep = [&](C command, Step step) {
        connect(actions[command], &QAction::triggered, this, [this, step] { withSelection(step); });
    };
    connectStep(C::EditTags, &RecordController::askTags);
    connectStep(C::EditNote, &RecordController::askNote);
    connectStep(C::Remove, &RecordController::remove);
    connectStep(C::Verify, &RecordController::verify);
    connectStep(C::UploadAgain, &RecordController::uploadAgain);
    connectStep(C::Delete, &RecordController::askDelete);
    connect(actions[C::Undo], &QAction::triggered, this, &RecordController::undoLast);
    connect(actions[C::ImportHistory], &QAction::triggered, this, &RecordController::chooseImport);
    connect(actions[C::ExportHistory], &QAction::triggered, this, &RecordController::askExport);
    reviewUndo();
}

QString RecordController::subject(const QList<ObjectRecord> &records)
{
    return records.size() == 1 ? records.first().name : tr("%n object(s)", nullptr, int(records.size()));
}

void RecordController::withSelection(Step step)
{
    m_scope.start(runOnSelection(step));
}

Task<void> RecordController::runOnSelection(Step step)
{
    Result<QList<ObjectRecord>> records = co_await m_history->selection();
    if (!records.ok()) {
        m_context.report(records.error());
        co_return;
    }
    if (records->isEmpty())
        co_return;
    Task<void> rest = (this->*step)(records.take());
    co_await std::move(rest);
}

Task<void> RecordController::askNote(QList<ObjectRecord> records)
{
    const QList<qint64> rows = rowIds(records);
    const NoteQuestion question = noteQuestion(records);
    const std::optional<QString> text = co_await m_context.prompts->editNote(question);
    // Saved as it was shown: different notes were not shown, and the empty field must not take their place.
    if (!text || text->trimmed() == question.current.trimmed())
        co_return;
    const QString changed = *text;
    Result<void> done = co_await m_context.history->setNote(rows, changed);
    if (!done.ok())
        m_context.report(done.error());
    else if (rows.size() > 1) // of one it is seen beside the picture
        m_context.tell(tr("Note of %n object(s) changed", nullptr, int(rows.size())));
}

Task<void> RecordController::remove(QList<ObjectRecord> records)
{
    const QList<qint64> rows = rowIds(records);
    m_history->view()->expectRemoval(true);
    Result<QList<ObjectRecord>> removed = co_await m_context.history->removeRows(rows);
    if (!removed.ok()) {
        m_history->view()->expectRemoval(false);
        m_context.report(removed.error());
        co_return;
    }
    // Asked for twice in quick succession, or here and in another program: they were taken already.
    if (removed->isEmpty()) {
        m_history->view()->expectRemoval(false);
        co_return;
    }
    const int number = ++m_lastStep;
    m_steps.insert(number, {*removed, {}});
    limitUndo();
    const int count = int(removed->size());
    offerUndo(number, count == 1 ? tr("“%1” removed from the list").arg(removed->first().name)
                                 : tr("%n object(s) removed from the list", nullptr, count));
}

void RecordController::offerUndo(int number, const QString &done)
{
    // One offer at a time, and that of the newest: the key has the others.
    m_context.toasts->withdraw(toastTag(number - 1));
    ToastMessage message;
    message.text = done;
    message.actionText = tr("Undo");
    message.action = [this, number] { undo(number); };
    message.tag = toastTag(number);
    message.durationMs = UndoMilliseconds;
    m_context.toasts->show(std::move(message));
}

void RecordController::limitUndo()
{
    qsizetype rows = 0;
    for (const UndoStep &step : std::as_const(m_steps))
        rows += step.rows();
    while (rows > MostUndoRows && m_steps.size() > 1)
        rows -= m_steps.take(m_steps.firstKey()).rows();
    reviewUndo();
}

void RecordController::undoLast()
{
    if (!m_steps.isEmpty())
        undo(m_steps.lastKey());
}

void RecordController::undo(int number)
{
    if (!m_steps.contains(number))
        return;
    const UndoStep step = m_steps.take(number);
    reviewUndo();
    m_context.toasts->withdraw(toastTag(number)); // by the key: its button has nothing left to do
    if (!step.removed.isEmpty())
        m_scope.start(restore(number, step.removed));
    else
        m_scope.start(putTagsBack(number, step.tags));
}

Task<void> RecordController::restore(int removal, QList<ObjectRecord> records)
{
    Result<void> done = co_await m_context.history->restoreRows(records);
    if (!done.ok()) {
        m_steps.insert(removal, {records, {}});
        reviewUndo();
        m_context.report(done.error());
        co_return;
    }
    m_history->view()->showObjects(rowIds(records));
    m_context.tell(records.size() == 1 ? tr("“%1” put back").arg(records.first().name)
                                       : tr("%n object(s) put back", nullptr, int(records.size())));
}

void RecordController::reviewUndo()
{
    m_context.actions->setAvailable(C::Undo, m_steps.isEmpty() ? tr("There is nothing to undo.") : QString());
}

Task<void> RecordController::verify(QList<ObjectRecord> records)
{
    const QStringList ids = idsOf(records);
    Result<QList<Verification>> answers = co_await m_context.engine->verifyKnown(ids);
    // What another process has done to a row since may be all there is to learn of it, and nothing is stored then.
    co_await m_context.history->lookForOthers();
    if (!answers.ok()) {
        m_context.report(answers.error());
        co_return;
    }
    // Those that nobody could be asked about say nothing of the objects, and why not is another matter.
    const auto sentence = [](int count) { return tr("%n object(s) could not be verified.", nullptr, count); };
    const int left = m_context.tellUnasked(*answers, sentence);
    const int verified = int(std::ranges::count(*answers, Proof::Verified, &Verification::proof));
    const int missing = int(std::ranges::count(*answers, Proof::Missing, &Verification::proof));
    const int others = int(answers->size()) - left - verified - missing;
    QStringList parts;
    if (verified > 0)
        parts << tr("%n object(s) verified", nullptr, verified);
    if (missing > 0)
        parts << tr("%n object(s) missing from the cloud", nullptr, missing);
    if (others > 0)
        parts << tr("%n object(s) not verified", nullptr, others);
    const QString told = parts.join(tr(", ", "between the parts of a summary"));
    if (missing + others > 0)
        m_context.toasts->show(told, ToastKind::Warning);
    else if (verified > 0)
        m_context.tell(told);
}

Task<void> RecordController::uploadAgain(QList<ObjectRecord> records)
{
    records.removeIf([](const ObjectRecord &record) { return !isGone(record.state); });
    if (records.isEmpty())
        m_context.toasts->show(tr("None of the selected objects is gone from the cloud."));
    else
        Q_EMIT uploadAgainRequested(records);
    co_return;
}

Task<void> RecordController::askDelete(QList<ObjectRecord> records)
{
    records.removeIf([](const ObjectRecord &record) { return isGone(record.state); });
    if (records.isEmpty()) {
        m_context.toasts->show(tr("The selected objects are gone from the cloud already."));
        co_return;
    }
    // One question for one place: a selection over several profiles is not deleted in one go.
    const RowOwners owners = m_context.settings->rowOwners();
    const QString profileId = owners.of(records.first());
    const bool one = std::ranges::all_of(records, [&](const ObjectRecord &r) { return owners.of(r) == profileId; });
    if (!one) {
        m_context.toasts->show(tr("The selected objects belong to different profiles; select those of one."),
                               ToastKind::Warning);
        co_return;
    }
    const Result<Profile> profile = m_context.engine->knownProfile(profileId);
    if (!profile.ok()) {
        m_context.report(profile.error());
        co_return;
    }
    DeleteQuestion question;
    for (const ObjectRecord &record : records) {
        question.names << record.name;
        question.keys << record.key;
    }
    question.count = int(records.size());
    question.profile = profile->name;
    question.environment = profile->envId;
    question.production = profile->production;
    const bool yes = co_await m_context.prompts->confirmDelete(question);
    if (yes)
        m_deletions.start(deleteFromCloud(profileId, records));
}

Task<void> RecordController::deleteFromCloud(QString profileId, QList<ObjectRecord> records)
{
    const QStringList ids = idsOf(records);
    const bool areMany = ids.size() > CloudApi::batchLimit; // which takes its time, and is looked away from meanwhile
    if (areMany)
        tellForLonger(tr("Deleting %n object(s) from the cloud…", nullptr, int(ids.size())), ToastKind::Info);
    Result<QList<DeleteOutcome>> outcomes = co_await m_context.engine->remove(profileId, ids);
    m_context.toasts->withdraw(deletionTag());
    if (!outcomes.ok()) {
        m_context.report(outcomes.error());
        co_return;
    }
    QStringList gone;
    for (const DeleteOutcome &outcome : *outcomes) {
        if (!isLeft(outcome))
            gone << outcome.fileId;
    }
    Q_EMIT deletedFromCloud(gone);
    const auto failed = std::ranges::find_if(*outcomes, &isLeft);
    const QString told = tr("%n object(s) deleted from the cloud", nullptr, int(outcomes->size()));
    if (failed == outcomes->end() && areMany)
        tellForLonger(told, ToastKind::Success);
    else if (failed == outcomes->end())
        m_context.tell(told);
    else if (outcomes->size() == 1)
        m_context.report(*failed->error);
    else
        tellRemaining(records, *outcomes);
}

void RecordController::tellForLonger(const QString &text, ToastKind kind) const
{
    ToastMessage message;
    message.text = text;
    message.kind = kind;
    message.tag = deletionTag();
    message.durationMs = UndoMilliseconds;
    m_context.toasts->show(std::move(message));
}

/// Which of several are still there, and why: one message, with what the service said of each behind its button.
void RecordController::tellRemaining(const QList<ObjectRecord> &records, const QList<DeleteOutcome> &outcomes) const
{
    QHash<QString, QString> known; // thousands may have been refused for one reason
    for (const ObjectRecord &record : records) {
        if (!record.name.isEmpty())
            known.insert(record.fileId, record.name);
    }
    QStringList names;
    QStringList raw;
    ErrorText text;
    for (const DeleteOutcome &outcome : outcomes) {
        if (!isLeft(outcome))
            continue;
        const QString name = known.value(outcome.fileId, outcome.fileId);
        if (names.isEmpty())
            text = explain(*outcome.error);
        names << name;
        raw << name << rawDetails(*outcome.error) << QString();
    }
    text.what = tr("%1 of %n object(s) were deleted from the cloud.", nullptr, int(outcomes.size()))
                    .arg(QLocale().toString(outcomes.size() - names.size()));
    const QString told = tr("%1 Still there: %2. %3", "how many were deleted, names, cause")
                             .arg(text.what, namesInShort(names), text.why);
    m_context.tellDetails(ToastKind::Error, told, text, raw.join(u'\n').trimmed());
}

} // namespace wcs::ui
