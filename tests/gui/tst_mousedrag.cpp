// A real drag: a mouse takes files out of another program's window and lets them fall on this one, through the display server and
// its drag-and-drop protocol.
#include "support/windowfixture.h"

#include "drop/dropoverlay.h"
#include "drop/droptarget.h"
#include "firstrun/firstrunpage.h"

#include <QProcess>
#include <QScreen>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr QPoint InSource(50, 50);

/// Moves the mouse and presses its buttons. The window under test stays alive meanwhile.
bool xdotool(const QStringList &arguments)
{
    QProcess tool;
    tool.start(u"xdotool"_s, arguments);
    return QTest::qWaitFor([&tool] { return tool.state() == QProcess::NotRunning; }, 30'000) && tool.exitCode() == 0;
}

bool moveTo(QPoint at)
{
    return xdotool({u"mousemove"_s, QString::number(at.x()), QString::number(at.y())});
}

/// Presses in the source's window and moves out of it, towards `target`, in steps: one leap is no drag.
bool dragTowards(QPoint target)
{
    if (!moveTo(InSource) || !xdotool({u"mousedown"_s, u"1"_s}))
        return false;
    for (int step = 1; step <= 10; ++step) {
        if (!moveTo(InSource + (target - InSource) * step / 10))
            return false;
    }
    return true;
}

class DragSource
{
public:
    explicit DragSource(const QStringList &files)
    {
        m_process.start(QStringLiteral(WCS_DRAG_SOURCE), files);
        // What does not come up in time says nothing later, which the test then sees.
        (void)QTest::qWaitFor([this] { return m_process.canReadLine(); }, 20'000);
    }
    ~DragSource()
    {
        m_process.terminate();
        m_process.waitForFinished(5'000);
    }
    bool says(const QByteArray &word)
    {
        return QTest::qWaitFor(
            [&] {
                m_said += m_process.readAllStandardOutput();
                return m_said.contains(word);
            },
            30'000);
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

void place(QWidget *window)
{
    window->setGeometry(150, 110, 1000, 700);
    QTRY_VERIFY(window->mapToGlobal(QPoint(0, 0)).x() >= 110);
}

} // namespace

class TestMouseDrag : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (QGuiApplication::platformName() != "xcb"_L1)
            QSKIP("this needs an X server and a window manager");
    }
    void cleanup() { xdotool({u"mouseup"_s, u"1"_s}); }

    void filesFromAnotherProgramAreUploaded()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        place(fixture.window());
        DragSource source({fixture.file(u"dragged 图.txt"_s, "by mouse"), fixture.file(u"second.txt"_s, "too")});
        QVERIFY(source.says("ready"));
        const QPoint target = fixture.window()->mapToGlobal(fixture.window()->rect().center());
        QVERIFY(dragTowards(target));
        const QWidget *overlay = fixture.window()->dropTarget()->overlay();
        QTRY_VERIFY(overlay->isVisible());
        QVERIFY(xdotool({u"mouseup"_s, u"1"_s}));
        QVERIFY(source.says("copied"));
        QTRY_VERIFY(!overlay->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"dragged 图.txt"_s, ObjectState::Verified), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"second.txt"_s, ObjectState::Verified), 20'000);
    }

    void aDragThatLeavesChangesNothing()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        place(fixture.window());
        DragSource source({fixture.file(u"left.txt"_s, "left")});
        QVERIFY(source.says("ready"));
        QVERIFY(dragTowards(fixture.window()->mapToGlobal(fixture.window()->rect().center())));
        const QWidget *overlay = fixture.window()->dropTarget()->overlay();
        QTRY_VERIFY(overlay->isVisible());
        QVERIFY(moveTo(QPoint(1270, 890)));
        QTRY_VERIFY(!overlay->isVisible());
        QVERIFY(xdotool({u"mouseup"_s, u"1"_s}));
        QVERIFY(source.says("not taken"));
        QCOMPARE(fixture.cloud()->requestCount(u"/tcb/uploadfile"_s), 0);
    }

    void theFirstRunPageTakesNothing()
    {
        WindowFixture fixture(QString(), false);
        QVERIFY(fixture.open());
        place(fixture.window());
        DragSource source({fixture.file(u"early.txt"_s, "early")});
        QVERIFY(source.says("ready"));
        QVERIFY(dragTowards(fixture.window()->mapToGlobal(fixture.window()->rect().center())));
        QVERIFY(!fixture.window()->dropTarget()->overlay()->isVisible());
        QVERIFY(xdotool({u"mouseup"_s, u"1"_s}));
        QVERIFY(source.says("not taken"));
    }
};

QTEST_MAIN(TestMouseDrag)
#include "tst_mousedrag.moc"
