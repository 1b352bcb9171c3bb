#include "compare/match.h"

#include "base/names.h"
#include "base/text.h"

#include <cmath>

namespace wcs {

namespace {

constexpr std::array modes{
    std::pair{MatchMode::Pixels, "pixels"},
    std::pair{MatchMode::Fit, "fit"},
    std::pair{MatchMode::Width, "width"},
};

QSize scaledSize(QSize size, double scale)
{
    return QSize(qMax(1, qRound(size.width() * scale)), qMax(1, qRound(size.height() * scale)));
}

qint64 areaOf(QSize size)
{
    return qint64(size.width()) * size.height();
}

struct Scales {
    double a = 1;
    double b = 1;
};

Scales scalesFor(QSize a, QSize b, MatchMode mode)
{
    if (mode == MatchMode::Pixels || a == b)
        return {};
    if (mode == MatchMode::Width) {
        const double ratio = double(b.width()) / a.width();
        return ratio < 1 ? Scales{ratio, 1} : Scales{1, 1 / ratio};
    }
    const bool shrinkA = areaOf(a) > areaOf(b);
    const QSize large = shrinkA ? a : b;
    const QSize small = shrinkA ? b : a;
    const double scale = qMin(double(small.width()) / large.width(), double(small.height()) / large.height());
    return shrinkA ? Scales{scale, 1} : Scales{1, qMin(1.0, scale)};
}

/// One deep or shallow image at another size. Qt averages areas when it scales down.
QImage scaledImage(const QImage &image, QSize size)
{
    if (image.size() == size)
        return image;
    const QImage::Format format = image.format();
    QImage scaled = image;
    // Areas are averaged only in these formats; in the others Qt would pick single pixels.
    if (format == QImage::Format_ARGB32)
        scaled.convertTo(QImage::Format_ARGB32_Premultiplied);
    else if (format == QImage::Format_RGBA64)
        scaled.convertTo(QImage::Format_RGBA64_Premultiplied);
    scaled = scaled.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    scaled.convertTo(format);
    return scaled;
}

bool haveOtherFrames(const PictureFacts &a, const PictureFacts &b)
{
    return (a.frames > 1 || b.frames > 1) && (a.sha256.isEmpty() || a.sha256 != b.sha256);
}

} // namespace

MatchPlan planMatch(QSize a, QSize b, MatchMode mode, QPoint offset, double reductionA, double reductionB)
{
    MatchPlan plan;
    plan.mode = mode;
    plan.offset = offset;
    if (a.isEmpty() || b.isEmpty())
        return plan;
    const Scales scales = scalesFor(a, b, mode);
    // A copy that has fewer pixels than the plan wants makes the whole frame smaller, never itself larger.
    plan.reduction = qMin(1.0, qMin(reductionA / scales.a, reductionB / scales.b));
    plan.scaleA = scales.a * plan.reduction;
    plan.scaleB = scales.b * plan.reduction;
    QRect placeA(QPoint(), scaledSize(a, plan.scaleA));
    QRect placeB(QPoint(), scaledSize(b, plan.scaleB));
    if (mode == MatchMode::Fit) {
        const QSize both = placeA.size().expandedTo(placeB.size());
        placeA.moveTopLeft(QPoint((both.width() - placeA.width()) / 2, (both.height() - placeA.height()) / 2));
        placeB.moveTopLeft(QPoint((both.width() - placeB.width()) / 2, (both.height() - placeB.height()) / 2));
    }
    placeB.translate(offset);
    // The frame begins at zero wherever B was moved to.
    const QRect both = placeA.united(placeB);
    plan.placeA = placeA.translated(-both.topLeft());
    plan.placeB = placeB.translated(-both.topLeft());
    plan.frame = both.size();
    plan.overlap = plan.placeA.intersected(plan.placeB);
    return plan;
}

MatchPlan planMatch(const ComparePicture &a, const ComparePicture &b, MatchMode mode, QPoint offset)
{
    return planMatch(a.fullSize, b.fullSize, mode, offset, a.reduction(), b.reduction());
}

Result<MatchedPair> matchPictures(const ComparePicture &a, const ComparePicture &b, const MatchPlan &plan,
                                  std::stop_token stop)
{
    MatchedPair pair;
    pair.plan = plan;
    pair.otherFrames = haveOtherFrames(a.facts, b.facts);
    pair.a = scaledImage(a.image, plan.placeA.size());
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    pair.b = scaledImage(b.image, plan.placeB.size());
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (pair.a.isNull() || pair.b.isNull())
        return Error::make(ErrorKind::Image, Stage::Image, u"too-large"_s, u"out of memory"_s);
    return pair;
}

QString matchModeName(MatchMode mode)
{
    return nameIn(modes, mode);
}

std::optional<MatchMode> matchModeFromName(const QString &name)
{
    return valueIn(modes, name);
}

} // namespace wcs
