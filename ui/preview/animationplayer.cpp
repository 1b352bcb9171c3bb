#include "preview/animationplayer.h"

#include "async/pool.h"
#include "async/sleep.h"
#include "base/text.h"
#include "preview/previewcontent.h"

#include <QElapsedTimer>

#include <algorithm>

namespace wcs::ui {

namespace {

struct ReadyFrame {
    std::shared_ptr<FrameReader> reader;
    Pyramid pixels;
    int delayMilliseconds = 0;
};

} // namespace

AnimationPlayer::AnimationPlayer(QThreadPool *pool, QObject *parent) : QObject(parent), m_pool(pool) {}

void AnimationPlayer::open(const PictureSource &source, const FileStamp &stamp, bool playing)
{
    close();
    m_source = source;
    m_stamp = stamp;
    m_open = true;
    setPlaying(playing);
}

void AnimationPlayer::close()
{
    setPlaying(false);
    m_reader.reset();
    m_open = false;
}

void AnimationPlayer::setPlaying(bool playing)
{
    if (m_playing == playing || (playing && !m_open))
        return;
    m_playing = playing;
    // A frame in the making is dropped and its reader with it (m_reader is null then), as the worker may still be using that.
    if (!playing)
        m_scope.cancelAll();
    else
        m_scope.start(play());
    Q_EMIT playingChanged(playing);
}

Task<void> AnimationPlayer::play()
{
    int delay = 0;
    for (;;) {
        auto reader = std::exchange(m_reader, nullptr);
        QElapsedTimer clock;
        clock.start();
        auto job = [source = m_source, stamp = m_stamp, reader](std::stop_token stop) -> Result<ReadyFrame> {
            ReadyFrame ready{reader, {}, 0};
            if (!ready.reader) {
                auto opened = FrameReader::open(source, {}, stop);
                if (!opened)
                    return opened.error();
                if (stampNow(source.path, stop) != stamp)
                    return Error::ofFile(u"changed"_s, source.path);
                ready.reader = opened.take();
            }
            auto frame = ready.reader->next(stop);
            if (!frame)
                return frame.error();
            ready.delayMilliseconds = frame->delayMilliseconds;
            ready.pixels = Pyramid::build(std::move(frame->image), stop);
            return ready;
        };
        Result<ReadyFrame> frame = co_await onPool(m_pool, std::move(job));
        if (!frame)
            break;
        m_reader = frame->reader;
        const int rest = int(std::max<qint64>(0, delay - clock.elapsed()));
        const auto pause = std::chrono::milliseconds(rest);
        co_await Sleep(pause);
        delay = frame->delayMilliseconds;
        const Pyramid pixels = frame->pixels;
        Q_EMIT frameReady(pixels);
    }
    m_playing = false;
    Q_EMIT playingChanged(false);
}

} // namespace wcs::ui
