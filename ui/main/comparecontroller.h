#pragma once

#include "async/scope.h"
#include "compare/comparesession.h"
#include "drop/dropzone.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace wcs::ui {

class CompareWindow;
class FileChooser;
class HistoryController;
class ImageModesWindow;
class LocalCopies;

/// Opens comparisons: of the selected objects, of one with what it was made from (or what was made from it), or of the previewed
/// picture with a file that falls on the preview. Gives the windows their bytes, and the focus back to the list when they close.
class CompareController : public QObject
{
    Q_OBJECT
public:
    /// More are not opened at once: nobody flips through them.
    static constexpr int mostPictures = 50;

    CompareController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                      LocalCopies *copies, QObject *parent);

    /// The preview as the part of the window where a dropped picture is compared instead of uploaded.
    DropZone zoneOver(QWidget *preview);
    void compareWithFile(const DropContent &content);
    CompareWindow *open(const QList<CompareSource> &sources);
    /// New pictures of something that is followed, such as a watch, by its id. They take the place of the earlier ones in the one
    /// window that it has. Where it has none, one opens, if the user wants that of runs: unasked, so the keyboard stays where it is.
    void follow(const QString &id, const QList<CompareSource> &sources);
    /// The window opened last, if it is still there.
    CompareWindow *window() const;
    ImageModesWindow *imageModes() const;

Q_SIGNALS:
    /// The user has closed the window that follow() keeps for this id.
    void followedClosed(const QString &id);

private:
    CompareWindow *makeWindow(const QList<CompareSource> &sources);
    CompareWindow *openUnasked(const QList<CompareSource> &sources);
    void review();
    void judge();
    /// Why a selected object cannot be shown as a picture, where that is known; otherwise empty.
    QString otherReason() const;
    /// Known to be something else; what nobody knows may be one.
    static bool isNoPicture(const ObjectRecord &record);
    void lookForRelatives();
    Task<void> findRelatives(ObjectRecord record);
    Task<void> openSelection();
    Task<void> showImageModes();
    void openImageModes(const CompareSource &source, const QString &path);
    Task<Result<QString>> fetch(CompareSource source, ProgressSink progress);
    static CompareSource sourceOf(const ObjectRecord &record);

    WindowContext m_context;
    FileChooser *m_chooser;
    HistoryController *m_history;
    LocalCopies *m_copies;
    QPointer<CompareWindow> m_window;
    QHash<QString, QPointer<CompareWindow>> m_followers; ///< by the id of what each follows
    QPointer<ImageModesWindow> m_imageModes;
    QList<ObjectRecord> m_relatives; ///< of the one selected row, it included; the reference first
    Scope m_lookups;
    Scope m_scope;
};

} // namespace wcs::ui
