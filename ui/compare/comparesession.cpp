// Which pictures are compared, and how they come here and stay; what is measured on them is in comparesession_measure.cpp.
#include "compare/comparesession.h"

#include "async/pool.h"
#include "base/tellapart.h"
#include "base/text.h"

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int restMilliseconds = 60;
/// What pictures beside the current pair may hold, in bytes.
constexpr qint64 spareBytes = 300'000'000;

qint64 bytesOf(const ComparedPicture &picture)
{
    const Pyramid &pixels = picture.pixels;
    qint64 bytes = picture.picture.image.sizeInBytes();
    for (int level = 0; level < pixels.levelCount(); ++level) {
        // The first level is the picture itself where nothing had to be converted.
        if (level > 0 || pixels.level(0).constBits() != picture.picture.image.constBits())
            bytes += pixels.level(level).sizeInBytes();
    }
    return bytes;
}

Result<std::shared_ptr<const ComparedPicture>> loadCompared(const PictureSource &source, std::stop_token stop)
{
    Result<ComparePicture> picture = loadForCompare(source, {}, stop);
    if (!picture.ok())
        return picture.error();
    auto compared = std::make_shared<ComparedPicture>();
    compared->picture = picture.take();
    if (!source.name.isEmpty())
        compared->picture.name = source.name;
    compared->pixels = Pyramid::build(compared->picture.image, stop);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    return std::shared_ptr<const ComparedPicture>(std::move(compared));
}

} // namespace

CompareSession::CompareSession(QList<CompareSource> sources, CompareFetch fetch, QObject *parent)
    : QObject(parent), m_sources(std::move(sources)), m_fetch(std::move(fetch)), m_sides(size_t(m_sources.size()))
{
    tellApart();
    m_pool.setObjectName(u"compare"_s);
    m_pool.setMaxThreadCount(2);
    for (int i = 0; i < count(); ++i)
        m_loads.push_back(std::make_unique<Scope>());
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_work.cancelAll();
        m_work.start(work());
    });
}

CompareSession::~CompareSession()
{
    m_work.cancelAll();
    m_regionWork.cancelAll();
    m_loads.clear();
}

void CompareSession::start()
{
    need(0);
    need(m_current);
}

void CompareSession::need(int index)
{
    m_recent.removeAll(index);
    m_recent << index;
    const State state = m_sides[size_t(index)].state;
    if (state == State::Waiting)
        m_loads[size_t(index)]->start(load(index));
}

void CompareSession::setState(int index, State state, int percent)
{
    Side &side = m_sides[size_t(index)];
    side.state = state;
    side.percent = percent;
    if (index == 0)
        Q_EMIT sideChanged(0);
    else if (index == m_current)
        Q_EMIT sideChanged(1);
}

Task<void> CompareSession::load(int index)
{
    const CompareSource source = m_sources.at(index);
    QString path = source.localPath;
    if (path.isEmpty() || source.isStill) {
        setState(index, State::Fetching);
        const ProgressSink progress = [this, index](Progress now) {
            setState(index, State::Fetching, now.total > 0 ? int(now.done * 100 / now.total) : -1);
        };
        Task<Result<QString>> fetching = m_fetch(source, progress);
        Result<QString> fetched = co_await std::move(fetching);
        if (!fetched.ok()) {
            m_sides[size_t(index)].error = fetched.error();
            setState(index, State::Failed);
            co_return;
        }
        path = *fetched;
    }
    m_sides[size_t(index)].path = path;
    setState(index, State::Decoding);
    PictureSource bytes = PictureSource::fromFile(path);
    bytes.name = source.name;
    auto job = [bytes](std::stop_token stop) { return loadCompared(bytes, stop); };
    Result<std::shared_ptr<const ComparedPicture>> picture = co_await onPool(&m_pool, std::move(job));
    if (!picture.ok()) {
        m_sides[size_t(index)].error = picture.error();
        setState(index, State::Failed);
        co_return;
    }
    m_sides[size_t(index)].picture = picture.take();
    m_sides[size_t(index)].state = State::Ready;
    loadEnded(index);
    setState(index, State::Ready);
}

void CompareSession::loadEnded(int index)
{
    if (index != 0 && index != m_current)
        return;
    replan();
    if (isReady())
        makeRoom();
}

void CompareSession::loadAhead()
{
    // One after the other, the next variant first, while there is room.
    qint64 held = 0;
    for (int i = 1; i < count(); ++i) {
        if (i != m_current && m_sides[size_t(i)].picture)
            held += bytesOf(*m_sides[size_t(i)].picture);
    }
    const qint64 likely = bytesOf(*side(1).picture);
    for (int by = 1; by < count() - 1; ++by) {
        const int index = 1 + (m_current - 1 + by) % (count() - 1);
        if (m_sides[size_t(index)].state == State::Fetching || m_sides[size_t(index)].state == State::Decoding)
            return;
        if (m_sides[size_t(index)].state == State::Waiting) {
            if (held + likely <= spareBytes) {
                m_recent.prepend(index);
                m_loads[size_t(index)]->start(load(index));
            }
            return;
        }
    }
}

void CompareSession::makeRoom()
{
    qint64 held = 0;
    for (int i = 1; i < count(); ++i) {
        if (i != m_current && m_sides[size_t(i)].picture)
            held += bytesOf(*m_sides[size_t(i)].picture);
    }
    const QList<int> byUse = m_recent;
    for (const int index : byUse) {
        if (held <= spareBytes)
            return;
        Side &spare = m_sides[size_t(index)];
        if (index == 0 || index == m_current || !spare.picture)
            continue;
        held -= bytesOf(*spare.picture);
        spare.picture.reset();
        spare.state = State::Waiting;
        m_recent.removeAll(index);
    }
}

void CompareSession::setCurrent(int index)
{
    if (index < 1 || index >= count() || index == m_current)
        return;
    m_current = index;
    need(index);
    Q_EMIT currentChanged();
    Q_EMIT sideChanged(1);
    replan();
}

void CompareSession::step(int by)
{
    const int variants = count() - 1;
    setCurrent(1 + (m_current - 1 + by + variants) % variants);
}

void CompareSession::swap()
{
    m_sources.swapItemsAt(0, m_current);
    m_parts.swapItemsAt(0, m_current);
    // What is still on its way knows only its old place: it begins again.
    for (const int index : {0, m_current}) {
        m_loads[size_t(index)]->cancelAll();
        if (!m_sides[size_t(index)].picture)
            m_sides[size_t(index)] = {};
    }
    std::swap(m_sides[0], m_sides[size_t(m_current)]);
    m_offset = -m_offset;
    start();
    Q_EMIT currentChanged();
    Q_EMIT sideChanged(0);
    Q_EMIT sideChanged(1);
    replan();
}

void CompareSession::retry(int which)
{
    const int index = indexOf(which);
    m_loads[size_t(index)]->cancelAll();
    m_sides[size_t(index)] = {};
    need(index);
}

void CompareSession::replace(const QList<CompareSource> &sources)
{
    m_sources = sources;
    tellApart();
    m_loads.clear();
    for (int i = 0; i < count(); ++i)
        m_loads.push_back(std::make_unique<Scope>());
    m_sides.assign(size_t(count()), Side());
    m_recent.clear();
    m_current = std::min(m_current, count() - 1);
    replan(); // what was measured belongs to pictures that are gone
    start();
    Q_EMIT currentChanged(); // the pictures may have other names
}

void CompareSession::tellApart()
{
    QStringList names;
    QStringList paths;
    for (const CompareSource &source : std::as_const(m_sources)) {
        names << source.name;
        paths << source.identity();
    }
    m_parts = tellingParts(names, paths);
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (m_parts.at(i) == names.at(i))
            m_parts[i].clear();
    }
}

QString CompareSession::labelAt(int index) const
{
    return toldApart(m_sources.at(index).name, partAt(index));
}

bool CompareSession::isComing() const
{
    const auto over = [](State state) { return state == State::Failed || state == State::Cancelled; };
    return !over(side(0).state) && !over(side(1).state);
}

void CompareSession::cancel(int which)
{
    const int index = indexOf(which);
    m_loads[size_t(index)]->cancelAll();
    setState(index, State::Cancelled);
}

} // namespace wcs::ui
