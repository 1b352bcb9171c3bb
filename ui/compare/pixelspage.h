#pragma once

#include <QPoint>
#include <QWidget>

#include <optional>

class QLabel;
class QSpinBox;
class QTableWidget;
class QToolButton;

namespace wcs::ui {

class CompareSession;
class HistogramView;

/// The pixel under the cursor in both pictures, channel by channel with the difference, and the histograms of what is compared. Two
/// fields hold its place: with them the pixel is reached by keyboard.
class PixelsPage : public QWidget
{
    Q_OBJECT
public:
    explicit PixelsPage(CompareSession *session, QWidget *parent = nullptr);

    void setPixel(std::optional<QPoint> pixel);
    std::optional<QPoint> pixel() const { return m_pixel; }
    /// "12, 34 · A #102030 · B #112131 · Δ 1, 1, 1"; empty without a pixel.
    QString line() const;
    /// All values as lines of text.
    QString asText() const;

Q_SIGNALS:
    /// Chosen by the fields.
    void pixelChosen(std::optional<QPoint> pixel);
    void copyRequested(const QString &text);

private:
    void refresh();
    void refreshHistograms();
    void setRow(int row, const QStringList &values);

    CompareSession *m_session;
    QSpinBox *m_x;
    QSpinBox *m_y;
    QTableWidget *m_table;
    QToolButton *m_copy;
    QLabel *m_scope;
    HistogramView *m_histogram;
    std::optional<QPoint> m_pixel;
};

} // namespace wcs::ui
