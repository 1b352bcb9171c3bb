#pragma once

#include <QComboBox>
#include <QIcon>

namespace wcs::ui {

/// A dot in the colour of a profile, sharp at any scale.
QIcon colourDot(const QString &colour);

/// Chooses the colour of a profile from a few named ones. A colour of another origin is kept as an entry of its own.
class ColourBox : public QComboBox
{
    Q_OBJECT
public:
    explicit ColourBox(QWidget *parent = nullptr);

    /// "#rrggbb".
    QString colour() const { return currentData().toString(); }
    void setColour(const QString &colour);
};

} // namespace wcs::ui
