#include "main/helpdialogs.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

struct HelpTexts {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::HelpDialogs)
};

constexpr int HelpIconSide = 64;

} // namespace

void showAbout(QWidget *window)
{
    auto *box = new QMessageBox(window);
    box->setObjectName(u"aboutDialog"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(HelpTexts::tr("About"));
    box->setIconPixmap(applicationIcon().pixmap(QSize(HelpIconSide, HelpIconSide), window->devicePixelRatioF()));
    box->setText(HelpTexts::tr("WX Cloud Storage %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        HelpTexts::tr(
            "A desktop client for WeChat cloud storage. Its source is free software under the MIT licence.\n\n"
            "Built with Qt %1, QtKeychain, SQLite, cpp-httplib and Exiv2 (GPL) and, where this build has them, "
            "libcurl, Little CMS, libjpeg, zlib, libavif and libheif.")
            .arg(QString::fromLatin1(qVersion())));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

QList<QPair<QString, QString>> panelGestures()
{
    const auto key = [](Qt::Key one) { return QKeySequence(one).toString(QKeySequence::NativeText); };
    return {
        {HelpTexts::tr("History: go to the preview"), key(Qt::Key_Return)},
        {HelpTexts::tr("The menu of what is selected"),
         QKeySequence(Qt::SHIFT | Qt::Key_F10).toString(QKeySequence::NativeText)},
        {HelpTexts::tr("Transfers: pause or resume the selected ones"), key(Qt::Key_Space)},
        {HelpTexts::tr("Transfers: open, answer or explain the current one"), key(Qt::Key_Return)},
        {HelpTexts::tr("Runs: compare the current one, or show its details"), key(Qt::Key_Return)},
        {HelpTexts::tr("Runs: cancel or remove the selected ones"),
         QKeySequence(QKeySequence::Delete).toString(QKeySequence::NativeText)},
        {HelpTexts::tr("Preview: file before or after"), key(Qt::Key_Left) + u", "_s + key(Qt::Key_Right)},
        {HelpTexts::tr("Preview: play or pause the animation"), key(Qt::Key_Space)},
        {HelpTexts::tr("Preview: back to the list"), key(Qt::Key_Escape)},
        {HelpTexts::tr("Preview: between all of the picture and its full size"), HelpTexts::tr("Double-click")},
        {HelpTexts::tr("Preview: enlarge or reduce under the pointer"), HelpTexts::tr("Wheel")},
    };
}

void showShortcuts(QWidget *window, const QList<QAction *> &actions, const QList<QPair<QString, QString>> &gestures)
{
    auto *dialog = new QDialog(window);
    dialog->setObjectName(u"shortcutsDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpTexts::tr("Keyboard shortcuts"));
    auto *list = new QTreeWidget(dialog);
    identify(list, u"shortcutList"_s, HelpTexts::tr("Keyboard shortcuts"));
    list->setHeaderLabels({HelpTexts::tr("Command"), HelpTexts::tr("Key")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        auto *item = new QTreeWidgetItem(list,
                                         {action->statusTip(), action->shortcut().toString(QKeySequence::NativeText)});
        item->setIcon(0, action->icon());
    }
    for (const auto &[text, keys] : gestures)
        new QTreeWidgetItem(list, {text, keys});
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(list);
    layout->addWidget(buttons);
    dialog->resize(620, 480);
    dialog->open();
}

} // namespace wcs::ui
