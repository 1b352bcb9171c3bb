#pragma once

#include "drop/dropcontent.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QDropEvent;
class QWidget;

namespace wcs::ui {

class DropOverlay;

/// Makes a top-level window take drops anywhere on it. Content with nothing usable is refused (the forbidden cursor, no
/// overlay); a mixed drop takes the valid part and the overlay says what is left out. The drop itself returns at once:
/// dropped() comes from the event loop.
///
/// Fields below keep their drops of text without ids; files go to the window wherever they fall. A window blocked by a modal
/// dialog takes nothing. The window must be a top-level widget and outlives the target, which is its child.
class DropTarget : public QObject
{
    Q_OBJECT
public:
    /// What the overlay says for some content: "3 files → 2026/11/ in prod".
    using Describe = std::function<QString(const DropContent &)>;

    /// A part of the window where some content means another deed than everywhere else.
    struct Zone {
        QWidget *area = nullptr;
        QString symbol; ///< name of the icon
        /// What the deed is called ("Compare with a.png"); empty: not for this content, or not now.
        Describe describe;
        QString note; ///< while over the area: what happens elsewhere
        QString hint; ///< while elsewhere: what happens over the area
    };

    explicit DropTarget(QWidget *window);

    void setDescribe(Describe describe) { m_describe = std::move(describe); }
    /// One zone at most. The overlay covers it alone while the pointer is over it, so that the two deeds cannot be mistaken.
    void setZone(Zone zone) { m_zone = std::move(zone); }
    /// With false nothing is accepted (no profile yet).
    void setEnabled(bool enabled);
    DropOverlay *overlay() const { return m_overlay; }

Q_SIGNALS:
    void dropped(const wcs::ui::DropContent &content);
    /// Fell on the zone instead.
    void droppedOnZone(const wcs::ui::DropContent &content);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool enter(QDropEvent *event, bool fromSystem);
    bool drop(QDropEvent *event);
    void leave();
    bool isBlocked() const;
    void showOverlay(QPoint place);
    bool isInZone(QPoint place) const;
    void watchHandle();

    QWidget *m_window;
    DropOverlay *m_overlay;
    Describe m_describe;
    Zone m_zone;
    DropContent m_content; // what hovers
    QString m_zoneDeed; // what the zone would do with it
    bool m_overZone = false;
    QPointer<QObject> m_handle;
    bool m_enabled = true;
    bool m_hovering = false;
};

} // namespace wcs::ui
