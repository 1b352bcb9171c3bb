#pragma once

#include "base/result.h"
#include "net/contenthash.h"

#include <QDateTime>
#include <QFile>
#include <QIODevice>
#include <QList>
#include <QPair>

namespace wcs {

/// A multipart/form-data body whose last part is a file: the fields in memory, the file read as it is sent and hashed on the
/// way, never held whole. Random access (QNetworkAccessManager rewinds it when a kept connection turned out to be dead);
/// a rewind starts the hash anew.
///
/// The file's size is fixed when it is opened. When it has changed, become shorter or vanished by the time it has been read,
/// reading fails, fault() says why, and the request that sends it must be thrown away: its length would not fit.
/// Field order and the closing `file` part follow COS POST Object (436/14690).
class FormBody : public QIODevice
{
    Q_OBJECT
public:
    using Fields = QList<QPair<QByteArray, QByteArray>>;

    FormBody(const QString &filePath, const Fields &fields, const QByteArray &fileType, const QByteArray &boundary);

    /// Opens the file and fixes its size. An error names the file and the reason.
    Result<void> prepare();

    QByteArray contentType() const;
    qint64 fileSize() const { return m_fileSize; }
    /// The MD5 (32 hex digits) of the file as sent; empty until its last byte was read.
    QByteArray md5() const;
    std::optional<Error> fault() const { return m_fault; }
    /// Size, MD5 and CRC-64 of the file as sent; empty until its last byte was read.
    ContentDigest digest() const;
    /// Checks that the file on disk is still the one that was opened: the same file with the same size and time of change.
    Result<void> checkUnchanged() const;

    qint64 size() const override;
    bool isSequential() const override { return false; }
    bool seek(qint64 position) override;
    bool atEnd() const override;

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 readFile(char *data, qint64 maximum);
    Error changed(const char *code) const;

    QFile m_file;
    QByteArray m_boundary;
    QByteArray m_head;
    QByteArray m_tail;
    qint64 m_fileSize = 0;
    QDateTime m_fileTime;
    qint64 m_position = 0;
    quint64 m_fileNumber = 0;
    ContentHash m_hash;
    std::optional<Error> m_fault;
};

/// A boundary that no file will hold: 32 random hex digits.
QByteArray makeBoundary();

} // namespace wcs
