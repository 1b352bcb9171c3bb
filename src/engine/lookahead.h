#pragma once

#include "async/resumer.h"
#include "async/scope.h"
#include "async/sleep.h"
#include "base/result.h"
#include "transfer/transferrunner.h"

#include <QElapsedTimer>
#include <QQueue>

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace wcs {

/// Fetches what the next jobs need before their bytes (a ticket, a link) while the bytes of others still move. What was fetched
/// for a job that is no longer near is dropped, and so is what has become old: others may wait for what it holds. Such a job asks for it
/// when it runs; it is not fetched ahead once more as long as the job is named. What would be old before its turn, by the pace of the last
/// jobs, is not fetched ahead at all: each request counts against the account. A failure is kept quiet: the job asks again when it runs,
/// and says what is wrong. One thread.
template <typename T>
class Lookahead
{
    struct Entry;
    static constexpr qsizetype mostTurns = 9; // some begin together: the pace is that of a few rounds

public:
    using Held = std::shared_ptr<Entry>;
    using Fetch = std::function<Task<Result<T>>(TransferWork)>;
    static constexpr std::chrono::milliseconds longestAge{300'000}; ///< a ticket lives 900 s

    explicit Lookahead(Fetch fetch, std::chrono::milliseconds oldest = longestAge)
        : m_fetch(std::move(fetch)), m_oldest(oldest)
    {
        m_clock.start();
    }

    /// The jobs that come next; each call replaces the one before.
    void expect(const QList<TransferWork> &next)
    {
        std::map<JobId, std::shared_ptr<Entry>> entries;
        for (const TransferWork &work : next) {
            auto known = m_entries.find(work.job.id);
            // Also one that is over: each call would fetch it anew, for hours, and others would wait for it each time.
            const bool isKept = known != m_entries.end() && known->second->isFor(work);
            entries[work.job.id] = isKept ? known->second : std::make_shared<Entry>(work);
        }
        m_entries.swap(entries); // those that are left out end here
        const qsizetype fetched = std::min(next.size(), inTime());
        for (qsizetype i = 0; i < fetched; ++i) {
            Entry *entry = m_entries[next.at(i).job.id].get();
            if (!entry->scope && !entry->isOver) {
                entry->since.start();
                entry->scope = std::make_unique<Scope>();
                entry->scope->start(run(entry, m_fetch(entry->work)));
            }
        }
        if (!m_entries.empty() && m_scope.running() == 0)
            m_scope.start(sweep());
    }

    /// To be called as the job begins, before it waits for anything: the next expect() no longer names it, and drops what
    /// nobody holds. Letting go of what is held ends a fetch under way.
    Held hold(const TransferWork &work)
    {
        const auto known = m_entries.find(work.job.id);
        const bool isNamed = known != m_entries.end();
        if (!isNamed)
            m_turns.clear(); // a queue that begins, or goes on after a rest
        m_turns.enqueue(m_clock.elapsed());
        if (m_turns.size() > mostTurns)
            m_turns.removeFirst();
        if (!isNamed)
            return nullptr;
        Held entry = std::move(known->second);
        m_entries.erase(known);
        return entry->isFor(work) && entry->scope && age(*entry) < m_oldest ? entry : nullptr;
    }

    /// What was fetched, or is on its way; nothing when that is to be done now.
    Task<std::optional<T>> take(Held entry)
    {
        if (!entry)
            co_return std::nullopt;
        if (!entry->hasEnded)
            co_await Arrival(*entry);
        co_return std::move(entry->value);
    }

private:
    struct Entry {
        explicit Entry(const TransferWork &expected) : work(expected) {}
        bool isFor(const TransferWork &other) const
        {
            return work.policy == other.policy && work.claimedKey == other.claimedKey;
        }
        TransferWork work;
        QElapsedTimer since; // from when on it is fetched
        std::optional<T> value;
        bool hasEnded = false;
        bool isOver = false; // it was dropped before the turn of its job
        detail::Resumer *waiter = nullptr;
        std::unique_ptr<Scope> scope; // none: it is not fetched, or no more
    };

    /// `co_await Arrival(entry)`: until the fetch of the entry has ended.
    class Arrival
    {
    public:
        explicit Arrival(Entry &entry) : m_entry(entry) {}
        Arrival(const Arrival &) = delete;
        Arrival &operator=(const Arrival &) = delete;
        ~Arrival() { m_entry.waiter = nullptr; }
        bool await_ready() const noexcept { return m_entry.hasEnded; }
        template <typename Promise>
        void await_suspend(std::coroutine_handle<Promise> waiter)
        {
            m_resumer.suspend(waiter);
            m_entry.waiter = &m_resumer;
        }
        void await_resume() const noexcept {}

    private:
        Entry &m_entry;
        detail::Resumer m_resumer;
    };

    static Task<void> run(Entry *entry, Task<Result<T>> work)
    {
        auto result = co_await std::move(work);
        if (result)
            entry->value.emplace(result.take());
        entry->hasEnded = true;
        if (entry->waiter)
            entry->waiter->resumePosted();
    }

    static std::chrono::milliseconds age(const Entry &entry)
    {
        return std::chrono::milliseconds(entry.since.elapsed());
    }

    /// How many of the next have their turn before what is fetched for them now is old; all, as long as the pace is not known.
    qsizetype inTime() const
    {
        const qint64 took = m_turns.isEmpty() ? 0 : m_clock.elapsed() - m_turns.first();
        if (m_turns.size() < 2 || took <= 0)
            return std::numeric_limits<qsizetype>::max();
        return qsizetype((m_turns.size() - 1) * m_oldest.count() / took);
    }

    /// In how long the next becomes old; none: there is no other. What is on its way ends, as it may hold something as well.
    std::optional<std::chrono::milliseconds> dropOld()
    {
        std::optional<std::chrono::milliseconds> next;
        for (const auto &[id, entry] : m_entries) {
            if (!entry->scope)
                continue;
            const auto left = m_oldest - age(*entry);
            if (left > left.zero()) {
                next = std::min(left, next.value_or(left));
                continue;
            }
            entry->isOver = true;
            entry->scope.reset();
            entry->value.reset();
        }
        return next;
    }

    /// One timer for all, as thousands come and go in a second.
    Task<void> sweep()
    {
        for (auto next = dropOld(); next; next = dropOld())
            co_await Sleep(*next);
    }

    Fetch m_fetch;
    std::chrono::milliseconds m_oldest;
    std::map<JobId, std::shared_ptr<Entry>> m_entries;
    QElapsedTimer m_clock;
    QQueue<qint64> m_turns; // by it, those of the last jobs
    Scope m_scope; // of sweep() alone
};

} // namespace wcs
