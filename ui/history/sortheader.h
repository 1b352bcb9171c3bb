#pragma once

#include <QHeaderView>
#include <QTimer>

namespace wcs::ui {

/// The header of the history's table. Columns that the store does not sort by do not react to the pointer and take no click; they can
/// be moved and resized like the others. The last column takes the room that the others leave; where they leave none it has its own
/// width (Qt by itself would make it as narrow as can be there).
class SortHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit SortHeader(QWidget *parent);

    /// saveState() with the widths that the columns have by themselves.
    QByteArray ownState();
    /// Shares the room anew at once; by itself it is done when a width, the order or the header's own width has changed.
    void shareRoom();

protected:
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareSoon();

    QTimer m_soon;
    bool m_isSharing = false;
    bool m_isPressed = false;
};

} // namespace wcs::ui
