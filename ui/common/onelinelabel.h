#pragma once

#include <QFrame>

namespace wcs::ui {

/// A one-line label that gives way: it elides its text to the room there is and shows the whole in its tool tip.
class OneLineLabel : public QFrame
{
    Q_OBJECT
public:
    explicit OneLineLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateToolTip();

    QString m_text;
    Qt::TextElideMode m_mode;
};

} // namespace wcs::ui
