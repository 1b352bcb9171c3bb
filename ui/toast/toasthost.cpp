#include "toast/toasthost.h"

#include "base/text.h"
#include "common/commandtip.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QSplitter>
#include <QStatusBar>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace wcs::ui {

namespace {

constexpr int toastGap = 8;
constexpr int distance = 16;
constexpr int widest = 560;
constexpr int narrowest = 400; // in a column: with less there would be a tower of words
constexpr int leastLeft = 120; // of a part that gives up its lower edge
constexpr int oneLine = 44; // about the height of a toast

const QWidget *ownerOf(const QWidget *window)
{
    const QWidget *parent = window->parentWidget();
    return parent ? parent->window() : nullptr;
}

} // namespace

ToastHost::ToastHost(QWidget *window) : QObject(window), m_window(window), m_focus(new QAction(this))
{
    m_focus->setObjectName(u"actionFocusToast"_s);
    m_focus->setShortcuts({QKeySequence(Qt::Key_F6), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)});
    setWords(m_focus, tr("Go to notifi&cation"), tr("Go to the newest notification"));
    setAvailable(m_focus, tr("No notification is shown"));
    window->addAction(m_focus);
    connect(m_focus, &QAction::triggered, this, &ToastHost::focusNewest);
    window->installEventFilter(this);
}

void ToastHost::show(const QString &text, ToastKind kind)
{
    ToastMessage message;
    message.text = text;
    message.kind = kind;
    show(std::move(message));
}

void ToastHost::show(ToastMessage message)
{
    inFront()->present(std::move(message));
}

ToastHost *ToastHost::of(const QWidget *window)
{
    return window->findChild<ToastHost *>(QString(), Qt::FindDirectChildrenOnly);
}

QList<ToastHost *> ToastHost::above() const
{
    QList<ToastHost *> hosts = m_window->findChildren<ToastHost *>();
    hosts.removeIf([this](const ToastHost *host) { return host == this; });
    return hosts;
}

ToastHost *ToastHost::inFront()
{
    const QList<ToastHost *> hosts = above();
    ToastHost *front = this;
    // A question that has none of its own stands over the window that it is asked in.
    for (const QWidget *window = QApplication::activeWindow(); window && window != m_window; window = ownerOf(window)) {
        ToastHost *host = of(window);
        if (!host || !hosts.contains(host) || !host->isInSight())
            continue;
        front = host;
        break;
    }
    for (ToastHost *host : hosts) {
        if (host->liesOver(front))
            front = host;
    }
    return front;
}

bool ToastHost::isInSight() const
{
    return m_window->isVisible() && !m_window->isMinimized();
}

/// Dialogs stay above the window that they belong to, also while that one is active.
bool ToastHost::liesOver(const ToastHost *below) const
{
    if (m_window->windowType() != Qt::Dialog || !isInSight() || ownerOf(m_window) != below->m_window)
        return false;
    const Stand stand = below->stand();
    const QRect place(stand.middle - stand.width / 2, stand.bottom - oneLine, stand.width, oneLine);
    return m_window->frameGeometry().intersects({below->m_window->mapToGlobal(place.topLeft()), place.size()});
}

void ToastHost::moveDown()
{
    const QWidget *owner = ownerOf(m_window);
    ToastHost *below = owner ? of(owner) : nullptr;
    if (!below)
        return;
    const QList<Toast *> shown = m_toasts;
    const QList<ToastMessage> waiting = std::exchange(m_waiting, {});
    for (Toast *toast : shown) {
        ToastMessage message = toast->message();
        close(toast);
        below->show(std::move(message));
    }
    for (const ToastMessage &message : waiting)
        below->show(message);
}

void ToastHost::present(ToastMessage message)
{
    const auto same = [&message](const ToastMessage &other) {
        return other.text == message.text && other.kind == message.kind
               && other.actionText.isEmpty() == message.actionText.isEmpty()
               && other.mayReplaceSame == message.mayReplaceSame;
    };
    // A repeated message with an action would lose the first action: two Undos are two deeds.
    const bool mayMerge = message.actionText.isEmpty() || message.mayReplaceSame;
    const auto shown = std::ranges::find_if(m_toasts, [&](Toast *toast) { return same(toast->message()); });
    if (mayMerge && shown != m_toasts.end()) {
        (*shown)->repeat(std::move(message));
        place();
        return;
    }
    if (m_toasts.size() >= maximumShown) {
        const auto spare = std::ranges::find_if(m_toasts,
                                                [](Toast *toast) { return !toast->hasAction() && !toast->isHeld(); });
        if (spare == m_toasts.end()) {
            if (!mayMerge || std::ranges::none_of(m_waiting, same))
                m_waiting << std::move(message);
            return;
        }
        Toast *oldest = *spare;
        m_toasts.erase(spare);
        oldest->hide();
        oldest->deleteLater();
    }
    open(std::move(message));
}

void ToastHost::open(ToastMessage message)
{
    auto *toast = new Toast(std::move(message), m_window);
    connect(toast, &Toast::closed, this, [this, toast] { close(toast); });
    m_toasts << toast;
    setAvailable(m_focus, {});
    place();
    toast->show();
    toast->raise();
}

void ToastHost::close(Toast *toast)
{
    if (!m_toasts.removeOne(toast))
        return;
    const bool hadFocus = toast->isAncestorOf(QApplication::focusWidget());
    toast->hide();
    toast->deleteLater();
    if (!m_waiting.isEmpty())
        open(m_waiting.takeFirst());
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    setAvailable(m_focus, m_toasts.isEmpty() ? tr("No notification is shown") : QString());
    place();
}

void ToastHost::withdraw(const QString &tag)
{
    const QList<ToastHost *> hosts = above();
    for (ToastHost *host : hosts)
        host->withdraw(tag);
    m_waiting.removeIf([&tag](const ToastMessage &message) { return message.tag == tag; });
    const QList<Toast *> all = m_toasts;
    for (Toast *toast : all) {
        if (toast->message().tag == tag)
            close(toast);
    }
}

void ToastHost::clear()
{
    const QList<ToastHost *> hosts = above();
    for (ToastHost *host : hosts)
        host->clear();
    m_waiting.clear();
    const QList<Toast *> all = m_toasts;
    for (Toast *toast : all)
        close(toast);
}

void ToastHost::focusNewest()
{
    if (m_toasts.isEmpty())
        return;
    QWidget *focus = QApplication::focusWidget();
    const bool inside = std::ranges::any_of(m_toasts, [focus](Toast *toast) { return toast->isAncestorOf(focus); });
    if (!inside)
        m_focusBefore = focus;
    m_toasts.last()->takeFocus();
}

void ToastHost::setFloor(QWidget *floor)
{
    m_floor = floor;
    floor->installEventFilter(this);
    place();
}

void ToastHost::setColumn(QWidget *column)
{
    m_column = column;
    column->installEventFilter(this);
    place();
}

void ToastHost::keepUncovered(const QList<QWidget *> &parts)
{
    for (QWidget *part : parts) {
        auto *layout = qobject_cast<QBoxLayout *>(part->layout());
        auto *room = new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Fixed);
        layout->addSpacerItem(room);
        part->installEventFilter(this);
        // A splitter may ask for the least height of a part before the part itself has heard of its new one.
        for (QWidget *around = part->parentWidget(); around && around != m_window; around = around->parentWidget()) {
            if (qobject_cast<QSplitter *>(around))
                around->installEventFilter(this);
        }
        m_parts << Part{part, room};
    }
    place();
}

void ToastHost::makeRoom(const Part &part, const QRect &covered) const
{
    if (!part.widget || !part.widget->layout()) // it is on its way out
        return;
    const QRect area(part.widget->mapTo(m_window, QPoint()), part.widget->size());
    int height = 0;
    if (part.widget->isVisible() && area.intersects(covered)) {
        int least = leastLeft;
        // Of a part that names no minimum a splitter asks the layout: it would make the part higher, and leave it so.
        if (part.widget->minimumHeight() == 0)
            least = std::max(least, part.widget->layout()->minimumSize().height() - part.room->sizeHint().height());
        height = std::clamp(area.bottom() + 1 - covered.top(), 0, std::max(0, area.height() - least));
    }
    if (part.room->sizeHint().height() == height)
        return;
    part.room->changeSize(0, height, QSizePolicy::Minimum, QSizePolicy::Fixed);
    part.widget->layout()->invalidate();
}

ToastHost::Stand ToastHost::stand() const
{
    const auto *status = m_window->findChild<QStatusBar *>(QString(), Qt::FindDirectChildrenOnly);
    int bottom = m_window->height() - distance - (status && status->isVisible() ? status->height() : 0);
    const int floor = m_floor && m_floor->isVisible() ? m_floor->mapTo(m_window, QPoint()).y() : 0;
    if (floor > m_window->height() / 2)
        bottom = std::min(bottom, floor - toastGap);
    const bool inColumn = m_column && m_column->isVisible();
    const int middle = inColumn ? m_column->mapTo(m_window, m_column->rect().center()).x() : m_window->width() / 2;
    const int most = inColumn ? std::clamp(m_column->width() - 2 * distance, narrowest, widest) : widest;
    return {middle, std::min(most, m_window->width() - 2 * distance), bottom};
}

void ToastHost::place()
{
    auto [middle, room, bottom] = stand();
    QRect covered;
    for (auto toast = m_toasts.rbegin(); toast != m_toasts.rend(); ++toast) {
        const int width = std::min((*toast)->sizeHint().width(), room);
        const int height = (*toast)->hasHeightForWidth() ? (*toast)->heightForWidth(width)
                                                         : (*toast)->sizeHint().height();
        const int left = std::clamp(middle - width / 2, distance, m_window->width() - distance - width);
        (*toast)->setGeometry(left, bottom - height, width, height);
        covered |= (*toast)->geometry().adjusted(0, -toastGap, 0, 0);
        bottom -= height + toastGap;
    }
    for (const Part &part : std::as_const(m_parts))
        makeRoom(part, covered);
}

bool ToastHost::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Hide && !event->spontaneous())
        moveDown();
    // Also when what a part holds needs another height.
    const bool moved = event->type() == QEvent::Move || event->type() == QEvent::Show || event->type() == QEvent::Hide
                       || event->type() == QEvent::LayoutRequest;
    if (event->type() == QEvent::Resize || (moved && watched != m_window))
        place();
    return QObject::eventFilter(watched, event);
}

} // namespace wcs::ui
