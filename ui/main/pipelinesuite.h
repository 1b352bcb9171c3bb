#pragma once

#include "compare/comparesession.h"
#include "history/objectrecord.h"
#include "main/windowcontext.h"
#include "pipeline/runrecord.h"

#include <QObject>

class QSplitter;
class QWidget;

namespace wcs::ui {

class BottomPanel;
class DropTarget;
class FileChooser;
class GoldenController;
class HistoryController;
class LineageController;
class LocalCopies;
class PipelineController;
class PipelineEditController;
class RunController;
class TransferPanel;
class WatchController;

/// Everything of the window that has to do with pipelines: the side bar, the runs, the editor, golden sets, watches and what was
/// made from what. It puts the parts together; the window only gives it room.
class PipelineSuite : public QObject
{
    Q_OBJECT
public:
    /// Where the parts go.
    struct Places {
        QWidget *side; ///< the column of the side bar
        QWidget *preview; ///< the column of the preview
        QWidget *bottom; ///< the lower part of the window, with the transfers in it
        QSplitter *rows; ///< what divides upper and lower part
        TransferPanel *transfers;
    };
    PipelineSuite(const WindowContext &context, FileChooser *chooser, HistoryController *history, LocalCopies *copies,
                  const Places &places, QObject *parent);
    ~PipelineSuite() override;

    void begin();
    void saveState() const;
    void addDropZone(DropTarget *target) const;

    BottomPanel *bottom() const { return m_bottom; }
    PipelineController *pipelines() const { return m_pipelines; }
    RunController *runs() const { return m_runs; }
    PipelineEditController *edits() const { return m_edits; }
    GoldenController *golden() const { return m_golden; }
    WatchController *watches() const { return m_watches; }
    LineageController *lineage() const { return m_lineage; }

Q_SIGNALS:
    /// At least two; the first is the reference.
    void compareRequested(const QList<wcs::ui::CompareSource> &pictures);
    /// What a watch has made of the picture that was saved last, for the one comparison that the watch has.
    void followRequested(const QString &watchId, const QList<wcs::ui::CompareSource> &pictures);
    /// An object is to be shown in the history.
    void showRequested(const QString &fileId);

private:
    void connectParts();
    void showPipelineMenu(const QPoint &place);

    WindowContext m_context;
    PipelineController *m_pipelines;
    RunController *m_runs;
    BottomPanel *m_bottom;
    PipelineEditController *m_edits;
    GoldenController *m_golden;
    WatchController *m_watches;
    LineageController *m_lineage;
};

} // namespace wcs::ui
