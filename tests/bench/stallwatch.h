#pragma once

#include "bench/benchkit.h"

#include <QAbstractEventDispatcher>
#include <QObject>

namespace wcs::bench {

/// How long the thread's event loop is busy without a look at its events: each stretch from waking up to going to sleep,
/// or to the next round of a loop that does not sleep. What a person feels as a stutter is a long one.
class StallWatch : public QObject
{
public:
    StallWatch()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { m_busy.emplace(); });
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { end(); });
    }

    /// Ends the stretch under way, as a frame does that was asked for from outside the loop.
    void end()
    {
        if (m_busy && m_running && m_busy->wall() > 0.5)
            m_stretches.push_back({m_busy->wall(), m_busy->thread()});
        m_busy.reset();
    }
    void start()
    {
        m_stretches.clear();
        m_running = true;
        m_busy.emplace();
    }
    void stop()
    {
        end();
        m_running = false;
    }

    /// Stretches below half a millisecond are left out: with them the percentiles would tell how idle the loop was.
    void print(const QString &what, QJsonObject facts = {}) const
    {
        facts.insert(u"stretches"_s, qint64(m_stretches.size()));
        addPercentiles(facts, u"wall"_s, &Stretch::wall);
        addPercentiles(facts, u"cpu"_s, &Stretch::cpu);
        judge(facts, {{u"wall99"_s, mostStallP99}, {u"wallMax"_s, mostStall}});
        bench::print(what, facts);
    }

private:
    struct Stretch {
        double wall;
        double cpu;
    };

    void addPercentiles(QJsonObject &facts, const QString &name, double Stretch::*part) const
    {
        if (m_stretches.empty())
            return;
        std::vector<double> values;
        for (const Stretch &stretch : m_stretches)
            values.push_back(stretch.*part);
        std::sort(values.begin(), values.end());
        facts.insert(name + u"50"_s, values[values.size() / 2]);
        facts.insert(name + u"99"_s, values[values.size() * 99 / 100]);
        facts.insert(name + u"Max"_s, values.back());
        facts.insert(name + u"Over16"_s,
                     qint64(std::count_if(values.begin(), values.end(), [](double v) { return v > 16; })));
    }

    std::optional<Stopwatch> m_busy;
    std::vector<Stretch> m_stretches;
    bool m_running = false;
};

} // namespace wcs::bench
