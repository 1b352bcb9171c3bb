#pragma once

#include "compare/backdrop.h"
#include "compare/compareactions.h"
#include "compare/comparesession.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTabWidget;

namespace wcs {
class StateStore;
}

namespace wcs::ui {

class ChangesPage;
class CompareCanvas;
struct CompareLayer;
class CompareOptions;
class FileChooser;
class NumbersPage;
class OneLineLabel;
class PixelsPage;
class ToastHost;

/// The image workbench: two pictures (or one and its variants) compared by eye and by numbers, in a window of its own over the main
/// one. Esc closes it. What was chosen (view, background, match mode, gain, panel, size) is remembered.
class CompareWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What the window asks of its surroundings.
    struct Services {
        StateStore *state = nullptr;
        FileChooser *chooser = nullptr;
        CompareFetch fetch;
    };

    /// `sources` are at least two; the first is the reference.
    CompareWindow(const QList<CompareSource> &sources, const Services &services, QWidget *parent = nullptr);
    ~CompareWindow() override;

    CompareSession *session() const { return m_session; }
    CompareCanvas *canvas() const { return m_canvas; }
    CompareActions *actions() const { return m_actions; }
    ToastHost *toasts() const { return m_toasts; }
    /// Lays the pictures side by side where the view that was chosen last shows their difference alone. Not remembered as a choice.
    void showPictures();

Q_SIGNALS:
    /// The <image> modes of this picture are asked for.
    void imageModesRequested(const wcs::ui::CompareSource &source, const QString &path);
    /// A person closes it; it is destroyed later, from the event loop.
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildStage();
    QWidget *buildPanel();
    void connectActions();
    void connectCanvas();
    void connectSession();
    void showStage();
    void showPage(QWidget *page);
    void showLayers();
    void showTitle();
    void addVariantKeys();
    void showLine(std::optional<QPoint> pixel);
    void setView(int mode);
    void chooseBackdrop(QAction *action);
    void setBackdrop(const Backdrop &backdrop);
    void escape();
    void copyPicture();
    void copyText(const QString &text, const QString &what);
    void askToSave();
    Task<void> save(QString path);
    void saveSide(int which);
    Task<void> copyFile(QString from, QString to);
    void openSide(int which);
    void showKeys();
    void reviewActions();
    void saveState();
    void restoreState();
    CompareLayer layerOf(int which, const QRect &place) const;

    Services m_services;
    std::optional<int> m_viewToKeep; // in place of the one that is shown
    CompareSession *m_session;
    CompareActions *m_actions;
    ToastHost *m_toasts;
    CompareCanvas *m_canvas;
    CompareOptions *m_options;
    OneLineLabel *m_changesLine;
    OneLineLabel *m_pixelLine;
    QLabel *m_zoom;
    QTabBar *m_variants;
    QSplitter *m_splitter;
    QStackedWidget *m_stage;
    QWidget *m_waiting;
    QTabWidget *m_panel;
    NumbersPage *m_numbers = nullptr;
    ChangesPage *m_changes = nullptr;
    PixelsPage *m_pixels = nullptr;
    QTimer m_patience;
    Scope m_scope;
};

} // namespace wcs::ui
