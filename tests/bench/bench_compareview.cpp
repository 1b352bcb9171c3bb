// Measures the compare canvas with a pair of 48 megapixels: frames per second of zooming, panning and moving the slider. One JSON
// object a line. The time is what the processor spent, so that
// other programs on a busy machine do not count.
#include "base/text.h"
#include "bench/benchkit.h"
#include "compare/comparecanvas.h"
#include "support/hostilepictures.h"

#include <QApplication>
#include <QKeyEvent>

#include <cmath>
#include <ctime>
#include <functional>

using namespace wcs;
using namespace wcs::ui;
using bench::print;

namespace {

double busyMilliseconds()
{
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}

void run(CompareCanvas &canvas, const QString &what, const std::function<void(int)> &step)
{
    constexpr int frames = 90;
    QImage target(canvas.size(), QImage::Format_RGB32);
    target.fill(Qt::black); // a window's store has its memory already
    double worst = 0;
    const double begin = busyMilliseconds();
    for (int i = 0; i < frames; ++i) {
        const double one = busyMilliseconds();
        step(i);
        canvas.render(&target);
        worst = std::max(worst, busyMilliseconds() - one);
    }
    print(what, u"frames per second"_s, frames * 1e3 / (busyMilliseconds() - begin));
    print(what + u", worst frame"_s, u"ms"_s, worst);
}

void press(CompareCanvas &canvas, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &event);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QSize size(8000, 6000);
    const QImage a = hostile::gradient(size);
    QImage b = a;
    for (int y = 0; y < size.height(); y += 3)
        std::fill_n(reinterpret_cast<QRgb *>(b.scanLine(y)), size.width() / 4, qRgb(y & 255, 90, 120));
    const ComparePicture first = pictureFromImage(a);
    const ComparePicture second = pictureFromImage(b);
    const auto pair = matchPictures(first, second, planMatch(first, second, MatchMode::Pixels));
    const auto map = DifferenceMap::build(*pair);
    CompareCanvas canvas;
    canvas.resize(1600, 1000);
    canvas.show();
    canvas.setLayers({Pyramid::build(first.image), QRectF(QPointF(), QSizeF(size)), u"a.jpg"_s},
                     {Pyramid::build(second.image), QRectF(QPointF(), QSizeF(size)), u"b.jpg"_s});
    canvas.setDifference(*map, {8, 0});
    {
        // The first frame of a process loads the fonts of the labels, which in the program the main window has done, and touches its
        // target's memory for the first time. It is no frame of a zoom.
        QImage target(canvas.size(), QImage::Format_RGB32);
        const double begin = busyMilliseconds();
        canvas.render(&target);
        print(u"first frame of the process, with the loading of fonts"_s, u"ms"_s, busyMilliseconds() - begin);
    }
    using Mode = CompareCanvas::Mode;
    const std::initializer_list<std::pair<Mode, QString>> modes = {{Mode::SideBySide, u"side by side"_s},
                                                                   {Mode::Slider, u"slider"_s},
                                                                   {Mode::Flip, u"flip"_s},
                                                                   {Mode::Overlay, u"overlay"_s},
                                                                   {Mode::Difference, u"difference"_s}};
    for (const auto &[mode, name] : modes) {
        canvas.setMode(mode);
        run(canvas, u"%1, zoom 48 MP pair, 1600x1000"_s.arg(name),
            [&](int i) { canvas.setZoom(0.15 * std::pow(1.05, i)); });
        for (const double zoom : {0.3, 1.0, 3.0}) {
            canvas.setZoom(zoom);
            run(canvas, u"%1, pan at %2 %"_s.arg(name).arg(zoom * 100),
                [&](int i) { press(canvas, i / 30 % 2 ? Qt::Key_Left : Qt::Key_Right); });
        }
    }
    canvas.setMode(Mode::Slider);
    canvas.setZoom(0.3);
    run(canvas, u"slider moved at 30 %"_s, [&](int i) { canvas.setDivider(0.1 + 0.8 * i / 90); });
    return 0;
}
