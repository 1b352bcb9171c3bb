#pragma once

#include "async/scope.h"
#include "image/pyramid.h"

#include <QDialog>
#include <QThreadPool>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QScrollArea;
class QSpinBox;
class QStackedWidget;

namespace wcs {
class StateStore;
}

namespace wcs::ui {

class ImageModeCard;
class MessagePage;
class ToastHost;

/// A contact sheet of all modes of a mini program's <image> for one picture, at a frame in rpx on a device of some width and pixel
/// ratio. Not modal. A press on a card copies the element.
class ImageModesWindow : public QDialog
{
    Q_OBJECT
public:
    explicit ImageModesWindow(StateStore *state, QWidget *parent = nullptr);
    ~ImageModesWindow() override;

    /// Decodes the file on a thread of the window's own. `fileId` is what the copied element shows; empty for a file that has none.
    void showPicture(const QString &name, const QString &path, const QString &fileId = {});
    QList<ImageModeCard *> cards() const { return m_cards; }

Q_SIGNALS:
    /// The sheet (or the reason why there is none) is shown.
    void shown();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeSettings();
    Task<void> load(QString name, QString path);
    void refresh();
    void arrange();
    void copyElement(const ImageModeCard *card);
    double deviceWidth() const;
    void saveState();
    void restoreState();

    StateStore *m_state;
    ToastHost *m_toasts;
    QString m_name;
    QString m_fileId;
    Pyramid m_pixels;
    QSize m_fullSize;
    QSpinBox *m_width;
    QSpinBox *m_height;
    QComboBox *m_device;
    QDoubleSpinBox *m_ratio;
    QCheckBox *m_real;
    QLabel *m_facts;
    QStackedWidget *m_pages;
    QScrollArea *m_area;
    QWidget *m_sheet;
    MessagePage *m_message;
    QList<ImageModeCard *> m_cards;
    QThreadPool m_pool;
    Scope m_scope;
};

} // namespace wcs::ui
