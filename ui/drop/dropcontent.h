#pragma once

#include <QCoreApplication>
#include <QHash>
#include <QImage>
#include <QMetaType>
#include <QString>
#include <QStringList>

class QMimeData;

namespace wcs::ui {

/// What a drag, a drop or the clipboard holds for this program, classified once: files and folders first, then ids found in
/// text or links, then a picture. A value; it keeps nothing of the QMimeData it was made from.
///
/// Paths are looked at (a stat each) up to `checkedPaths`, and for a quarter of a second at most; the others count as files unseen,
/// so that neither a huge drag nor one from a share that is away can stall the window. Whoever scans them meets the rest.
struct DropContent {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::DropContent)
public:
    static constexpr int checkedPaths = 500;

    QStringList files; ///< local paths
    QStringList folders; ///< local paths
    QStringList fileIds; ///< `cloud://` ids, each once, in order
    QHash<QString, QString> longerIds; ///< see FileId::longerReadings()
    QStringList ownIds; ///< of objects dragged out of this program's own list; of no use but to a DropZone
    bool hasImage = false; ///< a picture as data, and nothing of the above
    QImage image; ///< only when asked for
    QStringList leftOut; ///< what was not taken, a name with the reason in brackets, translated

    enum class Pixels {
        Leave, ///< while hovering: converting the picture costs too much
        Load, ///< on drop and paste
    };
    static DropContent of(const QMimeData *data, Pixels pixels = Pixels::Leave);

    bool isUsable() const { return hasPaths() || !fileIds.isEmpty() || hasImage; }
    bool hasPaths() const { return !files.isEmpty() || !folders.isEmpty(); }
    QStringList paths() const { return files + folders; }
    /// "3 files", "2 files and 1 folder", "1 picture", "4 file IDs", "2 objects"; empty when nothing is usable.
    QString summary() const;
    /// "Left out: a.sock (not a file), b (not found)"; empty when everything was taken.
    QString leftOutText() const;
};

} // namespace wcs::ui

Q_DECLARE_METATYPE(wcs::ui::DropContent)
