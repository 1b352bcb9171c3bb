#pragma once

#include <QStackedWidget>

namespace wcs::ui {

/// Asks for no more height than the page that is shown cannot do without: where it is scarce, the messages above it are to be read to the
/// end first.
class ModestStack : public QStackedWidget
{
public:
    explicit ModestStack(QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Its layout would answer for the pages that are not shown as well.
    bool hasHeightForWidth() const override { return false; }

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace wcs::ui
