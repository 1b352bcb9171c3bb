#pragma once

#include "async/task.h"
#include "base/movefile.h"
#include "base/result.h"
#include "net/contenthash.h"
#include "storage/sharedplaces.h"
#include "storage/storagetypes.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

class QThreadPool;

namespace wcs {

class HttpClient;
class Namesakes;
class PartFile;
class Resolver;

struct DownloadRequest {
    QString fileId;
    QString directory; ///< made with the first bytes where it is missing
    QString name; ///< empty: a safe name from the id
    bool overwrite = false;
    /// An earlier run may have finished it: a file that is there with the object's own bytes is taken for it.
    bool mayBeThere = false;
    /// The ETag that an earlier try announced for the part on disk; empty starts over, and is announced when a damaged part was removed.
    /// Where there is one and that part is gone `mayBeThere` is implied.
    QString partEtag;
    qint64 maximumBytes = -1; ///< refuse a larger object before its body is fetched (Argument "preview-too-large")
    std::function<void(Stage)> onStage;
    std::function<void(QString etag)> onIdentity; ///< to be kept with the job, for resuming
    qint64 size = -1; ///< in bytes, as a list or the history knows it; counts where no answer says it
    std::optional<DownloadLink> link; ///< fetched ahead; none, or one that is over: download() asks
};

/// Fetches an object to disk: resolve, GET with `Accept-Encoding: identity`, streamed into a `.part` beside the target and hashed
/// on the way, resumed with Range and If-Range, renamed at the end. A short body is an error; what came so far stays for another
/// try. One that says nothing of its length and ends with its connection is measured by what HEAD or the request says of the
/// object, or by its checksum; where none of them does, it proves nothing ("no-length"). A link that is refused with 403 is asked
/// for once more. A body that comes encoded all the same is an error ("encoded-answer"), unless the storage names a checksum of
/// the bytes that come. A body whose checksum differs from the one that the storage names is an error, and nothing of it stays;
/// where that is an ETag alone, which need be no MD5, the body is fetched once more, and the same bytes again are the object's.
/// The part's name holds a mark of the id, so that two objects of one name do not meet. Where another process fetches the same
/// object into the same folder it is waited for, as both would write one part; what it has finished is taken for this one's, also
/// between two tries of this. One thread; what lies in the folder already is looked at and hashed on `pool`.
class Downloader
{
public:
    Downloader(HttpClient &http, Resolver &resolver, QThreadPool *pool, const SharedPlaces &places);

    Task<Result<DownloadedFile>> download(DownloadRequest request, ProgressSink progress);

    /// Where a download goes as long as nothing has its name. Looks at no disk.
    static QString targetPath(const DownloadRequest &request);
    /// Where the unfinished bytes of a download lie.
    static QString partPath(const DownloadRequest &request);
    /// Removes what an unfinished download has left, unless somebody is writing it or has begun with it since: `places` is what all
    /// services share. Done on `pool`, in each folder one after the other and in few folders at once, and tried so many times, with
    /// pauses: somebody else may have it open, and a share may be away. Ends when it is gone, also where another discards it just
    /// then. Holds up nobody but who fetches into the same part. Whoever cancels this, as the end of the program does, leaves it to
    /// the pool to do once more.
    static Task<void> discard(DownloadRequest request, SharedPlaces places, QThreadPool *pool,
                              int tries = mostFileTries);

private:
    /// That of the request, unless there is none or it is over: then one is asked for.
    Task<Result<DownloadLink>> usableLink(DownloadRequest request);
    Task<Result<DownloadedFile>> fetch(DownloadRequest request, QUrl url, ProgressSink progress);
    /// `seen`: the MD5 of what came before, and was refused for its ETag alone; empty: nothing was. Written, too.
    Task<Result<DownloadedFile>> fetchOnce(DownloadRequest request, QUrl url, ProgressSink progress,
                                           std::shared_ptr<QByteArray> seen);
    /// Of what came with no length of its own. An error where nobody says it.
    Task<Result<qint64>> sizeElsewhere(DownloadRequest request, QUrl url);
    /// Among what lies under its name, by what its link says of it; `request` has one.
    Task<Result<std::optional<DownloadedFile>>> findFinished(DownloadRequest request);

    HttpClient &m_http;
    Resolver &m_resolver;
    QThreadPool *m_pool;
    SharedPlaces m_places;
    std::shared_ptr<Namesakes> m_namesakes; // with the pool, whose work may go on
    /// Until then another process is taken to fetch the same objects into the same folder: one of them was met.
    QDeadlineTimer m_besideOthers;
    // By id, the MD5 of what came twice under an ETag that is not its own: the same need not come twice again. Of another object it
    // says nothing: a cache that damages one gives that twice as well.
    QHash<QString, QByteArray> m_cameTwice;
};

} // namespace wcs
