#pragma once

#include "drop/dropzone.h"

#include <QObject>
#include <QPointer>

class QDropEvent;
class QWidget;

namespace wcs::ui {

class DropOverlay;

/// Makes a top-level window take drops anywhere on it. Content with nothing usable is refused (the forbidden cursor, no
/// overlay); a mixed drop takes the valid part and the overlay says what is left out. The drop itself returns at once:
/// dropped() comes from the event loop.
///
/// A DropZone makes a drop on a part of the window mean something else; only there are rows of the program's own list taken.
///
/// Fields below keep their drops of text without ids; files go to the window wherever they fall. A window blocked by a modal
/// dialog takes nothing. The window must be a top-level widget and outlives the target, which is its child.
class DropTarget : public QObject
{
    Q_OBJECT
public:
    /// What the overlay says for some content: "3 files → 2026/11/ in prod".
    using Describe = std::function<QString(const DropContent &)>;

    explicit DropTarget(QWidget *window);

    void setDescribe(Describe describe) { m_describe = std::move(describe); }
    /// The first zone that offers something for a place has it.
    void addZone(const DropZone &zone) { m_zones << zone; }
    /// With false nothing is accepted (no profile yet).
    void setEnabled(bool enabled);
    DropOverlay *overlay() const { return m_overlay; }

Q_SIGNALS:
    void dropped(const wcs::ui::DropContent &content);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool enter(QDropEvent *event, bool fromSystem);
    bool hover(QDropEvent *event);
    bool drop(QDropEvent *event);
    struct Found {
        const DropZone *zone;
        QPoint place; ///< in the zone's area
        DropOffer offer;
    };
    std::optional<Found> zoneAt(const DropContent &content, const QPoint &place) const;
    QList<QRect> clearAreas() const;
    void leave();
    bool isBlocked() const;
    void watchHandle();

    QWidget *m_window;
    DropOverlay *m_overlay;
    Describe m_describe;
    QList<DropZone> m_zones;
    DropContent m_content; // what hovers
    QPointer<QObject> m_handle;
    bool m_enabled = true;
    bool m_hovering = false;
};

} // namespace wcs::ui
