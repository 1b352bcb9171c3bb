// Measures the window as a person meets it: bench_window [--quick] [--rows N] [--files N] [DIRECTORY]. DIRECTORY is a
// configuration directory, kept and used again; without it a temporary one is filled.
//
// - how long from the start of the process to the first frame, and to the first rows, with a long history;
// - scrolling it by wheel, by page and by the scroll bar, and typing into the search field;
// - dropping many small files, until the last one is verified.
//
// Every line of the output is a JSON object. "wall" is the clock on the wall, "cpu" the processor's time of the window's
// thread alone, which a busy machine does not blur; both in milliseconds. A stretch is what the window's thread does
// without a look at its events; "Over16" counts those that are longer than a frame. "targets" are the most that facts may come
// to, and "missed" names those of them that are above.
#include "bench/benchkit.h"
#include "bench/manyrows.h"
#include "bench/stallwatch.h"

#include "app/application.h"
#include "history/historylist.h"
#include "history/historymodel.h"
#include "history/historytable.h"
#include "history/historyview.h"
#include "main/historycontroller.h"
#include "main/mainwindow.h"
#include "main/transfercontroller.h"
#include "settings/settings.h"
#include "support/gestures.h"
#include "transfers/transfermodel.h"

#include <QApplication>
#include <QBuffer>
#include <QCommandLineParser>
#include <QDir>
#include <QDragEnterEvent>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <chrono>

using namespace wcs;
using namespace wcs::bench;

namespace {

constexpr int FrameMilliseconds = 16;

qint64 nowNanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void writeSettings(const Paths &paths)
{
    if (!paths.create().ok())
        qFatal("the directories cannot be made");
    Settings settings(paths);
    if (settings.profiles().isEmpty()) {
        Profile profile = Profile::create(u"Production"_s);
        profile.appid = u"wx0123456789abcdef"_s;
        profile.envId = u"prod-abc123"_s;
        settings.setProfiles({profile});
        settings.setCurrentProfileId(profile.id);
    }
    TransferSettings transfers = settings.transfers();
    transfers.confirmFiles = 1'000'000;
    settings.setTransfers(transfers);
    if (!settings.flush().ok())
        qFatal("the settings cannot be written");
}

std::unique_ptr<app::Application> makeProgram(const Paths &paths, bool sandbox)
{
    app::LaunchOptions options;
    options.language = u"en"_s;
    options.theme = u"light"_s;
    options.sandbox = sandbox;
    app::Application::Stands stands;
    stands.secrets = std::make_unique<SessionSecretStore>();
    return std::make_unique<app::Application>(options, paths, std::move(stands));
}

/// The child of measureStart(): shows the window, prints two times, ends.
int startOnce(const QString &directory, qint64 begin)
{
    const auto program = makeProgram(Paths::below(directory), false);
    const auto since = [begin] { return double(nowNanoseconds() - begin) / 1e6; };
    double painted = 0;
    QObject::connect(program->window(), &ui::MainWindow::firstPainted, [&] { painted = since(); });
    QObject::connect(program->window()->history()->model(), &ui::HistoryModel::countChanged, qApp, [&](qint64 rows) {
        std::printf("%.1f %.1f %lld\n", painted, since(), (long long)rows);
        QCoreApplication::quit();
    });
    program->show();
    return QApplication::exec();
}

void measureStart(const QString &directory, int times)
{
    std::vector<double> painted;
    std::vector<double> listed;
    qint64 rows = 0;
    for (int i = 0; i < times; ++i) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
                    {u"--start-once"_s, QString::number(nowNanoseconds()), directory});
        if (!child.waitForFinished(120'000))
            qFatal("the window did not start");
        const QList<QByteArray> words = child.readAllStandardOutput().trimmed().split(' ');
        if (words.size() != 3)
            qFatal("the window told no times");
        painted.push_back(words[0].toDouble());
        listed.push_back(words[1].toDouble());
        rows = words[2].toLongLong();
    }
    std::sort(painted.begin(), painted.end());
    std::sort(listed.begin(), listed.end());
    print(u"start"_s, {{u"n"_s, times},
                       {u"rows"_s, rows},
                       {u"firstPaint50"_s, painted[painted.size() / 2]},
                       {u"firstPaintMin"_s, painted.front()},
                       {u"firstPaintMax"_s, painted.back()},
                       {u"rowsListed50"_s, listed[listed.size() / 2]}});
}

/// Runs the loop until the condition holds; looks after every frame.
void waitFor(const std::function<bool()> &condition, const char *what)
{
    QEventLoop loop;
    QTimer look;
    QTimer limit;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    QObject::connect(&limit, &QTimer::timeout, &loop, [what] { qFatal("it took too long: %s", what); });
    look.start(FrameMilliseconds);
    limit.start(600'000);
    loop.exec();
}

/// One step a frame, as a hand does.
void measureSteps(const QString &what, int steps, const std::function<void(int)> &step)
{
    StallWatch watch;
    QEventLoop loop;
    QTimer timer;
    int done = 0;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (done < steps)
            step(done++);
        else
            loop.quit();
    });
    watch.start();
    timer.start(FrameMilliseconds);
    loop.exec();
    watch.stop();
    watch.print(what, {{u"steps"_s, steps}});
}

void wheel(QAbstractScrollArea *area, int by)
{
    const QPointF at(area->viewport()->rect().center());
    QWheelEvent event(at, area->viewport()->mapToGlobal(at), {}, QPoint(0, by), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(area->viewport(), &event);
}

void measureScrolling(const QString &view, QAbstractScrollArea *area, int steps)
{
    QScrollBar *bar = area->verticalScrollBar();
    QRandomGenerator random(1);
    bar->setValue(0);
    measureSteps(view + u": wheel"_s, steps, [area](int) { wheel(area, -120); });
    measureSteps(view + u": page by page"_s, steps, [bar](int) { bar->triggerAction(QScrollBar::SliderPageStepAdd); });
    measureSteps(view + u": scroll bar drawn through"_s, steps,
                 [bar, steps](int i) { bar->setValue(int(qint64(bar->maximum()) * i / steps)); });
    measureSteps(view + u": jumps"_s, steps,
                 [bar, &random](int) { bar->setValue(random.bounded(bar->maximum() + 1)); });
    bar->setValue(0);
}

void measureTyping(ui::MainWindow *window, const QString &text)
{
    auto *field = window->findChild<QLineEdit *>(u"searchField"_s);
    const ui::HistoryModel *model = window->history()->model();
    // A letter every tenth of a second: a fast typist.
    measureSteps(u"typing into the search"_s, int(text.size()) * 6, [&](int i) {
        if (i % 6 == 0)
            field->insert(text.mid(i / 6, 1));
    });
    waitFor([model] { return !model->isBusy(); }, "the search");
    StallWatch watch;
    watch.start();
    field->clear();
    waitFor([model] { return !model->isBusy(); }, "all rows again");
    watch.stop();
    watch.print(u"clearing the search"_s);
}

QStringList makeFiles(const QString &folder, int count)
{
    QDir().mkpath(folder);
    QImage noise(82, 82, QImage::Format_RGB32);
    QRandomGenerator random(3);
    random.fillRange(reinterpret_cast<quint32 *>(noise.bits()), noise.sizeInBytes() / 4);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    noise.save(&buffer, "PNG");
    QStringList paths;
    for (int i = 0; i < count; ++i) {
        const QString path = u"%1/noise-%2.png"_s.arg(folder).arg(i, 5, 10, QChar(u'0'));
        QFile file(path);
        // What follows the picture's end makes each file another one.
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes + QByteArray::number(i)) < 0)
            qFatal("a file cannot be written");
        paths << path;
    }
    return paths;
}

void measureDrop(app::Application &program, const QString &what, int count)
{
    QTemporaryDir folder;
    const QStringList paths = makeFiles(folder.path(), count);
    QMimeData data;
    test::setPaths(data, paths);
    ui::MainWindow *window = program.window();
    const ui::TransferModel *jobs = window->transfers()->model();
    const QPoint middle = window->rect().center();
    StallWatch watch;
    Stopwatch all;
    watch.start();
    QTimer::singleShot(0, window, [&] {
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &enter);
        QDropEvent drop(QPointF(middle), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &drop);
    });
    waitFor([jobs, count] { return jobs->count(JobState::Done) + jobs->count(JobState::Failed) >= count; }, "the drop");
    watch.stop();
    watch.print(what, {{u"files"_s, count},
                       {u"failed"_s, jobs->count(JobState::Failed)},
                       {u"historyRows"_s, window->history()->model()->matchingCount()},
                       {u"seconds"_s, all.wall() / 1000}});
}

void open(app::Application &program)
{
    program.window()->resize(1280, 800);
    program.show();
    waitFor([&program] { return program.isOpen(); }, "opening");
    const ui::HistoryModel *model = program.window()->history()->model();
    waitFor([model] { return !model->isBusy(); }, "the first rows");
}

void measureWindow(const QString &directory, bool quick, int files)
{
    const auto program = makeProgram(Paths::below(directory), true);
    open(*program);
    ui::MainWindow *window = program->window();
    ui::HistoryView *view = window->history()->view();
    const int steps = quick ? 60 : 240;
    view->setMode(ui::HistoryView::Mode::List);
    measureScrolling(u"list"_s, view->list(), steps);
    view->setMode(ui::HistoryView::Mode::Table);
    measureScrolling(u"table"_s, view->table(), steps);
    view->setMode(ui::HistoryView::Mode::List);
    measureTyping(window, u"portrait-47"_s);
    measureDrop(*program, u"drop beside a long history"_s, files);
}

void measureFreshDrop(int files)
{
    QTemporaryDir directory;
    writeSettings(Paths::below(directory.path()));
    const auto program = makeProgram(Paths::below(directory.path()), true);
    open(*program);
    measureDrop(*program, u"drop with no history"_s, files);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"wx-cloud-storage"_s);
    QCommandLineParser parser;
    parser.addOptions({{u"quick"_s, u"Fewer rows, files and steps."_s},
                       {u"rows"_s, u"Length of the history."_s, u"N"_s},
                       {u"files"_s, u"How many files are dropped."_s, u"N"_s},
                       {u"start-once"_s, u"For itself: start, tell the times, end."_s, u"NS"_s}});
    parser.addHelpOption();
    parser.process(app);
    const bool quick = parser.isSet(u"quick"_s);
    QTemporaryDir scratch;
    const QString directory = parser.positionalArguments().value(0, scratch.path());
    if (parser.isSet(u"start-once"_s))
        return startOnce(directory, parser.value(u"start-once"_s).toLongLong());
    const int rows = parser.isSet(u"rows"_s) ? parser.value(u"rows"_s).toInt() : quick ? 50'000 : 1'000'000;
    const int files = parser.isSet(u"files"_s) ? parser.value(u"files"_s).toInt() : quick ? 200 : 2'000;
    const Paths paths = Paths::below(directory);
    writeSettings(paths);
    ensureRows(paths.data(), rows);
    print(u"platform"_s, {{u"name"_s, QGuiApplication::platformName()}, {u"rows"_s, rows}});
    measureStart(directory, quick ? 3 : 7);
    measureWindow(directory, quick, files);
    measureFreshDrop(files);
    return 0;
}
