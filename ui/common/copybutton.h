#pragma once

#include <QString>

#include <functional>

class QAbstractButton;

namespace wcs::ui {

/// Makes a button copy what `text` gives to the clipboard. For two seconds its words are `copied`, so that it is seen to have worked.
void copyOnClick(QAbstractButton *button, const QString &copied, std::function<QString()> text);

} // namespace wcs::ui
