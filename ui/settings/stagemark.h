#pragma once

#include "settings/connectionprobe.h"

#include <QBasicTimer>
#include <QWidget>

namespace wcs::ui {

/// The sign before a step of the connection test: a ring that waits, an arc that turns, a tick, a cross or a dash,
/// drawn in the text colour of the palette. Stands still where the platform asks for no animation. The state is also
/// said in words beside it.
class StageMark : public QWidget
{
    Q_OBJECT
public:
    explicit StageMark(QWidget *parent = nullptr);

    void setState(ProbeState state);
    ProbeState state() const { return m_state; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    ProbeState m_state = ProbeState::Waiting;
    QBasicTimer m_turn;
    int m_angle = 0; // degrees
};

} // namespace wcs::ui
