#include "common/copybutton.h"

#include "base/text.h"
#include "common/icons.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

namespace wcs::ui {

namespace {

constexpr std::chrono::seconds WordsStay(2);

} // namespace

void copyOnClick(QAbstractButton *button, const QString &copied, std::function<QString()> text)
{
    auto *back = new QTimer(button);
    back->setSingleShot(true);
    back->setInterval(WordsStay);
    const auto show = [button, name = button->accessibleName()](const QString &words, const QString &symbol) {
        button->setText(words);
        button->setIcon(icon(symbol));
        if (!name.isEmpty())
            button->setAccessibleName(symbol == "check"_L1 ? words : name);
    };
    QObject::connect(button, &QAbstractButton::clicked, back, [back, show, copied, text = std::move(text)] {
        QGuiApplication::clipboard()->setText(text());
        show(copied, u"check"_s);
        back->start();
    });
    QObject::connect(back, &QTimer::timeout, button, [show, label = button->text()] { show(label, u"copy"_s); });
}

} // namespace wcs::ui
