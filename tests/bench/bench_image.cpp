// Measures decoding, thumbnails and the canvas with a picture of 48 megapixels. One JSON object a line.
#include "base/text.h"
#include "bench/benchkit.h"
#include "image/decode.h"
#include "image/pyramid.h"
#include "image/thumbnailcache.h"
#include "preview/imageview.h"
#include "support/hostilepictures.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QTemporaryDir>

#include <cmath>

using namespace wcs;
using namespace wcs::ui;
using bench::print;

namespace {

double decodeMilliseconds(const QByteArray &bytes, QSize wanted)
{
    QElapsedTimer timer;
    timer.start();
    const auto picture = decodePicture(PictureSource::fromBytes(bytes), wanted, {});
    return picture ? double(timer.nsecsElapsed()) / 1e6 : -1;
}

void benchThumbnails(const QByteArray &jpeg)
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"a.jpg"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(jpeg);
    file.close();
    ThumbnailCache::Options options;
    options.directory = dir.filePath(u"cache"_s);
    ThumbnailCache cache(options, {});
    constexpr int count = 200;
    int done = 0;
    QEventLoop loop;
    QObject::connect(&cache, &ThumbnailCache::ready, &loop, [&] {
        if (++done == count)
            loop.quit();
    });
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < count; ++i)
        cache.request(ThumbnailKey{QString::number(i), {}}, QSize(256, 256), path);
    loop.exec();
    print(u"thumbnails of 12 megapixel JPEGs"_s, u"per second"_s, count * 1000.0 / double(timer.elapsed()));
}

void benchCanvas(const Pyramid &pyramid)
{
    ImageView view;
    view.resize(1600, 1000);
    view.show();
    view.setPicture(pyramid);
    constexpr int frames = 120;
    QImage target(view.size(), QImage::Format_RGB32);
    const auto run = [&](const QString &what, const std::function<void(int)> &step) {
        double worst = 0;
        QElapsedTimer all;
        all.start();
        for (int i = 0; i < frames; ++i) {
            QElapsedTimer one;
            one.start();
            step(i);
            view.render(&target);
            worst = qMax(worst, double(one.nsecsElapsed()) / 1e6);
        }
        print(what, u"frames per second"_s, frames * 1e9 / double(all.nsecsElapsed()));
        print(what + u", worst frame"_s, u"ms"_s, worst);
    };
    run(u"zoom 48 MP, 1600x1000"_s, [&](int i) { view.setZoom(0.15 * std::pow(1.04, i)); });
    for (const double zoom : {0.3, 0.9, 1.0, 3.0}) {
        view.setZoom(zoom);
        run(u"pan 48 MP at %1 %"_s.arg(zoom * 100), [&](int i) {
            QKeyEvent key(QEvent::KeyPress, i / 30 % 2 ? Qt::Key_Left : Qt::Key_Right, Qt::NoModifier);
            QApplication::sendEvent(&view, &key);
        });
    }
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QSize size(8000, 6000);
    const QByteArray jpeg = hostile::sound(size, "jpeg");
    print(u"decode 48 MP JPEG to 256 px"_s, u"ms"_s, decodeMilliseconds(jpeg, QSize(256, 256)));
    print(u"decode 48 MP JPEG to 1920x1080"_s, u"ms"_s, decodeMilliseconds(jpeg, QSize(1920, 1080)));
    print(u"decode 48 MP JPEG in full"_s, u"ms"_s, decodeMilliseconds(jpeg, {}));
    print(u"decode 48 MP progressive JPEG to 256 px"_s, u"ms"_s,
          decodeMilliseconds(hostile::progressiveJpeg(size), QSize(256, 256)));
    benchThumbnails(hostile::sound(QSize(4000, 3000), "jpeg"));
    QElapsedTimer timer;
    timer.start();
    const Pyramid pyramid = Pyramid::build(hostile::gradient(size));
    timer.restart();
    const Pyramid again = Pyramid::build(pyramid.level(0));
    print(u"pyramid of 48 MP"_s, u"ms"_s, double(timer.elapsed()));
    benchCanvas(again);
    return 0;
}
