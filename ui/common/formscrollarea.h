#pragma once

#include <QScrollArea>

namespace wcs::ui {

/// A frameless scroll area for a form: scrolls up and down when the window is too small, never sideways, and is not a
/// stop of the Tab key itself.
class FormScrollArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit FormScrollArea(QWidget *parent = nullptr);
    /// An area that holds and owns the page, for a tab or a stack to take.
    static FormScrollArea *around(QWidget *page);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace wcs::ui
