#include "compare/comparetext.h"

#include "base/sentences.h"
#include "compare/comparewords.h"

#include <QLocale>

namespace wcs {

namespace {

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

QString percentText(double factor)
{
    const double percent = factor * 100;
    const int decimals = percent >= 100 || qFuzzyCompare(percent, double(qRound(percent))) ? 0 : percent >= 10 ? 1 : 2;
    return Compare::tr("%1%").arg(number(percent, decimals));
}

} // namespace

QString matchModeText(MatchMode mode)
{
    switch (mode) {
    case MatchMode::Pixels:
        return Compare::tr("Pixels");
    case MatchMode::Fit:
        return Compare::tr("Fit");
    case MatchMode::Width:
        break;
    }
    return Compare::tr("Same width");
}

QString matchSentence(const MatchPlan &plan)
{
    if (plan.overlap.isEmpty())
        return Compare::tr("The pictures do not overlap.");
    const QString compared = sizeText(plan.overlap.size());
    QString text;
    if (plan.reduction < 1)
        text = Compare::tr("Beyond the size limit, so smaller copies are compared: A at %1, B at %2; %3 pixels.")
                   .arg(percentText(plan.scaleA), percentText(plan.scaleB), compared);
    else if (plan.scaleA < 1)
        text =
            Compare::tr("A scaled down to %1 to match B; %2 pixels compared.").arg(percentText(plan.scaleA), compared);
    else if (plan.scaleB < 1)
        text =
            Compare::tr("B scaled down to %1 to match A; %2 pixels compared.").arg(percentText(plan.scaleB), compared);
    else if (plan.placeA == plan.placeB)
        text = Compare::tr("Pixel by pixel, %1 pixels compared.").arg(compared);
    else
        text = Compare::tr("Pixel by pixel where both pictures lie, %1 pixels compared.").arg(compared);
    if (!plan.offset.isNull())
        text = joinSentences(
            {text, Compare::tr("B moved by %1, %2 pixels.").arg(plan.offset.x()).arg(plan.offset.y())});
    return text;
}

QString methodText(const Metrics &metrics)
{
    const QString values = metrics.alpha ? Compare::tr("sRGB, %1 bit, colours weighted by alpha").arg(metrics.depth)
                                         : Compare::tr("sRGB, %1 bit").arg(metrics.depth);
    const QString method = Compare::tr("%1; SSIM on luma, Gaussian window 11, σ 1.5, K1 0.01, K2 0.03").arg(values);
    return metrics.firstFramesAlone ? Compare::tr("%1; only the first frames compared").arg(method) : method;
}

QString verdictText(const Metrics &metrics)
{
    if (metrics.identical)
        return Compare::tr("Identical: every pixel is the same.");
    if (metrics.sameFirstFrames)
        return Compare::tr("The first frames are the same; the other frames were not compared.");
    if (metrics.samePixels)
        return Compare::tr("No difference in the pixels that were compared.");
    const QString most = stepsText(metrics.depth == 16 ? 65535 : 255);
    if (metrics.changedPixels == 0)
        return Compare::tr("No pixel differs by more than the threshold; the largest difference is %1 of %2 steps.")
            .arg(stepsText(metrics.all.maxDifference), most);
    QString text = Compare::tr("%1 of the pixels differ, by at most %2 of %3 steps.")
                       .arg(shareText(metrics.changedShare()), stepsText(metrics.all.maxDifference), most);
    text[0] = text.at(0).toUpper(); // "over 99.9 %"
    return text;
}

QString cutShortSentence(const ComparePicture &picture)
{
    if (!picture.facts.truncated)
        return {};
    const QString name = picture.name.isEmpty() ? Compare::tr("a picture") : picture.name;
    return Compare::tr("%1 is cut short; what is left of it was compared.").arg(name);
}

QString cutShortSentences(const ComparePicture &a, const ComparePicture &b)
{
    return joinSentences({cutShortSentence(a), cutShortSentence(b)});
}

QString psnrText(const std::optional<double> &psnr)
{
    return psnr ? Compare::tr("%1 dB").arg(number(*psnr, 2)) : Compare::tr("no difference");
}

QString ssimText(double ssim)
{
    // Rounded to 1 it would claim more than is true.
    if (ssim < 1 && ssim > 0.99995)
        return Compare::tr("above %1").arg(number(0.9999, 4));
    return number(ssim, 4);
}

QString stepsText(double steps)
{
    if (steps > 0 && steps < 0.005)
        return Compare::tr("under %1").arg(number(0.01, 2));
    return qFuzzyCompare(steps + 1, double(qRound64(steps)) + 1) ? QLocale().toString(qRound64(steps))
                                                                 : number(steps, 2);
}

QString shareText(double share)
{
    if (share > 0 && share < 0.0005)
        return Compare::tr("under %1%").arg(number(0.1, 1));
    if (share < 1 && share > 0.9995)
        return Compare::tr("over %1%").arg(number(99.9, 1));
    return Compare::tr("%1%").arg(number(share * 100, share == 0 || share == 1 ? 0 : 1));
}

QString sizeText(QSize size)
{
    return Compare::tr("%1 × %2").arg(size.width()).arg(size.height());
}

} // namespace wcs
