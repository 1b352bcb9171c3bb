#pragma once

#include "async/scope.h"
#include "base/result.h"
#include "base/text.h"
#include "support/awaiting.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <optional>
#include <vector>

/// What the measuring programs share: running a task to its end, clocks, and one JSON object a line.
namespace wcs::bench {

/// However long it takes, other than that of the tests.
template <typename T>
T await(Task<T> task)
{
    std::optional<T> value;
    QEventLoop loop;
    Scope scope;
    scope.start(test::keepValue(std::move(task), &value, &loop));
    if (!value)
        loop.exec();
    return std::move(*value);
}

template <typename T>
T sure(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toLogLine()));
    return result.take();
}

/// Time since its making, on the clock on the wall and on the processor.
class Stopwatch
{
public:
    Stopwatch() { m_wall.start(); }
    double wall() const { return double(m_wall.nsecsElapsed()) / 1e6; }
    double cpu() const { return double(std::clock() - m_cpu) * 1000 / CLOCKS_PER_SEC; }
    /// The processor's time of the thread that made it alone.
    double thread() const { return threadTime() - m_thread; }
    QJsonObject facts() const { return {{u"ms"_s, wall()}, {u"cpu"_s, cpu()}}; }

private:
    static double threadTime()
    {
#ifdef CLOCK_THREAD_CPUTIME_ID
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
#else
        return 0;
#endif
    }

    QElapsedTimer m_wall;
    std::clock_t m_cpu = std::clock();
    double m_thread = threadTime();
};

inline void print(const QJsonObject &facts)
{
    std::printf("%s\n", QJsonDocument(facts).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

inline void print(const QString &what, QJsonObject facts)
{
    facts.insert(u"what"_s, what);
    print(facts);
}

/// The most that a fact may come to.
struct Limit {
    QString fact;
    double most;
};
constexpr double mostStallP99 = 16; ///< milliseconds that the window's thread does not come back to its events, a frame
constexpr double mostStall = 50; ///< the same, at any time

/// Adds what facts are held to, and which of them miss it. What could not be measured is not judged.
inline void judge(QJsonObject &facts, const QList<Limit> &limits)
{
    QJsonObject targets;
    QJsonArray missed;
    for (const Limit &limit : limits) {
        if (!facts.contains(limit.fact))
            continue;
        targets.insert(limit.fact, limit.most);
        if (facts.value(limit.fact).toDouble() > limit.most)
            missed.append(limit.fact);
    }
    facts.insert(u"targets"_s, targets);
    facts.insert(u"missed"_s, missed);
}

/// One value, to so many decimals.
inline void print(const QString &what, const QString &unit, double value, int decimals = 1)
{
    const double step = std::pow(10, decimals);
    print({{u"bench"_s, what}, {u"unit"_s, unit}, {u"value"_s, std::round(value * step) / step}});
}

class Series
{
public:
    void add(const Stopwatch &watch)
    {
        m_values.push_back(watch.wall());
        m_cpu.push_back(watch.cpu());
    }
    inline void print(const QString &what, QJsonObject facts = {})
    {
        std::sort(m_values.begin(), m_values.end());
        std::sort(m_cpu.begin(), m_cpu.end());
        facts.insert(u"n"_s, qint64(m_values.size()));
        facts.insert(u"p50"_s, m_values[m_values.size() / 2]);
        facts.insert(u"p95"_s, m_values[m_values.size() * 95 / 100]);
        facts.insert(u"max"_s, m_values.back());
        facts.insert(u"cpu50"_s, m_cpu[m_cpu.size() / 2]);
        facts.insert(u"cpu95"_s, m_cpu[m_cpu.size() * 95 / 100]);
        facts.insert(u"cpuMax"_s, m_cpu.back());
        bench::print(what, facts);
    }

private:
    std::vector<double> m_values;
    std::vector<double> m_cpu;
};

} // namespace wcs::bench
