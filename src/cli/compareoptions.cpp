#include "cli/compareoptions.h"

#include "cli/report.h"
#include "cli/texts.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <cmath>

namespace wcs::cli {

namespace {

/// The limit given with an option, if any; false when it is no number of the range.
bool readLimit(const QCommandLineParser &parser, const QString &option, double most, std::optional<double> &limit)
{
    if (!parser.isSet(option))
        return true;
    bool ok = false;
    const double value = parser.value(option).toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < 0 || value > most)
        return false;
    limit = value;
    return true;
}

bool readNumber(const QCommandLineParser &parser, const QString &option, int least, int most, int &number)
{
    if (!parser.isSet(option))
        return true;
    bool ok = false;
    const int value = parser.value(option).toInt(&ok);
    if (!ok || value < least || value > most)
        return false;
    number = value;
    return true;
}

std::optional<QPoint> offsetFrom(const QString &text)
{
    static const QRegularExpression form(u"^([+-]?\\d{1,6}),([+-]?\\d{1,6})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return QPoint(match.captured(1).toInt(), match.captured(2).toInt());
}

} // namespace

void addCompareOptions(QCommandLineParser &parser)
{
    parser.addOption({u"ssim-below"_s, Cli::tr("Exit with 4 when SSIM is below this, 0 to 1."), u"X"_s});
    parser.addOption({u"psnr-below"_s, Cli::tr("Exit with 4 when PSNR is below this many dB."), u"DB"_s});
    parser.addOption({u"match"_s,
                      Cli::tr("How pictures of different size are laid upon each other: pixels, fit or width."),
                      u"MODE"_s});
    parser.addOption(
        {u"offset"_s, Cli::tr("Where the top left corner of B lies on A, in pixels: --offset=12,-3."), u"X,Y"_s});
    parser.addOption({u"threshold"_s,
                      Cli::tr("Steps by which a channel may differ without counting as changed. Default: 0."),
                      u"STEPS"_s});
    parser.addOption({u"heatmap"_s, Cli::tr("Write a picture of the differences here, as PNG."), u"OUT.png"_s});
    parser.addOption({u"gain"_s, Cli::tr("Amplify the differences in that picture, 1 to 64. Default: 1."), u"N"_s});
    parser.addOption(
        {u"report"_s, Cli::tr("Write a page with both pictures, differences and numbers here."), u"OUT.html"_s});
    parser.addOption({u"mask-ids"_s, Cli::tr("Leave environment and folders of file IDs out of that page.")});
}

Result<CompareOptions> readCompareOptions(const QCommandLineParser &parser)
{
    CompareOptions options;
    if (parser.isSet(u"match"_s)) {
        options.match = matchModeFromName(parser.value(u"match"_s));
        if (!options.match)
            return usageError(Cli::tr("--match takes pixels, fit or width, not “%1”.").arg(parser.value(u"match"_s)));
    }
    if (parser.isSet(u"offset"_s)) {
        options.offset = offsetFrom(parser.value(u"offset"_s));
        if (!options.offset)
            return usageError(
                Cli::tr("--offset takes two whole numbers, as in 12,-3, not “%1”.").arg(parser.value(u"offset"_s)));
    }
    if (!readLimit(parser, u"ssim-below"_s, 1, options.ssimBelow))
        return usageError(
            Cli::tr("--ssim-below takes a number from 0 to 1, not “%1”.").arg(parser.value(u"ssim-below"_s)));
    if (!readLimit(parser, u"psnr-below"_s, 200, options.psnrBelow))
        return usageError(
            Cli::tr("--psnr-below takes a number from 0 to 200, not “%1”.").arg(parser.value(u"psnr-below"_s)));
    if (!readNumber(parser, u"threshold"_s, 0, 65'535, options.threshold))
        return usageError(
            Cli::tr("--threshold takes a number from 0 to 65535, not “%1”.").arg(parser.value(u"threshold"_s)));
    if (!readNumber(parser, u"gain"_s, 1, 64, options.gain))
        return usageError(Cli::tr("--gain takes a number from 1 to 64, not “%1”.").arg(parser.value(u"gain"_s)));
    options.heatmap = parser.value(u"heatmap"_s);
    options.report = parser.value(u"report"_s);
    options.maskIds = parser.isSet(u"mask-ids"_s);
    return options;
}

} // namespace wcs::cli
