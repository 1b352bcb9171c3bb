#pragma once

#include <QListView>

namespace wcs::ui {

/// The history as rows with thumbnails. Dragging is answered by a signal, as what is dragged out may have to be fetched.
class HistoryList : public QListView
{
    Q_OBJECT
public:
    explicit HistoryList(QWidget *parent = nullptr);

Q_SIGNALS:
    void dragStarted();

protected:
    void startDrag(Qt::DropActions actions) override;
};

} // namespace wcs::ui
