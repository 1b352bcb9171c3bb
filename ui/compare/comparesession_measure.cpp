// What a CompareSession measures: how the pair lies upon each other, differences, numbers, histograms.
#include "compare/comparesession.h"

#include "async/pool.h"
#include "base/text.h"

namespace wcs::ui {

namespace {

struct Measured {
    MatchedPair pair;
    DifferenceMap difference;
};

Result<Measured> matchAndMap(const ComparePicture &a, const ComparePicture &b, const MatchPlan &plan,
                             std::stop_token stop)
{
    Result<MatchedPair> pair = matchPictures(a, b, plan, stop);
    if (!pair.ok())
        return pair.error();
    Measured measured;
    measured.pair = pair.take();
    Result<DifferenceMap> map = DifferenceMap::build(measured.pair, stop);
    if (!map.ok())
        return map.error();
    measured.difference = map.take();
    return measured;
}

Result<CompareSession::Histograms> histogramsOf(const MatchedPair &pair, const QRect &area, std::stop_token stop)
{
    Result<Histogram> a = histogramOf(pair.a, pair.inA(area), stop);
    if (!a.ok())
        return a.error();
    Result<Histogram> b = histogramOf(pair.b, pair.inB(area), stop);
    if (!b.ok())
        return b.error();
    return CompareSession::Histograms{a.take(), b.take()};
}

} // namespace

void CompareSession::setMatchMode(MatchMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    replan();
}

void CompareSession::setOffset(QPoint offset)
{
    if (m_offset == offset)
        return;
    m_offset = offset;
    replan();
}

void CompareSession::replan()
{
    forgetNumbers();
    if (!isReady()) {
        m_plan = {};
    } else {
        m_plan = planMatch(side(0).picture->picture, side(1).picture->picture, m_mode, m_offset);
        m_region &= m_plan.overlap;
    }
    Q_EMIT planChanged();
    Q_EMIT numbersChanged();
    if (isReady())
        m_rest.start();
}

void CompareSession::forgetNumbers()
{
    m_work.cancelAll();
    m_regionWork.cancelAll();
    m_rest.stop();
    m_pair.reset();
    m_metrics.reset();
    m_regionMetrics.reset();
    m_histograms.reset();
    m_trouble.reset();
    m_difference = {};
}

void CompareSession::failed(const Error &error)
{
    m_trouble = error;
    Q_EMIT numbersChanged();
}

Task<void> CompareSession::work()
{
    if (!isReady())
        co_return;
    if (!m_pair) {
        const auto a = side(0).picture;
        const auto b = side(1).picture;
        const MatchPlan plan = m_plan;
        auto match = [a, b, plan](std::stop_token stop) { return matchAndMap(a->picture, b->picture, plan, stop); };
        Result<Measured> measured = co_await onPool(&m_pool, std::move(match));
        if (!measured.ok()) {
            failed(measured.error());
            co_return;
        }
        m_pair = measured->pair;
        m_difference = measured->difference;
        Q_EMIT pairChanged();
    }
    const MatchedPair pair = *m_pair;
    // What is cheap first: SSIM takes most of the time.
    for (int pass = 0; pass < 2; ++pass) {
        MetricsOptions options;
        options.threshold = m_threshold;
        options.ssim = pass == 1;
        auto job = [pair, options](std::stop_token stop) { return measure(pair, options, stop); };
        Result<Metrics> metrics = co_await onPool(&m_pool, std::move(job));
        if (!metrics.ok()) {
            failed(metrics.error());
            co_return;
        }
        m_metrics = *metrics;
        if (pass == 0) {
            m_regionWork.cancelAll();
            m_regionWork.start(measureRegion());
        }
        Q_EMIT numbersChanged();
    }
    if (count() > 2)
        loadAhead();
}

Task<void> CompareSession::measureRegion()
{
    const MatchedPair pair = *m_pair;
    const QRect area = m_region.isEmpty() ? pair.plan.overlap : m_region;
    if (!m_region.isEmpty()) {
        MetricsOptions options;
        options.region = area;
        options.threshold = m_threshold;
        auto job = [pair, options](std::stop_token stop) { return measure(pair, options, stop); };
        Result<Metrics> metrics = co_await onPool(&m_pool, std::move(job), 1);
        if (metrics.ok())
            m_regionMetrics = *metrics;
        Q_EMIT numbersChanged();
    }
    auto job = [pair, area](std::stop_token stop) { return histogramsOf(pair, area, stop); };
    Result<Histograms> histograms = co_await onPool(&m_pool, std::move(job), 1);
    if (histograms.ok())
        m_histograms = histograms.take();
    Q_EMIT numbersChanged();
}

void CompareSession::setRegion(const QRect &region)
{
    const QRect inside = region & m_plan.overlap;
    if (inside == m_region)
        return;
    m_region = inside;
    m_regionMetrics.reset();
    m_histograms.reset();
    m_regionWork.cancelAll();
    Q_EMIT numbersChanged();
    if (m_pair)
        m_regionWork.start(measureRegion());
}

void CompareSession::setThreshold(int steps)
{
    if (m_threshold == steps)
        return;
    m_threshold = steps;
    // Nothing is hidden meanwhile: the old numbers name their own threshold.
    if (isReady())
        m_rest.start();
}

} // namespace wcs::ui
