#pragma once

#include <QString>

class QWidget;

namespace wcs::app {

/// The pictures of the tour: the window as a person sees it, with the dialogs that stand over it, numbered in the order they
/// were taken.
class Album
{
public:
    explicit Album(const QString &directory) : m_directory(directory) {}

    /// Saves `NN-name.png`; false when it cannot be written.
    bool take(QWidget *window, const QString &name);

private:
    QString m_directory;
    int m_number = 0;
};

} // namespace wcs::app
