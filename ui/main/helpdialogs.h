#pragma once

#include <QList>
#include <QPair>
#include <QString>

class QAction;
class QWidget;

namespace wcs::ui {

/// Version, licence and the libraries in use. Window-modal, returns at once.
void showAbout(QWidget *window);
/// The commands that have keys, and what else keys and mouse do (a text and its keys each). Window-modal, returns at once.
void showShortcuts(QWidget *window, const QList<QAction *> &actions,
                   const QList<QPair<QString, QString>> &gestures = {});

/// What keys and mouse do in the history, in the panels of transfers and runs and in the preview, beside the commands there.
QList<QPair<QString, QString>> panelGestures();

} // namespace wcs::ui
