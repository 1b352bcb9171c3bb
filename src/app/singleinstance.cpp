#include "app/singleinstance.h"

#include "base/text.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QtEndian>

#include <algorithm>
#include <utility>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#endif

namespace wcs::app {

namespace {
constexpr int AnswerMilliseconds = 3000;
constexpr qsizetype LongestSocketPath = 100; // bytes; 103 on macOS, 107 on Linux
constexpr qint64 LengthBytes = sizeof(quint32);
constexpr quint32 MaximumMessageBytes = 256 * 1024 * 1024; // more paths than any command line holds

QDataStream &operator<<(QDataStream &stream, const Handover &handed)
{
    return stream << handed.files << handed.sandbox << handed.profile << handed.apiBase << handed.hasAccount
                  << handed.appid << handed.envId << handed.accountApiBase;
}

QDataStream &operator>>(QDataStream &stream, Handover &handed)
{
    return stream >> handed.files >> handed.sandbox >> handed.profile >> handed.apiBase >> handed.hasAccount
           >> handed.appid >> handed.envId >> handed.accountApiBase;
}

/// Where the socket of the instance with this directory may lie, the best place first. A place without a path is one that Qt finds.
QStringList placesFor(const QString &directory)
{
    const QByteArray hash = QCryptographicHash::hash(directory.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = u"wx-cloud-storage-"_s + QString::fromLatin1(hash);
    QStringList places;
#ifndef Q_OS_WIN
    places << directory + u"/instance.socket"_s;
    if (const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR"); QDir::isAbsolutePath(session))
        places << session + u'/' + name;
    places.removeIf([](const QString &path) { return QFile::encodeName(path).size() > LongestSocketPath; });
#endif
    return places << name;
}

/// Windows lets a process bring its window forward only when the one that the person has started allows it.
void letOthersComeForward()
{
#ifdef Q_OS_WIN
    AllowSetForegroundWindow(ASFW_ANY);
#endif
}

} // namespace

SingleInstance::SingleInstance(const QString &directory, QObject *parent) : QObject(parent)
{
    m_places = placesFor(QDir(directory).canonicalPath());
    m_lock = std::make_unique<QLockFile>(QDir(directory).filePath(u"instance.lock"_s));
    // The lock belongs to a process, not to an age: a stale one is told by its dead owner.
    m_lock->setStaleLockTime(0);
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::claim(const Handover &mine)
{
    if (!m_lock->tryLock(0)) {
        if (handOver(mine))
            return false;
        // The holder is going down, or hangs: wait for its end once, then start beside it rather than not at all.
        if (!m_lock->tryLock(AnswerMilliseconds))
            return true;
    }
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::receive);
    for (const QString &place : std::as_const(m_places)) {
        QLocalServer::removeServer(place); // of one that was killed
        if (m_server->listen(place))
            break;
    }
    return true;
}

bool SingleInstance::handOver(const Handover &mine) const
{
    QLocalSocket socket;
    const bool isThere = std::any_of(m_places.cbegin(), m_places.cend(), [&socket](const QString &place) {
        socket.connectToServer(place);
        return socket.waitForConnected(AnswerMilliseconds);
    });
    if (!isThere)
        return false;
    letOthersComeForward();
    QByteArray message;
    QDataStream list(&message, QIODevice::WriteOnly);
    list.setVersion(QDataStream::Qt_6_4);
    list << mine;
    QDataStream stream(&socket);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << message; // its length goes before it
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(AnswerMilliseconds))
        continue;
    // The first instance answers one byte, so that this process does not end before its files are taken.
    const bool taken = socket.bytesToWrite() == 0 && socket.waitForReadyRead(AnswerMilliseconds);
    socket.disconnectFromServer();
    return taken;
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() < LengthBytes)
                return;
            const auto length = qFromBigEndian<quint32>(socket->peek(LengthBytes).constData());
            if (length > MaximumMessageBytes) {
                socket->abort();
                return;
            }
            if (socket->bytesAvailable() < LengthBytes + qint64(length))
                return;
            QDataStream stream(socket);
            stream.setVersion(QDataStream::Qt_6_4);
            QByteArray message;
            stream >> message;
            QDataStream list(message);
            list.setVersion(QDataStream::Qt_6_4);
            Handover handed;
            list >> handed;
            socket->write("k");
            socket->flush();
            Q_EMIT raised(handed);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0)
            read();
    }
}

} // namespace wcs::app
