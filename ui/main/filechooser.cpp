#include "main/filechooser.h"

#include "base/text.h"
#include "settings/statestore.h"
#include "storage/keyrules.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace wcs::ui {

namespace {

void run(QFileDialog *dialog, StateStore *state, const QString &purpose, const FileChooser::Chosen &chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    const QString folder = state->lastFolder(purpose);
    dialog->setDirectory(folder.isEmpty() ? QDir::homePath() : folder);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, [state, purpose, chosen](const QStringList &paths) {
        if (paths.isEmpty())
            return;
        const QFileInfo first(paths.first());
        state->setLastFolder(purpose, first.isDir() ? first.absoluteFilePath() : first.absolutePath());
        chosen(paths);
    });
    dialog->open();
}

} // namespace

QWidget *FileChooser::owner() const
{
    QWidget *active = QApplication::activeWindow();
    for (QWidget *widget = active; widget; widget = widget->parentWidget()) {
        if (widget == m_window)
            return active;
    }
    return m_window;
}

void FileChooser::openFiles(const QString &purpose, const QString &title, const QString &filter, Chosen chosen)
{
    auto *dialog = new QFileDialog(owner(), title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    run(dialog, m_state, purpose, chosen);
}

void FileChooser::openFolder(const QString &purpose, const QString &title, const QString &verb, Chosen chosen)
{
    auto *dialog = new QFileDialog(owner(), title);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, verb);
    run(dialog, m_state, purpose, chosen);
}

void FileChooser::saveFile(const QString &purpose, const QString &title, const QString &name, const QString &filter,
                           Chosen chosen)
{
    // It often comes from an object's key; the dialog of Windows says of "a:b.png" only that it is not valid.
    const QString proposed = safeFileName(name);
    auto *dialog = new QFileDialog(owner(), title, {}, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(proposed).suffix());
    run(dialog, m_state, purpose, chosen);
    dialog->selectFile(proposed);
}

} // namespace wcs::ui
