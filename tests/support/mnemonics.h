#pragma once

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>
#include <QStringList>
#include <QTabWidget>

namespace wcs::test {

/// The characters that Alt reaches on what can be seen at this moment.
inline QStringList mnemonicsOf(const QWidget *root)
{
    QStringList keys;
    const auto add = [&keys](const QString &text) {
        const QKeySequence sequence = QKeySequence::mnemonic(text);
        if (!sequence.isEmpty())
            keys.append(sequence.toString());
    };
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(root))
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            add(button->text());
        } else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy()) {
            add(label->text());
        } else if (const auto *tabs = qobject_cast<const QTabWidget *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(tabs->tabText(i));
        }
    }
    return keys;
}

} // namespace wcs::test
