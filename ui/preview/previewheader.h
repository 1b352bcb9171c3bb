#pragma once

#include "preview/imageview.h"

#include <QAction>
#include <QWidget>

class QActionGroup;
class QLabel;
class QToolButton;

namespace wcs::ui {

class OneLineLabel;

/// The lines above a preview: name, facts (pixels, bytes, format), and the commands of a picture with the zoom in percent.
///
/// The commands are QActions of this widget, valid window-wide while it is visible; actions() hands them to a menu.
class PreviewHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewHeader(QWidget *parent = nullptr);

    void setName(const QString &name);
    /// Facts that are known; empty ones leave no gap.
    void setFacts(const QStringList &facts);
    void setZoomPercent(int percent);
    /// Shows the row of commands, and among them play or pause for an animation.
    void setPictureCommands(bool visible, bool animated);
    void setPlaying(bool playing);
    void setBackground(ImageView::Background background);

    /// Fit, 100%, zoom in, zoom out and play/pause, for the View menu.
    QList<QAction *> viewActions() const;
    /// The backgrounds behind transparent parts, of which one is checked.
    QList<QAction *> backgroundActions() const;

Q_SIGNALS:
    void fitRequested();
    void actualSizeRequested();
    void zoomInRequested();
    void zoomOutRequested();
    void playPauseRequested();
    void backgroundChosen(wcs::ui::ImageView::Background background);

private:
    QAction *makeAction(const QString &name, const QString &symbol, const QString &text,
                        const QList<QKeySequence> &keys);
    QToolButton *makeButton(QAction *action);
    void makeBackgrounds();

    OneLineLabel *m_name;
    QLabel *m_facts;
    QLabel *m_zoom;
    QWidget *m_commands;
    QToolButton *m_playButton;
    QAction *m_fit;
    QAction *m_actual;
    QAction *m_in;
    QAction *m_out;
    QAction *m_play;
    QActionGroup *m_backgrounds;
};

} // namespace wcs::ui
