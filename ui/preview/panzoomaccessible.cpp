#include "preview/panzoomaccessible.h"

#include "preview/panzoomview.h"

#include <QAccessibleWidget>

namespace wcs::ui {

namespace {

class AccessiblePanZoomView : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessiblePanZoomView(PanZoomView *view) : QAccessibleWidget(view, QAccessible::Graphic) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return view()->isEmpty() ? QString() : PanZoomView::tr("Zoom %1%").arg(view()->zoomPercent());
        return QAccessibleWidget::text(kind);
    }

    QVariant currentValue() const override { return view()->zoomPercent(); }
    void setCurrentValue(const QVariant &value) override { view()->setZoom(value.toDouble() / 100); }
    QVariant maximumValue() const override { return int(ViewTransform::largestZoom * 100); }
    QVariant minimumValue() const override { return int(ViewTransform::smallestZoom * 100); }
    QVariant minimumStepSize() const override { return 1; }

private:
    PanZoomView *view() const { return static_cast<PanZoomView *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<PanZoomView *>(object);
    return view ? new AccessiblePanZoomView(view) : nullptr;
}

} // namespace

void installPanZoomAccessibility()
{
    QAccessible::installFactory(makeInterface); // ignores a factory that is there already
}

void announceZoom(PanZoomView *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(view, view->zoomPercent());
    QAccessible::updateAccessibility(&event);
}

} // namespace wcs::ui
