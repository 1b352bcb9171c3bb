#pragma once

#include "main/tray.h"

#include <QStringList>

namespace wcs::test {

/// A tray that is there or not as the test wants, and remembers what it was told.
class FakeTray : public ui::Tray
{
public:
    bool isAvailable() const override { return available; }
    void show(const QString &tip) override
    {
        shown = available;
        lastTip = tip;
    }
    void hide() override { shown = false; }
    void notify(const QString &text, bool warning) override
    {
        if (available)
            (warning ? warnings : messages) << text;
    }

    bool available = true;
    bool shown = false;
    QString lastTip;
    QStringList messages;
    QStringList warnings;
};

} // namespace wcs::test
