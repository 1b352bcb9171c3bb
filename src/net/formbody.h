#pragma once

#include "base/result.h"
#include "net/readahead.h"

#include <QIODevice>
#include <QList>
#include <QPair>

namespace wcs {

/// A multipart/form-data body whose last part is a file: the fields in memory, the file read ahead and hashed on a pool as it
/// is sent, never held whole (a small one is). Random access (a client rewinds it when a kept connection turned out to be dead);
/// a rewind reads and hashes anew. Reads 0 bytes while the disk is behind; readyRead() follows.
///
/// The file's size was fixed when it was opened. When it has changed, become shorter or vanished by the time it has been read,
/// reading fails, fault() says why, and the request that sends it must be thrown away: its length would not fit.
/// Field order and the closing `file` part follow COS POST Object (436/14690).
class FormBody : public QIODevice
{
    Q_OBJECT
public:
    using Fields = QList<QPair<QByteArray, QByteArray>>;

    FormBody(std::shared_ptr<UploadFile> file, const Fields &fields, const QByteArray &fileType,
             const QByteArray &boundary, std::shared_ptr<QThreadPool> pool,
             ReadAhead::Hash hash = ReadAhead::Hash::Yes);

    QByteArray contentType() const;
    qint64 fileSize() const { return m_file->size; }
    /// Size, MD5 and CRC-64 of the file as sent; empty until its last byte was read.
    ContentDigest digest() const;
    /// Whether its last byte was read. Says so without hashing, too.
    bool isRead() const { return m_position >= size(); }
    std::optional<Error> fault() const;
    /// The whole body, when the file is a small one; such a body is better sent as a value. Counts as read.
    std::optional<QByteArray> whole();
    /// Whether the bytes of a small file are these; true of a larger one, whose bytes are not kept.
    bool holds(const ContentDigest &content) const;
    /// Checks that the file on disk, which is `now` like this, is still the one that was opened: the same file with the same size
    /// and time of change.
    Result<void> checkUnchanged(const FileStamp &now) const;

    qint64 size() const override;
    bool isSequential() const override { return false; }
    bool seek(qint64 position) override;
    bool atEnd() const override;

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 readFile(char *data, qint64 maximum);
    void append(std::initializer_list<QByteArrayView> pieces);

    std::shared_ptr<UploadFile> m_file;
    ReadAhead m_ahead;
    QByteArray m_boundary;
    QByteArray m_head;
    QByteArray m_tail;
    qint64 m_position = 0;
    qint64 m_fileAt = 0; ///< in the bytes of a small file: behind the head, once they are the whole body
};

/// A boundary that no file will hold: 32 random hex digits.
QByteArray makeBoundary();

} // namespace wcs
