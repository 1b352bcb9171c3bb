#pragma once

#include <QHeaderView>

namespace wcs::ui {

/// The header of the history's table. Columns that the store does not sort by do not react to the pointer and take no click; they can
/// be moved and resized like the others.
class SortHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit SortHeader(QWidget *parent);

protected:
    bool viewportEvent(QEvent *event) override;
};

} // namespace wcs::ui
