#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QKeySequence>
#include <QLabel>
#include <QMenuBar>
#include <QStringList>
#include <QTabWidget>

namespace wcs::test {

/// The characters that Alt reaches on what can be seen of a window at this moment, its menu bar included and its dialogs not.
inline QStringList mnemonicsOf(const QWidget *root)
{
    QStringList keys;
    const auto add = [&keys](const QString &text) {
        const QKeySequence sequence = QKeySequence::mnemonic(text);
        if (!sequence.isEmpty())
            keys.append(sequence.toString());
    };
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(root) || widget->window() != root->window())
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            add(button->text());
        } else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy()) {
            add(label->text());
        } else if (const auto *tabs = qobject_cast<const QTabWidget *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(tabs->tabText(i));
        } else if (const auto *menus = qobject_cast<const QMenuBar *>(widget)) {
            const QList<QAction *> titles = menus->actions();
            for (const QAction *title : titles)
                add(title->text());
        }
    }
    return keys;
}

/// Those of them that belong to more than one: Alt only moves the focus between these. Also an error when there are none at all.
inline QString sharedMnemonics(const QWidget *root)
{
    QStringList keys = mnemonicsOf(root);
    if (keys.isEmpty())
        return QStringLiteral("no mnemonic in sight");
    keys.sort();
    QStringList shared;
    for (qsizetype i = 1; i < keys.size(); ++i) {
        if (keys.at(i) == keys.at(i - 1))
            shared << keys.at(i);
    }
    return shared.join(QLatin1Char(' '));
}

} // namespace wcs::test
