#include "cli/comparejob.h"

#include "base/replacecontent.h"
#include "base/text.h"
#include "compare/changes.h"
#include "compare/differencemap.h"
#include "compare/htmlreport.h"

#include <QBuffer>
#include <QDateTime>
#include <QFileInfo>
#include <QImageWriter>

namespace wcs::cli {

namespace {

Result<ComparePicture> load(const CompareSide &side, const std::stop_token &stop)
{
    PictureSource source = PictureSource::fromFile(side.path);
    source.name = side.name;
    Result<ComparePicture> picture = loadForCompare(source, CompareLimits::headless(), stop);
    if (!picture)
        return picture.error().about(side.item);
    return picture;
}

Result<MatchPlan> planFor(const ComparePicture &a, const ComparePicture &b, const CompareOptions &options)
{
    const bool sameSize = a.fullSize == b.fullSize;
    const MatchMode automatic = sameSize || options.offset ? MatchMode::Pixels : MatchMode::Fit;
    const MatchMode mode = options.match.value_or(automatic);
    if (mode == MatchMode::Pixels && !sameSize && !options.offset) {
        return Error::make(ErrorKind::Image, Stage::Image, u"sizes-differ"_s,
                           u"%1x%2, %3x%4"_s.arg(a.fullSize.width())
                               .arg(a.fullSize.height())
                               .arg(b.fullSize.width())
                               .arg(b.fullSize.height()));
    }
    return planMatch(a, b, mode, options.offset.value_or(QPoint()));
}

QByteArray pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter(&buffer, "png").write(image);
    return bytes;
}

Result<void> writeFiles(ReportContent &content, const CompareOptions &options, const std::stop_token &stop)
{
    if (options.heatmap.isEmpty() && options.report.isEmpty())
        return {};
    const Result<DifferenceMap> difference = DifferenceMap::build(content.pair, stop);
    if (!difference)
        return difference.error();
    content.difference = *difference;
    content.heat = HeatOptions{options.gain, options.threshold};
    if (!options.heatmap.isEmpty()) {
        const QImage map = difference->picture(content.heat);
        if (const auto saved = replaceContent(options.heatmap, pngOf(map), Stage::LocalFile); !saved)
            return saved.error();
    }
    if (options.report.isEmpty())
        return {};
    content.when = QDateTime::currentDateTime();
    content.maskIds = options.maskIds;
    const Result<QByteArray> html = htmlReport(content, stop);
    if (!html)
        return html.error();
    return replaceContent(options.report, *html, Stage::LocalFile);
}

/// An output that is one of the pictures would destroy what it describes.
Result<void> checkOutputs(const CompareSide &a, const CompareSide &b, const CompareOptions &options)
{
    for (const QString &output : {options.heatmap, options.report}) {
        for (const QString &input : {a.path, b.path}) {
            const QFileInfo target(output);
            if (!output.isEmpty() && target.exists() && target == QFileInfo(input))
                return Error::ofFile(u"cannot-write"_s, output, u"this is one of the pictures"_s);
        }
    }
    return {};
}

} // namespace

Result<CompareOutcome> runComparison(CompareSide a, CompareSide b, CompareOptions options, std::stop_token stop)
{
    if (const auto checked = checkOutputs(a, b, options); !checked)
        return checked.error();
    Result<ComparePicture> first = load(a, stop);
    if (!first)
        return first.error();
    Result<ComparePicture> second = load(b, stop);
    if (!second)
        return second.error();
    const Result<MatchPlan> plan = planFor(*first, *second, options);
    if (!plan)
        return plan.error();
    const Result<MatchedPair> pair = matchPictures(*first, *second, *plan, stop);
    if (!pair)
        return pair.error();
    MetricsOptions wanted;
    wanted.threshold = options.threshold;
    const Result<Metrics> metrics = measure(*pair, wanted, stop);
    if (!metrics)
        return metrics.error();

    ReportContent content;
    content.a = first.take();
    content.b = second.take();
    content.idA = a.item;
    content.idB = b.item;
    content.pair = *pair;
    content.metrics = *metrics;
    if (const auto written = writeFiles(content, options, stop); !written)
        return written.error();

    CompareOutcome outcome{content.a, content.b, *plan, *metrics, changesInOneLine(content.a, content.b)};
    outcome.transparentA = content.a.isTransparent();
    outcome.transparentB = content.b.isTransparent();
    outcome.a.image = {};
    outcome.b.image = {};
    return outcome;
}

} // namespace wcs::cli
