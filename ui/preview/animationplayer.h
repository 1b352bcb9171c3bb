#pragma once

#include "async/scope.h"
#include "image/framereader.h"
#include "image/pyramid.h"
#include "net/uploadfile.h"

#include <QObject>
#include <QThreadPool>

namespace wcs::ui {

/// Plays the frames of an animation, each decoded on a worker while the one before it stands. One thread (the window's).
class AnimationPlayer : public QObject
{
    Q_OBJECT
public:
    /// `pool` must outlive this object.
    explicit AnimationPlayer(QThreadPool *pool, QObject *parent = nullptr);

    /// Begins with a file that decodePicture() has called animated when it was as `stamp` says; one that is another by now is not
    /// played. With `playing` false it waits for setPlaying().
    void open(const PictureSource &source, const FileStamp &stamp, bool playing);
    void close();
    bool isOpen() const { return m_open; }
    bool isPlaying() const { return m_playing; }
    void setPlaying(bool playing);

Q_SIGNALS:
    void frameReady(const wcs::Pyramid &frame);
    void playingChanged(bool playing);

private:
    Task<void> play();

    QThreadPool *m_pool;
    PictureSource m_source;
    FileStamp m_stamp;
    std::shared_ptr<FrameReader> m_reader;
    bool m_open = false;
    bool m_playing = false;
    Scope m_scope;
};

} // namespace wcs::ui
