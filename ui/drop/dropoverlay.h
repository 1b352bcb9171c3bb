#pragma once

#include "drop/dropzone.h"

#include <QList>
#include <QWidget>

class QPainter;
class QVariantAnimation;

namespace wcs::ui {

/// Covers the window while something usable hovers over it, and says what a drop would do. Lets every event through.
class DropOverlay : public QWidget
{
    Q_OBJECT
public:
    /// A child of `window` that follows its size.
    explicit DropOverlay(QWidget *window);

    /// Says what a drop would do. `target`, in the window, is framed: it alone takes the drop; empty means the whole window. The
    /// `clear` areas are not covered.
    void appear(const DropOffer &offer, const QRect &target = {}, const QList<QRect> &clear = {});
    void vanish();
    QString title() const { return m_offer.title; }
    QString note() const { return m_offer.note; }
    QRect target() const { return m_target; }
    /// Title and note in the lines in which they are painted: they wrap, and only what has no room even so is left out.
    QStringList lines() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fadeTo(double opacity);
    void cover();
    QRect covered() const;
    struct Words {
        QStringList title;
        QStringList note;
    };
    QFont titleFont() const;
    QRect frame() const;
    QRect wordsArea() const;
    Words words() const;
    void paintWords(QPainter &painter) const;

    DropOffer m_offer;
    QRect m_target;
    QList<QRect> m_clear;
    QVariantAnimation *m_fade;
    double m_opacity = 0;
};

} // namespace wcs::ui
