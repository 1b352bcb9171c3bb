// Draws every standard control in both themes into PNG files, to be looked at: gallery OUTDIR.
#include "base/text.h"
#include "common/icons.h"
#include "theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolBar>

using namespace wcs;
using namespace wcs::ui;

namespace {

QWidget *form()
{
    auto *box = new QGroupBox(u"Profile 配置"_s);
    auto *layout = new QFormLayout(box);
    auto *plain = new QLineEdit(u"wx1234567890abcdef"_s);
    auto *invalid = new QLineEdit(u"not a key"_s);
    invalid->setProperty("invalid", true);
    auto *empty = new QLineEdit;
    empty->setPlaceholderText(u"环境 ID，例如 prod-1a2b3c"_s);
    empty->setClearButtonEnabled(true);
    auto *off = new QLineEdit(u"disabled"_s);
    off->setEnabled(false);
    auto *combo = new QComboBox;
    combo->addItems({u"stable_token（推荐）"_s, u"token"_s});
    auto *editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(u"images/{yyyy}/{mm}"_s);
    auto *number = new QSpinBox;
    number->setValue(4);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    layout->addRow(u"APPID"_s, plain);
    layout->addRow(u"Key"_s, invalid);
    layout->addRow(u"环境"_s, empty);
    layout->addRow(u"Off"_s, off);
    layout->addRow(u"Token"_s, combo);
    layout->addRow(u"Path"_s, editable);
    layout->addRow(u"Parallel"_s, number);
    layout->addRow(u"Zoom"_s, slider);
    auto *on = new QCheckBox(u"Verify after upload"_s);
    on->setChecked(true);
    auto *partial = new QCheckBox(u"Partly"_s);
    partial->setTristate(true);
    partial->setCheckState(Qt::PartiallyChecked);
    auto *radio = new QRadioButton(u"Skip 跳过"_s);
    radio->setChecked(true);
    layout->addRow(on);
    layout->addRow(new QCheckBox(u"Unchecked"_s));
    layout->addRow(partial);
    layout->addRow(radio);
    layout->addRow(new QRadioButton(u"Overwrite 覆盖"_s));
    return box;
}

QWidget *buttons()
{
    auto *area = new QWidget;
    auto *layout = new QHBoxLayout(area);
    auto *primary = new QPushButton(u"Upload files…"_s);
    primary->setProperty("primary", true);
    auto *danger = new QPushButton(u"Delete from cloud"_s);
    danger->setProperty("danger", true);
    auto *off = new QPushButton(u"Disabled"_s);
    off->setEnabled(false);
    auto *menuButton = new QPushButton(u"Copy 复制"_s);
    menuButton->setMenu(new QMenu(menuButton));
    for (QPushButton *button : {primary, new QPushButton(icon(u"copy"_s), u"Copy file ID"_s), danger, off, menuButton})
        layout->addWidget(button);
    layout->addStretch();
    return area;
}

QWidget *table()
{
    auto *view = new QTableWidget(12, 4);
    view->setHorizontalHeaderLabels({u"Name 名称"_s, u"Size"_s, u"State"_s, u"Time"_s});
    view->verticalHeader()->hide();
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < view->rowCount(); ++row) {
        view->setItem(row, 0, new QTableWidgetItem(icon(u"image"_s), u"照片-%1.png"_s.arg(row, 2, 10, QChar(u'0'))));
        view->setItem(row, 1, new QTableWidgetItem(u"1.2 MB"_s));
        view->setItem(row, 2, new QTableWidgetItem(icon(u"verified"_s, Theme::Role::Success), u"Verified 已验证"_s));
        view->setItem(row, 3, new QTableWidgetItem(u"14:05"_s));
    }
    view->setSortingEnabled(true);
    view->sortByColumn(0, Qt::AscendingOrder);
    view->setColumnWidth(0, 160);
    view->setColumnWidth(2, 160);
    view->selectRow(2);
    return view;
}

QWidget *pages()
{
    auto *tabs = new QTabWidget;
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    auto *half = new QProgressBar;
    half->setValue(45);
    half->setTextVisible(false);
    auto *busy = new QProgressBar;
    busy->setRange(0, 0);
    auto *list = new QListWidget;
    for (const char16_t *name : {u"video", u"json", u"archive"})
        list->addItem(new QListWidgetItem(icon(QString::fromUtf16(name)), QString::fromUtf16(name)));
    list->setCurrentRow(1);
    auto *text = new QPlainTextEdit(u"{ \"errcode\": 0 }\n中文与 emoji 😀\n"_s.repeated(8));
    layout->addWidget(half);
    layout->addWidget(busy);
    layout->addWidget(list);
    layout->addWidget(text);
    tabs->addTab(page, icon(u"clock"_s), u"Transfers"_s);
    tabs->addTab(table(), icon(u"table"_s), u"History 历史"_s);
    tabs->addTab(new QWidget, u"Log"_s);
    return tabs;
}

void fill(QMainWindow &window)
{
    window.setWindowTitle(u"Gallery"_s);
    auto *bar = window.addToolBar(u"Main"_s);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(icon(u"upload"_s), u"Upload files…"_s);
    bar->addAction(icon(u"download"_s), u"Download"_s)->setEnabled(false);
    bar->addSeparator();
    auto *grid = bar->addAction(icon(u"grid"_s), u"Grid"_s);
    grid->setCheckable(true);
    grid->setChecked(true);
    bar->addAction(icon(u"settings"_s), u"设置"_s);
    for (const char16_t *title : {u"&File", u"&Edit", u"&View", u"帮助(&H)"})
        window.menuBar()->addMenu(QString::fromUtf16(title));
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->addWidget(form());
    column->addStretch();
    auto *splitter = new QSplitter;
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(pages());
    right->addWidget(table());
    splitter->addWidget(left);
    splitter->addWidget(right);
    auto *centre = new QWidget;
    auto *rows = new QVBoxLayout(centre);
    rows->addWidget(buttons());
    rows->addWidget(splitter, 1);
    window.setCentralWidget(centre);
    window.statusBar()->showMessage(u"demo · stable token, valid 1 h 42 m · 12 of 40"_s);
    window.resize(1100, 780);
}

void grabMenu(const QString &path)
{
    QMenu menu;
    menu.addAction(icon(u"copy"_s), u"Copy file ID"_s)->setShortcut(QKeySequence::Copy);
    menu.addAction(icon(u"download"_s), u"Download… 下载"_s);
    menu.addSeparator();
    auto *checked = menu.addAction(u"Show hidden columns"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    menu.addMenu(u"Copy as"_s)->addAction(u"Markdown"_s);
    auto *off = menu.addAction(icon(u"delete"_s), u"Delete from cloud…"_s);
    off->setEnabled(false);
    menu.ensurePolished();
    menu.resize(menu.sizeHint());
    menu.setActiveAction(menu.actions().first());
    menu.grab().save(path);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QDir out(application.arguments().value(1, u"."_s));
    out.mkpath(u"."_s);
    const std::pair<ThemeChoice, QString> passes[] = {{ThemeChoice::Dark, u"dark"_s}, {ThemeChoice::Light, u"light"_s}};
    for (const auto &[choice, name] : passes) {
        applyTheme(application, choice);
        QMainWindow window;
        fill(window);
        window.show();
        window.activateWindow();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        window.grab().save(out.filePath(u"gallery-%1.png"_s.arg(name)));
        grabMenu(out.filePath(u"menu-%1.png"_s.arg(name)));
    }
    return 0;
}
