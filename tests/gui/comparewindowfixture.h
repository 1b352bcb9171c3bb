#pragma once

#include "base/text.h"
#include "compare/comparecanvas.h"
#include "compare/comparewindow.h"
#include "main/filechooser.h"
#include "settings/statestore.h"
#include "support/hostilepictures.h"
#include "support/patience.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace wcs::test {

/// Answers where to save with the path that the test has laid ready.
class SavingChooser : public ui::FileChooser
{
public:
    SavingChooser() : ui::FileChooser(nullptr, nullptr) {}
    QString path;

    void openFiles(const QString &, const QString &, const QString &, Chosen) override {}
    void openFolder(const QString &, const QString &, const QString &, Chosen) override {}
    void saveFile(const QString &, const QString &, const QString &, const QString &, Chosen chosen) override
    {
        if (!path.isEmpty())
            chosen({path});
    }
};

/// A compare window on files of this machine, without services.
class CompareWindowFixture
{
public:
    CompareWindowFixture() : m_state(Paths::below(m_dir.path())) {}

    ui::CompareSource file(const QString &name, const QByteArray &bytes)
    {
        ui::CompareSource source;
        source.name = name;
        source.localPath = m_dir.filePath(name);
        writeFile(source.localPath, bytes);
        return source;
    }
    ui::CompareSource picture(const QString &name, const QImage &image)
    {
        ui::CompareSource source = file(name, {});
        image.save(source.localPath);
        return source;
    }

    ui::CompareWindow *open(const QList<ui::CompareSource> &sources)
    {
        m_window.reset(new ui::CompareWindow(sources, {&m_state, &chooser, fetch}));
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->resize(1024, 768);
        m_window->show();
        if (!QTest::qWaitForWindowExposed(m_window.get(), patience))
            qFatal("the window is not shown");
        return m_window.get();
    }
    /// Both pictures are there and measured.
    bool measured()
    {
        return QTest::qWaitFor(
            [this] { return window()->session()->metrics() && window()->session()->metrics()->hasSsim; }, patience);
    }
    ui::CompareWindow *window() const { return m_window.get(); }
    QString path(const QString &name) const { return m_dir.filePath(name); }
    StateStore *state() { return &m_state; }

    bool trigger(const QString &name)
    {
        auto *action = window()->findChild<QAction *>(name);
        if (!action || !action->isEnabled())
            return false;
        action->trigger();
        return true;
    }
    template <typename T>
    T *find(const QString &name) const
    {
        return window()->findChild<T *>(name);
    }

    SavingChooser chooser;
    ui::CompareFetch fetch;

private:
    QTemporaryDir m_dir;
    StateStore m_state;
    std::unique_ptr<ui::CompareWindow> m_window;
};

} // namespace wcs::test
