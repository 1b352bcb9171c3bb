// What the side bar and the toasts tell of the watches.
#include "base/text.h"
#include "main/pipelinecontroller.h"
#include "main/watchcontroller.h"
#include "main/watchcontroller_entry.h"
#include "pipeline/pipelinestore.h"
#include "toast/toasthost.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace wcs::ui {

namespace {

/// As the row tells it: "07:32" for 07:31:40, as within 07:31 it is not yet so.
QString clockTime(const QDateTime &at)
{
    constexpr qint64 restOfMinute = 59'999;
    const QTime time = at.addMSecs(restOfMinute).toLocalTime().time();
    return QLocale().toString(QTime(time.hour(), time.minute()), QLocale::ShortFormat);
}

} // namespace

void WatchController::reviewEntries()
{
    QList<SideEntry> lines;
    for (const auto &entry : m_entries) {
        const auto pipeline = m_context.pipelines.store->pipeline(entry->pipelineId);
        SideEntry line;
        line.kind = SideEntry::Kind::Watch;
        line.id = entry->id;
        line.title = QFileInfo(entry->path).fileName();
        line.icon = u"watch"_s;
        line.on = entry->watch.isOn();
        const QString target = pipeline ? tr("→ %1").arg(pipeline->name) : tr("its pipeline is gone");
        line.detail = detailOf(*entry, target);
        line.remark = entry->watch.isMissing() ? tr("not there", "a watched file or folder") : QString();
        line.tip = tipOf(*entry, pipeline ? pipeline->name : QString());
        lines << line;
    }
    m_pipelines->setFurther(tr("Watched"), lines, hint());
    waitForLimits();
}

QString WatchController::detailOf(const Entry &entry, const QString &target)
{
    if (!entry.watch.isOn())
        return tr("%1 · off").arg(target);
    const QDateTime next = entry.watch.nextAt();
    QStringList lines{next.isValid() ? tr("limit until %1", "time of day").arg(clockTime(next)) : target};
    if (const int files = entry.watch.leftOutFiles(); files > 0)
        lines << tr("%n left out", "files", files);
    return lines.join(u'\n');
}

QString WatchController::hint() const
{
    QStringList names;
    for (const auto &entry : m_entries) {
        if (entry->wasOn)
            names << QFileInfo(entry->path).fileName();
    }
    return names.isEmpty()
               ? QString()
               : tr("Not watched since the program was started: %1. Switch on in the list what is to go on.")
                     .arg(namesInShort(names));
}

void WatchController::waitForLimits()
{
    QDateTime first;
    for (const auto &entry : m_entries) {
        const QDateTime next = entry->watch.isOn() ? entry->watch.nextAt() : QDateTime();
        if (next.isValid() && (!first.isValid() || next < first))
            first = next;
    }
    m_limits.stop();
    constexpr qint64 least = 1000; // a timer of this kind may come a little early, and then asks again
    if (first.isValid())
        m_limits.start(int(std::max(least, QDateTime::currentDateTimeUtc().msecsTo(first))));
}

QString WatchController::tipOf(const Entry &entry, const QString &pipelineName)
{
    QStringList lines{QDir::toNativeSeparators(entry.path)};
    if (entry.watch.isMissing())
        lines << tr("It is not there now. It is watched again as soon as it is back.");
    lines << (pipelineName.isEmpty()
                  ? tr("Its pipeline is gone.")
                  : tr("Runs %1 whenever a picture is saved, at most %n time(s) an hour.", nullptr, entry.cap)
                        .arg(pipelineName));
    if (entry.watch.isOn()) {
        const QDateTime next = entry.watch.nextAt();
        lines << (next.isValid()
                      ? tr("The limit is reached; what is saved from %1 on is run again.").arg(clockTime(next))
                      : tr("%n run(s) left in this hour.", nullptr, entry.watch.left()));
    }
    if (const int files = entry.watch.leftOutFiles(); files > 0)
        lines << tr("%n file(s) saved at the limit were left out: save them again, or drop them on the pipeline.",
                    nullptr, files);
    return lines.join(u'\n');
}

void WatchController::tellLimit(const Entry &entry, int cap)
{
    m_context.toasts->show(tr("%1: %n run(s) in this hour. What is saved before %2 is left out.", nullptr, cap)
                               .arg(QFileInfo(entry.path).fileName(), clockTime(entry.watch.nextAt())),
                           ToastKind::Warning);
}

void WatchController::tellMissing(Entry &entry)
{
    if (entry.watch.isMissing() && !std::exchange(entry.isLossTold, true))
        m_context.toasts->show(tr("%1 is not there any more. It is watched again as soon as it is back.")
                                   .arg(QFileInfo(entry.path).fileName()),
                               ToastKind::Warning);
    reviewEntries();
}

} // namespace wcs::ui
