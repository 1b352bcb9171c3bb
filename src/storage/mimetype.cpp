#include "storage/mimetype.h"

#include "base/text.h"

#include <QFile>
#include <QHash>
#include <QMimeDatabase>
#include <QMutex>

namespace wcs {

namespace {

/// "png", "tar.gz"; empty for a name without an ending.
QString endingOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0)
        return {};
    const qsizetype before = name.lastIndexOf(u'.', dot - 1);
    const bool isTar = before > 0 && name.mid(before + 1, dot - before - 1).compare("tar"_L1, Qt::CaseInsensitive) == 0;
    return name.mid((isTar ? before : dot) + 1);
}

/// What the ending alone says; empty when it is unknown or could be several things.
QString typeByEnding(const QMimeDatabase &database, const QString &ending)
{
    // Of any other name, so that one file called CMakeLists.txt does not speak for every text.
    const QList<QMimeType> types = database.mimeTypesForFileName(u"x."_s + ending);
    return types.size() == 1 ? types.first().name() : QString();
}

QByteArray beginningOf(const QString &path)
{
    constexpr qint64 asManyAsTheDatabaseLooksAt = 16'384;
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file.read(asManyAsTheDatabaseLooksAt)
                                                                  : QByteArray();
}

} // namespace

QString mimeTypeOf(const QString &localPath)
{
    static const QMimeDatabase database;
    static QMutex mutex;
    static QHash<QString, QString> known; // by ending; a handful in a life of the program
    constexpr qsizetype mostKnown = 1000;
    const QString name = localPath.section(u'/', -1);
    const QString ending = endingOf(name);
    if (!ending.isEmpty()) {
        const QMutexLocker lock(&mutex);
        auto found = known.constFind(ending);
        if (found == known.cend() && known.size() < mostKnown)
            found = known.insert(ending, typeByEnding(database, ending));
        if (found != known.cend() && !found->isEmpty())
            return *found;
    }
    // The database would read the file with its lock held, and whoever asks it about another would wait for the same share.
    return database.mimeTypeForFileNameAndData(name, beginningOf(localPath)).name();
}

bool isPictureName(const QString &name)
{
    static const QMimeDatabase database;
    return database.mimeTypeForFile(name, QMimeDatabase::MatchExtension).name().startsWith("image/"_L1);
}

} // namespace wcs
