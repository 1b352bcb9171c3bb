#pragma once

#include "base/result.h"
#include "image/decodelimits.h"

#include <QByteArray>
#include <QIODevice>

#include <stop_token>

namespace wcs {

/// Where a picture comes from: a file, or bytes already at hand (these win when not empty).
struct PictureSource {
    QString path;
    QByteArray bytes;
    QString name; ///< for guessing by suffix; the path's file name when empty

    static PictureSource fromFile(const QString &path) { return {path, {}, {}}; }
    static PictureSource fromBytes(const QByteArray &bytes, const QString &name = {}) { return {{}, bytes, name}; }
};

/// Reads the whole source; who stops it is not held up by a file that does not answer. Errors: ErrorKind::File when it cannot be
/// read, ErrorKind::Image "empty" or "too-large".
Result<QByteArray> readSource(const PictureSource &source, const DecodeLimits &limits, std::stop_token stop);

/// What a reader is to find instead of some bytes, without a copy of them.
struct BytePatch {
    QByteArray head; ///< in the place of the first ones; not longer than they are
    QByteArray tail; ///< behind the last one
    bool isEmpty() const { return head.isEmpty() && tail.isEmpty(); }
};

/// Bytes as a device that fails as soon as its token is stopped: the one way to call a decoder off in the middle.
class StoppableBytes : public QIODevice
{
    Q_OBJECT
public:
    StoppableBytes(const QByteArray &bytes, std::stop_token stop, const BytePatch &patch = {});

    bool isSequential() const override { return false; }
    qint64 size() const override { return m_bytes.size() + m_patch.tail.size(); }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    BytePatch m_patch;
    std::stop_token m_stop;
};

} // namespace wcs
