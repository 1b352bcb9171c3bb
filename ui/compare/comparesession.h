#pragma once

#include "async/scope.h"
#include "compare/comparepicture.h"
#include "compare/differencemap.h"
#include "compare/histogram.h"
#include "compare/match.h"
#include "compare/metrics.h"
#include "image/pyramid.h"
#include "net/uploadfile.h"
#include "storage/storagetypes.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace wcs::ui {

/// A picture that is to be compared: an object of the history, or a file of this machine.
struct CompareSource {
    QString name;
    QString fileId; ///< empty for a local file
    QString profileId;
    QString localPath; ///< empty: it has to be fetched
    qint64 size = -1;
    /// Whether the file at `localPath`, as it shows now, holds the bytes that are meant: where it does not, the object is fetched.
    /// Nothing: it does.
    std::function<bool(const FileStamp &now)> isStill = {};

    /// What tells it from all others: the id, or the path.
    QString identity() const { return fileId.isEmpty() ? localPath : fileId; }
};

/// Finds the bytes of a source on this machine, or brings them there, and tells where they are. Of one with a `localPath` it is asked
/// only where there is an `isStill`.
using CompareFetch = std::function<Task<Result<QString>>(CompareSource source, ProgressSink progress)>;

/// A picture with what is needed to paint it.
struct ComparedPicture {
    ComparePicture picture;
    Pyramid pixels;
};

/// A comparison without its window: several pictures of which the first is the reference and one other is compared with it. Loads
/// them, lays them upon each other and measures, all on threads of its own; a newer wish calls off what an older one began.
///
/// Signals come from the event loop after something has changed; what is not known yet is empty. Pictures beside the current pair
/// are kept as long as they fit in the memory set aside, so that flipping through variants costs nothing.
class CompareSession : public QObject
{
    Q_OBJECT
public:
    enum class State { Waiting, Fetching, Decoding, Ready, Failed, Cancelled };
    struct Side {
        State state = State::Waiting;
        int percent = -1;
        Error error;
        std::shared_ptr<const ComparedPicture> picture;
        QString path; ///< of the local copy, once it is there
    };
    /// Both sides' histograms, of the whole overlap or of the region.
    struct Histograms {
        Histogram a;
        Histogram b;
    };

    /// `sources` are at least two.
    CompareSession(QList<CompareSource> sources, CompareFetch fetch, QObject *parent = nullptr);
    ~CompareSession() override;

    void start();

    int count() const { return int(m_sources.size()); }
    /// Which source is compared with the reference, 1 to count() - 1.
    int current() const { return m_current; }
    void setCurrent(int index);
    void step(int by);
    /// The current picture becomes the reference, and the other way round.
    void swap();
    /// `which`: 0 the reference, 1 the current one.
    const CompareSource &source(int which) const { return m_sources.at(indexOf(which)); }
    const CompareSource &sourceAt(int index) const { return m_sources.at(index); }
    /// What tells the source from another of its name, such as its folder; empty when none has its name.
    QString partAt(int index) const { return m_parts.at(index); }
    /// The name of a source, with that. `which` as in source().
    QString label(int which) const { return labelAt(indexOf(which)); }
    QString labelAt(int index) const;
    const Side &side(int which) const { return m_sides[size_t(indexOf(which))]; }
    bool isReady() const { return side(0).picture && side(1).picture; }
    /// Both pictures are there or on their way; false once one has failed or was cancelled.
    bool isComing() const;
    void retry(int which);
    /// Other pictures under the same comparison, such as a file that was saved and its new results: mode, offset and region stay, and the
    /// current one where there are as many. At least two.
    void replace(const QList<CompareSource> &sources);
    void cancel(int which);

    MatchMode matchMode() const { return m_mode; }
    void setMatchMode(MatchMode mode);
    QPoint offset() const { return m_offset; }
    /// Stays while pictures and match modes change.
    void setOffset(QPoint offset);
    QRect region() const { return m_region; }
    /// In the frame; empty: none.
    void setRegion(const QRect &region);
    /// Beyond how many steps a pixel counts as changed.
    void setThreshold(int steps);

    const MatchPlan &plan() const { return m_plan; }
    const std::optional<MatchedPair> &pair() const { return m_pair; }
    const std::optional<Metrics> &metrics() const { return m_metrics; }
    const std::optional<Metrics> &regionMetrics() const { return m_regionMetrics; }
    const DifferenceMap &difference() const { return m_difference; }
    const std::optional<Histograms> &histograms() const { return m_histograms; }
    /// Why there are no numbers.
    const std::optional<Error> &trouble() const { return m_trouble; }
    QThreadPool *pool() { return &m_pool; }

Q_SIGNALS:
    void sideChanged(int which);
    void currentChanged();
    /// The pair, or how it lies upon each other, is another one: what is painted has to be placed anew.
    void planChanged();
    /// The pixels are laid upon each other: values and differences can be read.
    void pairChanged();
    void numbersChanged();

private:
    int indexOf(int which) const { return which == 0 ? 0 : m_current; }
    void tellApart();
    void need(int index);
    void setState(int index, State state, int percent = -1);
    Task<void> load(int index);
    void loadEnded(int index);
    void loadAhead();
    void makeRoom();
    void replan();
    void forgetNumbers();
    Task<void> work();
    Task<void> measureRegion();
    void failed(const Error &error);

    QList<CompareSource> m_sources;
    QStringList m_parts; ///< see partAt()
    CompareFetch m_fetch;
    std::vector<Side> m_sides;
    QList<int> m_recent; ///< indexes by use, the last one latest
    int m_current = 1;
    MatchMode m_mode = MatchMode::Pixels;
    QPoint m_offset;
    QRect m_region;
    int m_threshold = 0;
    MatchPlan m_plan;
    std::optional<MatchedPair> m_pair;
    std::optional<Metrics> m_metrics;
    std::optional<Metrics> m_regionMetrics;
    std::optional<Histograms> m_histograms;
    std::optional<Error> m_trouble;
    DifferenceMap m_difference;
    QTimer m_rest; ///< nudges come faster than pictures are measured
    QThreadPool m_pool;
    std::vector<std::unique_ptr<Scope>> m_loads;
    Scope m_regionWork;
    Scope m_work;
};

} // namespace wcs::ui
