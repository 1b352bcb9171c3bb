#pragma once

#include "async/resumer.h"
#include "async/scope.h"

#include <QList>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace wcs {

/// Gathers single questions into calls that answer many at once: `const Value v = co_await batcher.add(item);`.
///
/// A call begins when `limit` items have come together, when `window` has passed since the first of them, or, once somebody is
/// in a hurry, as soon as no other call is on its way: what arrives meanwhile rides on the next, and one that hangs holds the
/// others up for a window at most. Never more than `flights` calls at a time. An item whose waiter goes away before its call
/// has begun is left out. The calls are owned by this object. `work` gives one value for each item, in their order. One thread
/// only.
template <typename Item, typename Value>
class Batcher
{
    struct Entry {
        Item item;
        std::optional<Value> value;
        detail::Resumer *waiter = nullptr;
    };
    using EntryPtr = std::shared_ptr<Entry>;

public:
    using Work = std::function<Task<QList<Value>>(QList<Item>)>;
    struct Rules {
        int limit = 50;
        std::chrono::milliseconds window{0};
        int flights = 1;
    };

    class Join
    {
    public:
        explicit Join(EntryPtr entry) : m_entry(std::move(entry)) {}
        Join(const Join &) = delete;
        Join &operator=(const Join &) = delete;
        ~Join() { m_entry->waiter = nullptr; }

        bool await_ready() const noexcept { return false; }
        template <typename Promise>
        void await_suspend(std::coroutine_handle<Promise> waiter)
        {
            m_resumer.suspend(waiter);
            m_entry->waiter = &m_resumer;
        }
        Value await_resume() { return std::move(*m_entry->value); }

    private:
        EntryPtr m_entry;
        detail::Resumer m_resumer;
    };

    Batcher(Work work, Rules rules) : m_work(std::move(work)), m_rules(rules) {}

    /// `co_await` what this returns, at once.
    Join add(Item item, bool inHurry = true)
    {
        auto entry = std::make_shared<Entry>();
        entry->item = std::move(item);
        m_waiting.push_back(entry);
        m_hurry = m_hurry || inHurry;
        arm();
        return Join(std::move(entry));
    }
    /// Lets what is gathered go on the next turn of the loop.
    void hurry()
    {
        m_hurry = true;
        arm();
    }

private:
    void arm()
    {
        if (m_waiting.empty() || m_flying >= m_rules.flights)
            return;
        if (!m_timer) {
            // Made here rather than in the constructor: it belongs to the thread that asks.
            m_timer = std::make_unique<QTimer>();
            m_timer->setSingleShot(true);
            QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] { fly(); });
        }
        const bool now = (m_hurry && m_flying == 0) || int(m_waiting.size()) >= m_rules.limit;
        if (now && (!m_timer->isActive() || m_timer->interval() != 0))
            m_timer->start(0);
        else if (!m_timer->isActive())
            m_timer->start(m_rules.window);
    }

    void fly()
    {
        std::vector<EntryPtr> taken;
        while (!m_waiting.empty() && int(taken.size()) < m_rules.limit) {
            if (m_waiting.front()->waiter)
                taken.push_back(m_waiting.front());
            m_waiting.pop_front();
        }
        if (m_waiting.empty())
            m_hurry = false;
        if (!taken.empty())
            m_scope.start(run(std::move(taken)));
        arm();
    }

    Task<void> run(std::vector<EntryPtr> entries)
    {
        ++m_flying;
        QList<Item> items;
        for (const EntryPtr &entry : entries)
            items.append(entry->item);
        QList<Value> values = co_await m_work(std::move(items));
        --m_flying;
        for (size_t i = 0; i < entries.size(); ++i) {
            entries[i]->value.emplace(std::move(values[qsizetype(i)]));
            if (entries[i]->waiter)
                entries[i]->waiter->resumePosted();
        }
        arm();
    }

    Work m_work;
    Rules m_rules;
    std::deque<EntryPtr> m_waiting;
    std::unique_ptr<QTimer> m_timer;
    bool m_hurry = false;
    int m_flying = 0;
    Scope m_scope;
};

} // namespace wcs
