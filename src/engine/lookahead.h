#pragma once

#include "async/resumer.h"
#include "async/scope.h"
#include "async/sleep.h"
#include "base/result.h"
#include "transfer/transferrunner.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace wcs {

/// Fetches what the next jobs need before their bytes (a ticket, a link) while the bytes of others still move. What was fetched
/// for a job that is no longer near is dropped, and so is what has become old: others may wait for what it holds. Such a job asks for it
/// when it runs; it is not fetched ahead once more as long as the job is named. A failure is kept quiet: the job asks again when it runs,
/// and says what is wrong. One thread.
template <typename T>
class Lookahead
{
    struct Entry;

public:
    using Held = std::shared_ptr<Entry>;
    using Fetch = std::function<Task<Result<T>>(TransferWork)>;
    static constexpr std::chrono::milliseconds longestAge{300'000}; ///< a ticket lives 900 s

    explicit Lookahead(Fetch fetch, std::chrono::milliseconds oldest = longestAge)
        : m_fetch(std::move(fetch)), m_oldest(oldest)
    {
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
        for (const auto &[id, entry] : m_entries) {
            if (!entry->scope && !entry->isOver) {
                entry->scope = std::make_unique<Scope>();
                entry->scope->start(run(entry.get(), m_fetch(entry->work)));
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
        if (known == m_entries.end())
            return nullptr;
        Held entry = std::move(known->second);
        m_entries.erase(known);
        return entry->isFor(work) && age(*entry) < m_oldest ? entry : nullptr;
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
        explicit Entry(const TransferWork &expected) : work(expected) { since.start(); }
        bool isFor(const TransferWork &other) const
        {
            return work.policy == other.policy && work.claimedKey == other.claimedKey;
        }
        TransferWork work;
        QElapsedTimer since;
        std::optional<T> value;
        bool hasEnded = false;
        bool isOver = false; // it was dropped before the turn of its job
        detail::Resumer *waiter = nullptr;
        std::unique_ptr<Scope> scope;
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

    /// In how long the next becomes old; none: there is no other. What is on its way ends, as it may hold something as well.
    std::optional<std::chrono::milliseconds> dropOld()
    {
        std::optional<std::chrono::milliseconds> next;
        for (const auto &[id, entry] : m_entries) {
            if (entry->isOver)
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
    Scope m_scope; // of sweep() alone
};

} // namespace wcs
