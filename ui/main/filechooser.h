#pragma once

#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace wcs {
class StateStore;
}

namespace wcs::ui {

/// Asks for files and folders with the platform's own dialogs, window-modal and without waiting; each purpose remembers its
/// folder. Virtual, so that a test can answer instead.
class FileChooser
{
public:
    using Chosen = std::function<void(const QStringList &paths)>;

    FileChooser(QWidget *window, StateStore *state) : m_window(window), m_state(state) {}
    virtual ~FileChooser() = default;
    FileChooser(const FileChooser &) = delete;
    FileChooser &operator=(const FileChooser &) = delete;

    /// `chosen` is called with at least one path, and not at all when the user has changed their mind. `purpose` names the
    /// remembered folder.
    virtual void openFiles(const QString &purpose, const QString &title, const QString &filter, Chosen chosen);
    virtual void openFolder(const QString &purpose, const QString &title, const QString &verb, Chosen chosen);
    /// `name` is proposed, made into one that every system takes (safeFileName()).
    virtual void saveFile(const QString &purpose, const QString &title, const QString &name, const QString &filter,
                          Chosen chosen);

private:
    /// A dialog belongs to the window it was asked from, which may stand over the main one.
    QWidget *owner() const;

    QPointer<QWidget> m_window;
    StateStore *m_state;
};

} // namespace wcs::ui
