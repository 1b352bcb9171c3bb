#include "net/md5desk.h"

#include <QThread>

#include <algorithm>
#include <condition_variable>
#include <limits>

namespace wcs {

namespace {

constexpr qsizetype worthSharing = 32 * 1024; // less is done before another thread has woken up
constexpr qsizetype pieceBlocks = 16 * 1024 / md5BlockBytes;
constexpr std::chrono::milliseconds busyFor(100); // then it is tried again

} // namespace

/// A thread that is in add(), and what it has brought. On its stack.
struct Md5Desk::Seat {
    Md5Lane *lane = nullptr;
    std::condition_variable turn;
    bool isTaken = false; // some thread is at work on it
    bool isWaiting = false;
    bool isDone = false;
};

Md5Desk::Apart Md5Desk::apartOn(int processors, bool hasVectors)
{
    // Measured: one thread takes three contents as fast as two processors would, five nearly as fast as three processors, and
    // seven as four. For more there are never enough contents.
    if (hasVectors)
        return {2 * (processors - 1), usuallyLong};
    // They gain too little from each other, and eight together take as long as a piece that was held up.
    return {std::numeric_limits<int>::max(), std::chrono::hours(1)};
}

Md5Desk &Md5Desk::ofProcess()
{
    static Md5Desk desk(apartOn(QThread::idealThreadCount(), hasMd5Vectors()));
    return desk;
}

Md5Desk::Md5Desk(Apart apart) : m_apart(size_t(std::max(1, apart.threads))), m_longPiece(apart.longPiece) {}

Md5Desk::~Md5Desk() = default;

/// Under the mutex: whether the threads go together from now on. Those that have come together stay so as long as they are two:
/// coming together and parting have their price.
void Md5Desk::lookAround()
{
    const bool isBusy = m_seats.size() > 1 && Clock::now() < m_busyUntil;
    if (isBusy || m_seats.size() > m_apart)
        m_isTogether = true;
}

void Md5Desk::add(Md5 &md5, QByteArrayView data)
{
    if (data.size() < worthSharing)
        return md5.addData(data);
    Md5Lane lane = md5.laneFor(data);
    take(&lane);
}

void Md5Desk::take(Md5Lane *lane)
{
    Seat seat;
    seat.lane = lane;
    std::unique_lock lock(m_mutex);
    m_seats.push_back(&seat);
    while (!seat.isDone) {
        lookAround();
        if (seat.isTaken || (m_isLed && m_isTogether)) {
            seat.isWaiting = true;
            seat.turn.wait(lock);
            seat.isWaiting = false;
        } else if (m_isTogether) {
            lead(&seat, lock);
        } else {
            Seat *const own[] = {&seat};
            takePiece(own, lock);
        }
    }
}

/// Under the mutex: with a thread less, or without the one that led, another may have to go on.
void Md5Desk::passOn()
{
    if (m_isLed)
        return;
    for (Seat *seat : m_seats) {
        if (!seat->isWaiting)
            continue;
        seat->turn.notify_one();
        if (m_isTogether)
            return; // it will lead, or another one before it does
    }
}

/// Under the mutex: takes its own content and up to seven others along, until it is done or alone.
void Md5Desk::lead(Seat *own, std::unique_lock<std::mutex> &lock)
{
    m_isLed = true;
    while (!own->isDone && m_isTogether) {
        std::array<Seat *, mostMd5Lanes> group = {own};
        size_t size = 1;
        for (size_t i = 0; i < m_seats.size() && size < group.size(); ++i) {
            if (m_seats[i] != own && !m_seats[i]->isTaken)
                group[size++] = m_seats[i];
        }
        takePiece(std::span(group).first(size), lock);
    }
    m_isLed = false;
    passOn();
}

/// Under the mutex, which is released meanwhile.
void Md5Desk::takePiece(std::span<Seat *const> group, std::unique_lock<std::mutex> &lock)
{
    std::array<Md5Lane *, mostMd5Lanes> lanes;
    for (size_t i = 0; i < group.size(); ++i) {
        group[i]->isTaken = true;
        lanes[i] = group[i]->lane;
    }
    lock.unlock();
    if (beforePiece)
        beforePiece(int(group.size()));
    const auto begun = Clock::now();
    advanceMd5(std::span(lanes).first(group.size()), pieceBlocks);
    const auto ended = Clock::now();
    lock.lock();
    if (ended - begun > m_longPiece)
        m_busyUntil = ended + busyFor;
    for (Seat *seat : group) {
        seat->isTaken = false;
        if (seat->lane->blocks > 0)
            continue;
        seat->isDone = true;
        std::erase(m_seats, seat);
        seat->turn.notify_one();
    }
    if (m_seats.size() <= 1)
        m_isTogether = false;
    passOn();
}

} // namespace wcs
