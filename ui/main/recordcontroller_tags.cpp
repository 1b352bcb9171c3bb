// RecordController: the tags of the selected objects, and the way back.
#include "main/recordcontroller.h"

#include "base/text.h"
#include "history/historystore.h"

#include <QSet>

#include <memory>

namespace wcs::ui {

namespace {

void leaveOut(QStringList *tags, const QStringList &fewer)
{
    tags->removeIf([&fewer](const QString &tag) { return fewer.contains(tag); });
}

} // namespace

Task<void> RecordController::askTags(QList<ObjectRecord> records)
{
    Result<HistoryFilters> known = co_await m_context.history->filters();
    TagsQuestion question;
    question.name = subject(records);
    question.objects = int(records.size());
    question.known = known.valueOr(HistoryFilters()).tags;
    QList<qint64> rows;
    for (const ObjectRecord &record : records) {
        rows << record.rowId;
        for (const QString &tag : record.tags)
            ++question.carried[tag];
    }
    const std::optional<TagsAnswer> answer = co_await m_context.prompts->editTags(question);
    if (!answer || answer->isEmpty())
        co_return;
    const TagsAnswer change = *answer;
    Task<void> rest = changeTags(rows, change);
    co_await std::move(rest);
}

Task<void> RecordController::changeTags(QList<qint64> rows, TagsAnswer answer)
{
    // Filled in the store's thread and read when that is done.
    const auto before = std::make_shared<QHash<qint64, QStringList>>();
    const auto edit = [before, answer](ObjectRecord &record) {
        const QStringList had = record.tags;
        leaveOut(&record.tags, answer.removed);
        record.tags = normalizedTags(record.tags + answer.added);
        if (record.tags != had)
            before->insert(record.rowId, had);
    };
    Task<Result<void>> writing = m_context.history->modify(rows, edit);
    Result<void> done = co_await std::move(writing);
    if (!done.ok()) {
        m_context.report(done.error());
        co_return;
    }
    if (before->isEmpty())
        co_return;
    const int number = ++m_lastStep;
    TagChange change;
    change.answer = answer;
    change.before = *before;
    m_steps.insert(number, {{}, change});
    limitUndo();
    offerUndo(number, tr("Tags of %n object(s) changed", nullptr, int(before->size())));
}

/// Only what was changed then: tags that have come or gone since are another matter.
Task<void> RecordController::putTagsBack(int number, TagChange change)
{
    const auto changed = std::make_shared<QSet<qint64>>(); // as above; rows may have gone since
    const auto edit = [change, changed](ObjectRecord &record) {
        const QStringList found = record.tags;
        const QStringList had = change.before.value(record.rowId);
        QStringList given = normalizedTags(change.answer.added);
        leaveOut(&given, had);
        leaveOut(&record.tags, given);
        for (const QString &tag : change.answer.removed) {
            if (had.contains(tag))
                record.tags << tag;
        }
        record.tags = normalizedTags(record.tags);
        if (record.tags != found)
            changed->insert(record.rowId);
    };
    Task<Result<void>> writing = m_context.history->modify(change.before.keys(), edit);
    Result<void> done = co_await std::move(writing);
    if (!done.ok()) {
        m_steps.insert(number, {{}, change});
        reviewUndo();
        m_context.report(done.error());
        co_return;
    }
    if (!changed->isEmpty())
        m_context.tell(tr("Tags of %n object(s) put back", nullptr, int(changed->size())));
}

} // namespace wcs::ui
