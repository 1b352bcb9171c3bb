// Uploader: what comes before the bytes. Where a file goes, and the right to write there.
#include "storage/uploadplace.h"

#include "async/presence.h"
#include "async/sleep.h"
#include "base/text.h"
#include "storage/keyrules.h"
#include "storage/mimetype.h"
#include "storage/resolver.h"

namespace wcs {

namespace {

constexpr int mostRenames = 200;
constexpr std::chrono::milliseconds beforeNextLook(50);
constexpr int mostLooks = 100; // longer than a question takes

/// Whether it decides nothing that another process holds the key: who only asks what is there, or has a place there that it does not
/// come to use, lets go. Whoever would be kept off the key for good then waits for that, and so does whoever may have stored this
/// very file there already; "keep both" goes on to the next number.
bool waitsForOthers(const UploadRequest &request, bool isClaimed)
{
    if (request.policy == SameKeyPolicy::Rename)
        return isClaimed || request.mayBeStored;
    return request.policy != SameKeyPolicy::Overwrite;
}

UploadPlacePtr leftToOthers(const QString &key)
{
    auto place = std::make_shared<UploadPlace>();
    place->kind = UploadOutcome::Kind::Elsewhere;
    place->takenKey = key;
    return place;
}

} // namespace

SourceLook SourceLook::at(const QString &path)
{
    SourceLook look;
    look.stamp = FileStamp::of(path);
    if (look.stamp.isFile)
        look.mimeType = mimeTypeOf(path); // which may read it
    return look;
}

Task<Result<bool>> Uploader::isTaken(UploadRequest request, UploadTicket ticket)
{
    if (request.knownKey) {
        const bool known = co_await request.knownKey(ticket.key);
        if (known)
            co_return true;
    }
    // While others are on the way to the same question it waits to travel with theirs.
    const Presence presence(m_asking);
    const bool isLast = m_asking >= m_preparing;
    // Not knowing is not free: what is there would be written over.
    const auto free = co_await m_resolver.isFree(ticket.fileId, isLast);
    if (!free)
        co_return free.error();
    co_return !*free;
}

Task<Result<UploadPlacePtr>> Uploader::prepare(UploadRequest request)
{
    const Presence presence(m_preparing);
    auto place = std::make_shared<UploadPlace>();
    for (int number = request.afterNumber + 1; number <= mostRenames; ++number) {
        const bool claimed = number == 1 && !request.claimedKey.isEmpty();
        const QString first = claimed ? request.claimedKey : request.key;
        const QString key = number == 1 ? first : numberedKey(request.key, number);
        // What was claimed keeps its place: its key has passed the rules of its time.
        const Result<void> legal = claimed ? Result<void>() : checkKey(key);
        if (!legal)
            co_return legal.error();
        // Before anybody is asked: see SharedKeys.
        auto held = hold(key);
        if (request.leavesToOthers && held->isElsewhere()) {
            if (request.isAhead)
                co_return Error::cancelled(Stage::Ticket);
            co_return leftToOthers(key);
        }
        for (int looks = 0; held->isElsewhere() && waitsForOthers(request, claimed) && looks < mostLooks; ++looks) {
            if (request.isAhead)
                co_return Error::cancelled(Stage::Ticket);
            co_await Sleep(beforeNextLook);
            held = hold(key);
        }
        // Another upload is writing there right now; whatever the policy, it must not be overtaken.
        if (held->isTaken() && request.policy == SameKeyPolicy::Rename)
            continue;
        tell(request, Stage::Ticket);
        const auto ticket = co_await m_api.uploadTicket(key);
        if (!ticket)
            co_return ticket.error();
        bool taken = false;
        // "Overwrite" does not ask for what is there.
        bool mayBeOwn = request.mayBeStored && !claimed;
        if (request.policy != SameKeyPolicy::Overwrite) {
            if (!claimed) {
                const auto asked = co_await isTaken(request, *ticket);
                if (!asked)
                    co_return asked.error();
                taken = *asked;
            }
            mayBeOwn = mayBeOwn && taken && !(request.isOfAnother && request.isOfAnother(ticket->fileId));
            if (mayBeOwn && request.isAhead)
                co_return Error::cancelled(Stage::Ticket);
            if (taken && !mayBeOwn && request.isStoredSince) {
                const bool mayBeSame = co_await request.isStoredSince(key);
                if (mayBeSame)
                    co_return leftToOthers(key);
            }
            taken = (taken && !mayBeOwn) || held->isTaken(); // since it was asked for
        }
        if (!taken) {
            place->number = claimed ? 0 : number;
            place->mayBeOwn = mayBeOwn;
            place->ticket = *ticket;
            held->reserve();
            place->hold = std::move(held);
            co_return place;
        }
        if (request.policy != SameKeyPolicy::Rename) {
            place->kind = request.policy == SameKeyPolicy::Skip ? UploadOutcome::Kind::Skipped
                                                                : UploadOutcome::Kind::Conflict;
            place->takenKey = key;
            co_return place;
        }
    }
    co_return Error::make(ErrorKind::Argument, Stage::Ticket, u"key-exists"_s, {}, request.key);
}

Task<Result<UploadPlacePtr>> Uploader::takePlace(UploadRequest request)
{
    if (request.place)
        co_return request.place;
    co_return co_await prepare(request);
}

} // namespace wcs
