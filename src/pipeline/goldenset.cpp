#include "pipeline/goldenset.h"

#include "base/text.h"

#include <algorithm>

namespace wcs {

namespace {

std::optional<double> numberIn(const QJsonObject &json, QLatin1StringView name)
{
    return json[name].isDouble() ? std::optional(json[name].toDouble()) : std::nullopt;
}

bool hasGrown(qint64 now, qint64 before, double percent)
{
    return before > 0 && now >= 0 && double(now) > double(before) * (1 + percent / 100);
}

/// Smaller is worse.
double rankOf(const GoldenRow &row)
{
    if (!row.hasRun())
        return 3;
    if (row.error)
        return -2;
    if (!row.ssim)
        return row.acceptedPaths.isEmpty() ? 1 : -1;
    return row.identical ? 2 : *row.ssim;
}

} // namespace

QJsonObject GoldenThresholds::toJson() const
{
    QJsonObject json;
    const auto put = [&json](QLatin1StringView name, const std::optional<double> &value) {
        if (value)
            json.insert(name, *value);
    };
    put("ssim"_L1, minimumSsim);
    put("psnr"_L1, minimumPsnr);
    put("bytes_growth"_L1, maximumBytesGrowth);
    put("time_growth"_L1, maximumTimeGrowth);
    return json;
}

GoldenThresholds GoldenThresholds::fromJson(const QJsonObject &json)
{
    return {numberIn(json, "ssim"_L1), numberIn(json, "psnr"_L1), numberIn(json, "bytes_growth"_L1),
            numberIn(json, "time_growth"_L1)};
}

const GoldenInput *GoldenSet::input(const QString &inputId) const
{
    const auto it = std::find_if(inputs.begin(), inputs.end(),
                                 [&inputId](const GoldenInput &known) { return known.id == inputId; });
    return it == inputs.end() ? nullptr : &*it;
}

void judge(GoldenRow &row, const GoldenThresholds &limits)
{
    row.broken.clear();
    if (!row.hasRun())
        return;
    if (row.error) {
        row.broken << u"failed"_s;
        return;
    }
    if (row.acceptedPaths.isEmpty()) {
        if (limits.judges())
            row.broken << u"missing"_s;
        return;
    }
    if (row.acceptedPaths.size() != row.run.results.size())
        row.broken << u"count"_s;
    if (row.otherSize)
        row.broken << u"size"_s;
    if (limits.minimumSsim && row.ssim.value_or(0) < *limits.minimumSsim)
        row.broken << u"ssim"_s;
    if (limits.minimumPsnr && !row.identical && row.psnr && *row.psnr < *limits.minimumPsnr)
        row.broken << u"psnr"_s;
    if (limits.maximumBytesGrowth && hasGrown(row.bytes, row.acceptedBytes, *limits.maximumBytesGrowth))
        row.broken << u"bytes"_s;
    if (limits.maximumTimeGrowth && hasGrown(row.backendMs, row.acceptedMs, *limits.maximumTimeGrowth))
        row.broken << u"time"_s;
}

void sortWorstFirst(QList<GoldenRow> &rows)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [](const GoldenRow &a, const GoldenRow &b) { return rankOf(a) < rankOf(b); });
}

} // namespace wcs
