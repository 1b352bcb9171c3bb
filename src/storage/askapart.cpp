#include "storage/askapart.h"

#include "base/log.h"
#include "net/retrypolicy.h"

#include <algorithm>
#include <utility>

namespace wcs {

namespace {

// The whole, its halves, quarters and eighths: where all are refused it is not for single ids.
constexpr int mostInVain = 15;

struct BatchPart {
    qsizetype from = 0;
    qsizetype size = 0;
};

void refuseEntries(QList<BatchEntry> &entries, const QStringList &fileIds, const BatchPart &part, const Error &error)
{
    for (qsizetype i = part.from; i < part.from + part.size; ++i) {
        entries[i].fileId = fileIds.at(i);
        entries[i].status = -1;
        entries[i].error = error.about(fileIds.at(i));
    }
}

} // namespace

Task<Result<QList<BatchEntry>>> askApart(BatchQuestion question, QStringList fileIds)
{
    QList<BatchEntry> entries(fileIds.size());
    QList<BatchPart> parts(1, BatchPart{0, fileIds.size()});
    bool isAnyAnswered = false;
    for (int asked = 1; !parts.isEmpty(); ++asked) {
        const BatchPart part = parts.takeFirst();
        const QStringList ids = fileIds.mid(part.from, part.size);
        const auto answered = co_await question(ids);
        if (answered) {
            isAnyAnswered = true;
            std::copy(answered->begin(), answered->end(), entries.begin() + part.from);
            continue;
        }
        const Error refusal = answered.error();
        const bool isOfOne = isRefusedArgument(refusal);
        if (!isAnyAnswered && (!isOfOne || asked >= mostInVain))
            co_return refusal;
        if (isOfOne && part.size > 1) {
            qCInfo(lcApi) << part.size << "ids are asked for in halves:" << refusal.toLogLine();
            const qsizetype half = part.size / 2;
            parts.append(BatchPart{part.from, half});
            parts.append(BatchPart{part.from + half, part.size - half});
            continue;
        }
        refuseEntries(entries, fileIds, part, refusal);
        if (isOfOne)
            continue;
        // Something else is the matter by now: what was answered is answered, the rest is open.
        for (const BatchPart &rest : std::as_const(parts))
            refuseEntries(entries, fileIds, rest, refusal);
        break;
    }
    co_return entries;
}

} // namespace wcs
