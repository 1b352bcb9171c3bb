#pragma once

#include "async/scope.h"
#include "preview/imageview.h"
#include "preview/previewcontent.h"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace wcs::ui {

class AnimationPlayer;
class LoadingPage;
class MessagePage;
class PreviewHeader;
class TextPage;

/// Shows what is selected: a picture, a text, JSON, or in words why there is nothing to see.
///
/// Decoding happens on threads of the pane's own, at the size of the screen first and in full only when the zoom asks for it.
/// Each show…() calls off what an earlier one began. The pane never downloads: whoever owns it shows the progress of that with
/// showLoading() and then gives the local file to showFile(). The focus goes to what the page shown can do with it, and stays
/// with the pane while its pages change. Arrow keys that neither move the picture nor the text ask for the next object.
class PreviewPane : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewPane(QWidget *parent = nullptr);
    ~PreviewPane() override;

    void showNothing();
    /// `percent` below zero: not known. Calling again with the same title only moves the bar.
    void showLoading(const QString &title, int percent);
    void showFile(const PreviewSource &source);
    /// `rawDetail` is folded away, selectable.
    void showReason(const QString &title, const QString &text, const QString &rawDetail = {});
    /// `bytes` below zero: not known, and not told.
    void showSelectionSummary(int count, qint64 bytes);

    /// The object shown, or being loaded by showFile(); empty otherwise.
    QString currentFileId() const { return m_source.fileId; }
    ImageView *imageView() const { return m_view; }
    /// Fit, 100%, zoom and play/pause, to be shown in a menu as well. Disabled while no picture is shown.
    QList<QAction *> viewActions() const;
    /// The backgrounds behind transparent parts, likewise.
    QList<QAction *> backgroundActions() const;

Q_SIGNALS:
    void saveRequested();
    void openRequested();
    void cancelRequested();
    /// An arrow key: the object `by` places further in the list is wanted, -1 or 1.
    void stepRequested(int by);
    /// What showFile() began has come to an end: something is shown.
    void shown();
    /// The whole picture, for a larger zoom, is there, or cannot be had.
    void detailEnded();
    void backgroundChanged(wcs::ui::ImageView::Background background);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool step(const QKeyEvent *event);
    void beginNew();
    void showPage(QWidget *page);
    void showMessage(const QIcon &symbol, const QString &title, const QString &text, const QString &detail = {},
                     bool withButtons = false);
    bool holdsFocus() const;
    void takeFocus();
    Task<void> load(PreviewSource source);
    Task<void> loadDetail(PreviewSource source);
    void showContent(const PreviewContent &content);
    void showPicture(const PreviewContent &content);
    void showText(const PreviewContent &content);
    void showUnviewable(const QString &title, const QString &text, const QString &detail, const QString &symbol);
    void togglePlaying();
    QSize screenPixels() const;

    PreviewSource m_source;
    FileStamp m_stamp; // of what is shown
    PreviewHeader *m_header;
    QStackedWidget *m_pages;
    MessagePage *m_message;
    LoadingPage *m_loading;
    ImageView *m_view;
    TextPage *m_text;
    QTimer m_showLoading;
    QThreadPool m_pool;
    AnimationPlayer *m_player;
    Scope m_scope;
};

} // namespace wcs::ui
