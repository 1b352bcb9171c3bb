#pragma once

#include <QImage>
#include <QList>

#include <stop_token>

namespace wcs {

/// A picture with its halves, quarters and so on, made once on a worker, so that showing 48 megapixels in a window touches only
/// about as many pixels as the window has. Level 0 is the picture itself; each further level has half its sides, down to 256
/// pixels. All levels are in the format that paints fastest: RGB32 or ARGB32 premultiplied. Costs a third more than the picture.
class Pyramid
{
public:
    Pyramid() = default;
    /// Blocking. A stopped token gives a pyramid with fewer levels.
    static Pyramid build(QImage image, std::stop_token stop = {});

    bool isEmpty() const { return m_levels.isEmpty(); }
    int levelCount() const { return int(m_levels.size()); }
    const QImage &level(int index) const { return m_levels.at(index); }
    QSize size() const { return m_levels.isEmpty() ? QSize() : m_levels.first().size(); }
    bool hasAlpha() const { return !m_levels.isEmpty() && m_levels.first().hasAlphaChannel(); }
    /// The smallest level that still has a pixel for each target pixel, when level 0 is drawn `scale` times its size.
    int levelFor(double scale) const;

private:
    QList<QImage> m_levels;
};

} // namespace wcs
