#include "compare/imagemode.h"

#include "base/text.h"

#include <array>
#include <utility>

namespace wcs::ui {

namespace {

struct ModeFacts {
    ImageMode mode;
    const char16_t *name;
    double across; ///< which part stays in sight: 0 left, 0.5 middle, 1 right
    double down;
};

constexpr std::array modeFacts{
    ModeFacts{ImageMode::ScaleToFill, u"scaleToFill", 0.5, 0.5},
    ModeFacts{ImageMode::AspectFit, u"aspectFit", 0.5, 0.5},
    ModeFacts{ImageMode::AspectFill, u"aspectFill", 0.5, 0.5},
    ModeFacts{ImageMode::WidthFix, u"widthFix", 0.5, 0.5},
    ModeFacts{ImageMode::HeightFix, u"heightFix", 0.5, 0.5},
    ModeFacts{ImageMode::Top, u"top", 0.5, 0},
    ModeFacts{ImageMode::Bottom, u"bottom", 0.5, 1},
    ModeFacts{ImageMode::Center, u"center", 0.5, 0.5},
    ModeFacts{ImageMode::Left, u"left", 0, 0.5},
    ModeFacts{ImageMode::Right, u"right", 1, 0.5},
    ModeFacts{ImageMode::TopLeft, u"top left", 0, 0},
    ModeFacts{ImageMode::TopRight, u"top right", 1, 0},
    ModeFacts{ImageMode::BottomLeft, u"bottom left", 0, 1},
    ModeFacts{ImageMode::BottomRight, u"bottom right", 1, 1},
};

const ModeFacts &factsOf(ImageMode mode)
{
    return modeFacts.at(size_t(mode));
}

} // namespace

QList<ImageMode> allImageModes()
{
    QList<ImageMode> modes;
    for (const ModeFacts &one : modeFacts)
        modes << one.mode;
    return modes;
}

QString imageModeName(ImageMode mode)
{
    return QString::fromUtf16(factsOf(mode).name);
}

bool isCropMode(ImageMode mode)
{
    return mode >= ImageMode::Top;
}

double rpxToPx(double rpx, double deviceWidth)
{
    constexpr double screen = 750;
    return rpx * deviceWidth / screen;
}

ImageModeLayout layoutImage(ImageMode mode, QSize pixels, QSizeF frame)
{
    ImageModeLayout layout;
    layout.frame = frame;
    const QSizeF natural(pixels);
    QSizeF drawn = natural;
    switch (mode) {
    case ImageMode::ScaleToFill:
        drawn = frame;
        break;
    case ImageMode::AspectFit:
        drawn = natural.scaled(frame, Qt::KeepAspectRatio);
        break;
    case ImageMode::AspectFill:
        drawn = natural.scaled(frame, Qt::KeepAspectRatioByExpanding);
        break;
    case ImageMode::WidthFix:
        drawn = QSizeF(frame.width(), frame.width() * natural.height() / natural.width());
        layout.frame = drawn;
        break;
    case ImageMode::HeightFix:
        drawn = QSizeF(frame.height() * natural.width() / natural.height(), frame.height());
        layout.frame = drawn;
        break;
    default:
        break;
    }
    const ModeFacts &part = factsOf(mode);
    layout.picture = QRectF(QPointF((layout.frame.width() - drawn.width()) * part.across,
                                    (layout.frame.height() - drawn.height()) * part.down),
                            drawn);
    return layout;
}

double ImageModeLayout::enlargement(QSize pixels, double ratio) const
{
    return pixels.isEmpty() ? 1 : picture.width() * ratio / pixels.width();
}

double ImageModeLayout::visibleShare() const
{
    const QRectF seen = picture.intersected(QRectF(QPointF(), frame));
    const double all = picture.width() * picture.height();
    return all > 0 ? seen.width() * seen.height() / all : 0;
}

} // namespace wcs::ui
