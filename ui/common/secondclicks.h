#pragma once

#include <QObject>

class QAbstractButton;

namespace wcs::ui {

/// Keeps the second half of a double click from pressing a button. The first half may have been meant for what stood there before: a bar
/// that goes with the click on it lets what is below move up under the pointer. For commands that nobody gives twice in a row. GUI thread.
class SecondClicks : public QObject
{
    Q_OBJECT
public:
    /// Owned by the button.
    explicit SecondClicks(QAbstractButton *button);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace wcs::ui
