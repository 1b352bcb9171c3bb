#pragma once

#include <QPointer>
#include <QWidget>

class QVariantAnimation;

namespace wcs::ui {

/// Covers the window, or a part of it, while something usable hovers over it, and says what a drop would do. Lets every event through.
class DropOverlay : public QWidget
{
    Q_OBJECT
public:
    /// A child of `window` that follows its size.
    explicit DropOverlay(QWidget *window);

    /// The icon, and what is covered: the window, or a part of it.
    void setScene(const QString &symbol, QWidget *area);
    /// `title` is the deed ("3 files → 2026/11/ in prod"), `note` what is left out, or empty.
    void appear(const QString &title, const QString &note);
    void vanish();
    QString title() const { return m_title; }
    QString note() const { return m_note; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fadeTo(double opacity);
    void cover();

    QString m_title;
    QString m_note;
    QString m_symbol;
    QPointer<QWidget> m_area;
    QVariantAnimation *m_fade;
    double m_opacity = 0;
};

} // namespace wcs::ui
