#pragma once

#include "compare/comparecanvas.h"
#include "compare/differencemap.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QSlider;
class QSpinBox;
class QStackedWidget;
class QToolButton;

namespace wcs::ui {

class CompareSession;
class OneLineLabel;

/// The line of settings over the canvas: how the pictures are matched with the scale that follows from it, the offset, and what belongs
/// to the view in use (opacity; gain and threshold; which picture is up).
class CompareOptions : public QWidget
{
    Q_OBJECT
public:
    explicit CompareOptions(CompareSession *session, QWidget *parent = nullptr);

    void setMode(CompareCanvas::Mode mode);
    void setFlipped(bool flipped);
    HeatOptions heat() const;
    void setHeat(HeatOptions heat);

Q_SIGNALS:
    void opacityChanged(double opacity);
    void heatChanged(wcs::HeatOptions heat);
    void flippedChosen(bool flipped);

private:
    QWidget *makeOverlayPage();
    QWidget *makeFlipPage();
    QWidget *makeHeatPage();
    void addMatch(QHBoxLayout *row);
    void addOffset(QHBoxLayout *row);
    void showPlan();
    void announceHeat();

    CompareSession *m_session;
    QComboBox *m_match;
    OneLineLabel *m_scale;
    QSpinBox *m_x;
    QSpinBox *m_y;
    QStackedWidget *m_pages;
    QSlider *m_gain;
    QLabel *m_gainText;
    QSpinBox *m_threshold;
    QToolButton *m_showA;
    QToolButton *m_showB;
};

} // namespace wcs::ui
