#include "app/tour/tourdirector.h"

#include "app/tour/samplefiles.h"
#include "async/sleep.h"
#include "base/text.h"
#include "drop/dropoverlay.h"
#include "drop/droptarget.h"
#include "history/historymodel.h"
#include "history/historyview.h"
#include "main/actionset.h"
#include "main/historycontroller.h"
#include "main/mainwindow.h"
#include "main/transfercontroller.h"
#include "preview/previewpane.h"
#include "transfers/transfermodel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCryptographicHash>
#include <QCursor>
#include <QDialog>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QScreen>
#include <QTextStream>
#include <QUrl>

namespace wcs::app {

using namespace std::chrono_literals;

namespace {

using C = ui::ActionSet::Command;

constexpr auto Patience = 30s;
constexpr auto Glance = 25ms;
constexpr int Files = 7;

QByteArray md5Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Md5);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result().toHex();
}

} // namespace

/// Answers "where to?" with the tour's own folder.
class TourChooser : public ui::FileChooser
{
public:
    explicit TourChooser(const QString &folder) : ui::FileChooser(nullptr, nullptr), m_folder(folder) {}

    void openFiles(const QString &, const QString &, const QString &, Chosen) override {}
    void openFolder(const QString &, const QString &, const QString &, Chosen chosen) override { chosen({m_folder}); }
    void saveFile(const QString &, const QString &, const QString &, const QString &, Chosen) override {}

private:
    QString m_folder;
};

TourDirector::TourDirector(const LaunchOptions &options, const Paths &paths)
    : m_downloads(m_files.filePath(u"downloads"_s)), m_album(options.tourDir)
{
    Application::Stands stands;
    stands.secrets = std::make_unique<SessionSecretStore>();
    stands.chooser = std::make_unique<TourChooser>(m_downloads);
    QDir().mkpath(m_downloads);
    LaunchOptions bare;
    bare.language = options.language;
    bare.theme = options.theme;
    const auto created = paths.create();
    if (!created.ok())
        fail(created.error().toLogLine());
    m_application = std::make_unique<Application>(bare, paths, std::move(stands));
}

TourDirector::~TourDirector()
{
    m_scope.cancelAll();
}

void TourDirector::start()
{
    // Out of the way: what lies under it is drawn differently, and a toast stays.
    QCursor::setPos(QGuiApplication::primaryScreen()->geometry().bottomRight());
    m_application->window()->resize(QSize(1280, 800).boundedTo(QGuiApplication::primaryScreen()->availableSize()));
    m_application->show();
    m_scope.start(play());
}

Task<void> TourDirector::play()
{
    bool good = m_failure.isEmpty();
    using Chapter = Task<bool> (TourDirector::*)();
    const std::initializer_list<Chapter> chapters = {
        &TourDirector::meet,   &TourDirector::upload,  &TourDirector::look,      &TourDirector::loop,
        &TourDirector::judge,  &TourDirector::watch,   &TourDirector::configure, &TourDirector::fetchBack,
        &TourDirector::remove, &TourDirector::compare, &TourDirector::shrink};
    for (const Chapter chapter : chapters) {
        if (!good)
            break;
        Task<bool> task = (this->*chapter)();
        good = co_await std::move(task);
    }
    if (!good)
        QTextStream(stderr) << "tour: " << m_failure << Qt::endl;
    // What the window has queued is not worth a question here.
    QCoreApplication::exit(good ? 0 : 1);
}

bool TourDirector::fail(const QString &expectation)
{
    if (m_failure.isEmpty())
        m_failure = expectation;
    return false;
}

Task<bool> TourDirector::until(Condition condition, QString expectation)
{
    const auto tries = Patience / Glance;
    for (int i = 0; i < tries; ++i) {
        if (condition())
            co_return true;
        co_await Sleep(Glance);
    }
    co_return fail(u"expected, but not met: "_s + expectation + situation());
}

Task<bool> TourDirector::picture(QString name)
{
    co_await Sleep(Rest);
    if (!m_album.take(m_application->window(), name))
        co_return fail(u"cannot write the picture "_s + name);
    co_return true;
}

template <typename T>
T *TourDirector::find(const QString &objectName) const
{
    return m_application->window()->findChild<T *>(objectName);
}

QDialog *TourDirector::dialog() const
{
    const auto dialogs = m_application->window()->findChildren<QDialog *>();
    for (QDialog *candidate : dialogs) {
        if (candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

QString TourDirector::situation() const
{
    const ui::MainWindow *window = m_application->window();
    const ui::TransferModel *jobs = window->transfers()->model();
    return u" (%1 transfers, %2 running, %3 done, %4 failed; %5 rows)"_s.arg(jobs->rowCount())
        .arg(jobs->count(JobState::Running))
        .arg(jobs->count(JobState::Done))
        .arg(jobs->count(JobState::Failed))
        .arg(window->history()->model()->rowCount());
}

bool TourDirector::press(const QString &objectName)
{
    auto *button = find<QAbstractButton>(objectName);
    if (!button || !button->isEnabled())
        return fail(u"no button to press: "_s + objectName);
    button->click();
    return true;
}

int TourDirector::rowOf(const QString &name) const
{
    const ui::HistoryModel *model = m_application->window()->history()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QVariant value = model->index(row, 0).data(ui::HistoryModel::RecordRole);
        if (value.isValid() && value.value<ObjectRecord>().name == name)
            return row;
    }
    return -1;
}

bool TourDirector::allVerified() const
{
    const ui::HistoryModel *model = m_application->window()->history()->model();
    if (model->rowCount() != Files)
        return false;
    for (int row = 0; row < Files; ++row) {
        const QVariant value = model->index(row, 0).data(ui::HistoryModel::RecordRole);
        if (!value.isValid() || value.value<ObjectRecord>().state != ObjectState::Verified)
            return false;
    }
    return true;
}

std::unique_ptr<QMimeData> TourDirector::samplesAsDrag() const
{
    auto data = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    for (const QString &path : m_samples)
        urls << QUrl::fromLocalFile(path);
    data->setUrls(urls);
    return data;
}

Task<bool> TourDirector::meet()
{
    ui::MainWindow *window = m_application->window();
    const Condition open = [this] { return m_application->isOpen(); };
    if (!co_await until(open, u"the program opens its history"_s))
        co_return false;
    if (!window->isFirstRunShown())
        co_return fail(u"a new installation begins with the first-run page"_s);
    if (!co_await picture(u"first-run"_s))
        co_return false;
    if (!press(u"firstRunTrySandbox"_s))
        co_return false;
    const Condition working = [window] { return !window->isFirstRunShown(); };
    if (!co_await until(working, u"the sandbox starts and the window is ready for work"_s))
        co_return false;
    co_return co_await picture(u"empty"_s);
}

Task<bool> TourDirector::upload()
{
    ui::MainWindow *window = m_application->window();
    Result<QStringList> samples = writeSampleFiles(m_files.filePath(u"pictures"_s));
    if (!samples.ok())
        co_return fail(samples.error().toLogLine());
    m_samples = samples.take();

    const std::unique_ptr<QMimeData> data = samplesAsDrag();
    const QPoint middle = window->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &enter);
    if (!enter.isAccepted() || !window->dropTarget()->overlay()->isVisible())
        co_return fail(u"the window takes a drag of files"_s);
    if (!co_await picture(u"drag-over"_s))
        co_return false;

    // Slow answers, so that there is something under way to be seen.
    m_application->sandboxHost()->sandbox()->faults().delay(u"POST object"_s, 1200, Files);
    QDropEvent drop(QPointF(middle), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &drop);
    const ui::TransferModel *jobs = window->transfers()->model();
    const Condition running = [jobs] { return jobs->rowCount() == Files && jobs->count(JobState::Running) > 0; };
    if (!co_await until(running, u"seven uploads are queued and some run"_s))
        co_return false;
    if (!co_await picture(u"uploading"_s))
        co_return false;
    const Condition verified = [this] { return allVerified(); };
    co_return co_await until(verified, u"all seven objects are verified"_s);
}

Task<bool> TourDirector::look()
{
    ui::MainWindow *window = m_application->window();
    ui::HistoryView *view = window->history()->view();
    window->actions()->get(C::ViewList)->trigger();
    view->select(rowOf(u"lake-at-noon.jpg"_s));
    co_await Sleep(Rest);
    if (!co_await picture(u"history"_s))
        co_return false;
    window->actions()->get(C::ShowTransfers)->setChecked(false);
    if (!co_await picture(u"preview"_s))
        co_return false;
    view->select(rowOf(u"badge.png"_s));
    co_await Sleep(Rest);
    if (!co_await picture(u"preview-alpha"_s))
        co_return false;
    view->select(rowOf(u"request.json"_s));
    co_await Sleep(Rest);
    if (!co_await picture(u"preview-json"_s))
        co_return false;
    window->actions()->get(C::ViewTable)->trigger();
    view->select(rowOf(u"calls-per-month.png"_s));
    co_await Sleep(Rest);
    const bool table = co_await picture(u"table"_s);
    window->actions()->get(C::ViewList)->trigger();
    co_return table;
}

Task<bool> TourDirector::testConnection(QString state, QString name)
{
    if (!press(u"testConnection"_s))
        co_return false;
    const auto *button = find<QAbstractButton>(u"testConnection"_s);
    const QString cancel = button->text();
    // The button cancels while the test runs, and says "test" again when it has ended.
    const Condition ended = [button, cancel] { return button->text() != cancel; };
    if (!co_await until(ended, state))
        co_return false;
    co_return co_await picture(name);
}

Task<bool> TourDirector::configure()
{
    ui::MainWindow *window = m_application->window();
    sandbox::Sandbox *cloud = m_application->sandboxHost()->sandbox();
    window->actions()->get(C::Settings)->trigger();
    const Condition shown = [this] { return dialog() != nullptr; };
    if (!co_await until(shown, u"the settings open"_s))
        co_return false;
    if (!press(u"addFirstProfile"_s) && !press(u"addButton"_s))
        co_return false;
    m_failure.clear();
    const std::initializer_list<std::pair<QString, QString>> fields = {{u"nameEdit"_s, u"Production"_s},
                                                                       {u"apiBaseEdit"_s, cloud->apiBase().toString()},
                                                                       {u"appidEdit"_s, cloud->appid()},
                                                                       {u"envIdEdit"_s, cloud->env()},
                                                                       {u"secretEdit"_s, cloud->secret()}};
    for (const auto &field : fields) {
        auto *edit = find<QLineEdit>(field.first);
        if (!edit)
            co_return fail(u"the settings have a field "_s + field.first);
        // As typed, for the dialog judges what a person enters.
        edit->selectAll();
        edit->insert(field.second);
    }
    cloud->faults().refuseAddress(u"203.0.113.7"_s);
    if (!co_await testConnection(u"the test of a refused address fails"_s, u"settings-test-failed"_s))
        co_return false;
    if (!find<QAbstractButton>(u"copyAddress"_s) || !find<QAbstractButton>(u"copyAddress"_s)->isVisible())
        co_return fail(u"the refused address can be copied"_s);
    cloud->faults().refuseAddress(QString());
    if (!co_await testConnection(u"the test passes"_s, u"settings-test-passed"_s))
        co_return false;
    dialog()->reject();
    const Condition closed = [this] { return dialog() == nullptr; };
    co_return co_await until(closed, u"the settings close"_s);
}

Task<bool> TourDirector::fetchBack()
{
    ui::MainWindow *window = m_application->window();
    const QString name = u"湖边黄昏.jpg"_s;
    window->history()->view()->select(rowOf(name));
    window->actions()->get(C::Download)->trigger();
    const QString target = m_downloads + u'/' + name;
    const Condition there = [target] { return QFile::exists(target); };
    if (!co_await until(there, u"the object is downloaded"_s))
        co_return false;
    const QByteArray original = md5Of(m_samples.value(1));
    const QByteArray fetched = md5Of(target);
    if (original.isEmpty() || original != fetched)
        co_return fail(u"the download is byte for byte the original"_s);
    co_return true;
}

Task<bool> TourDirector::remove()
{
    ui::MainWindow *window = m_application->window();
    sandbox::Sandbox *cloud = m_application->sandboxHost()->sandbox();
    const int row = rowOf(u"calls-per-month.png"_s);
    window->history()->view()->select(row);
    const auto record = window->history()->view()->current();
    if (!record || cloud->objectSize(record->key) < 0)
        co_return fail(u"the object is in the cloud before it is deleted"_s);
    window->actions()->get(C::Delete)->trigger();
    const Condition asked = [this] { return dialog() != nullptr; };
    if (!co_await until(asked, u"deleting asks first"_s))
        co_return false;
    if (!co_await picture(u"delete-question"_s))
        co_return false;
    if (!press(u"deleteButton"_s))
        co_return false;
    const QString key = record->key;
    const Condition gone = [cloud, key] { return cloud->objectSize(key) < 0; };
    if (!co_await until(gone, u"the object is gone from the cloud"_s))
        co_return false;
    const Condition marked = [window, row] {
        const QVariant value = window->history()->model()->index(row, 0).data(ui::HistoryModel::RecordRole);
        return value.isValid() && value.value<ObjectRecord>().state == ObjectState::Deleted;
    };
    if (!co_await until(marked, u"the history says that it is deleted"_s))
        co_return false;
    co_return co_await picture(u"after-delete"_s);
}

} // namespace wcs::app
