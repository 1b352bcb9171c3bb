#include "common/wraplabel.h"

#include <QResizeEvent>

namespace wcs::ui {

WrapLabel::WrapLabel(QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
}

QSize WrapLabel::sizeHint() const
{
    return {QLabel::sizeHint().width(), minimumSizeHint().height()};
}

QSize WrapLabel::minimumSizeHint() const
{
    // Narrower than a few words the text would become a tower.
    const int narrowest = fontMetrics().averageCharWidth() * 16;
    return {narrowest, std::max(heightForWidth(std::max(width(), narrowest)), fontMetrics().height())};
}

void WrapLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace wcs::ui
