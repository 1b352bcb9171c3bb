#include "cli/headlessrun.h"

#include "base/log.h"
#include "cli/cli.h"
#include "cli/compareoperation.h"
#include "cli/console.h"
#include "cli/downloadoperation.h"
#include "cli/idoperation.h"
#include "cli/listoperation.h"
#include "cli/runoperation.h"
#include "cli/texts.h"
#include "cli/uploadoperation.h"
#include "engine/engine.h"

#include <utility>

namespace wcs::cli {

namespace {

std::unique_ptr<Operation> makeOperation(Scene scene)
{
    switch (scene.arguments.command) {
    case Command::Upload:
        return std::make_unique<UploadOperation>(scene);
    case Command::Download:
        return std::make_unique<DownloadOperation>(scene);
    case Command::Link:
        return std::make_unique<LinkOperation>(scene);
    case Command::Compare:
        return std::make_unique<CompareOperation>(scene);
    case Command::List:
        return std::make_unique<ListOperation>(scene);
    case Command::Exists:
        return std::make_unique<ExistsOperation>(scene);
    case Command::Run:
        return std::make_unique<RunOperation>(scene);
    default:
        return std::make_unique<DeleteOperation>(scene);
    }
}

} // namespace

HeadlessRun::HeadlessRun(const Arguments &arguments, Console &console)
    : m_arguments(arguments), m_console(console), m_workplace(arguments, console),
      m_operation(makeOperation(Scene{arguments, console, m_workplace, m_tally}))
{
    connect(&m_interrupt, &Interrupt::raised, this, &HeadlessRun::interrupted);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &HeadlessRun::endBySignal);
}

HeadlessRun::~HeadlessRun()
{
    m_scope.cancelAll();
    m_operation.reset();
}

void HeadlessRun::start()
{
    QMetaObject::invokeMethod(
        this, [this] { m_scope.start(run()); }, Qt::QueuedConnection);
}

Task<void> HeadlessRun::run()
{
    if (m_operation->needsAccount()) {
        const auto opened = co_await m_workplace.open();
        if (!opened) {
            m_isTold = true;
            m_operation->refuse(opened.error());
            tellCredentials(opened.error());
            if (isKeptFromWriting(opened.error()))
                m_console.say(Cli::tr("If nothing may be written there, name another folder with --config-dir."));
            QCoreApplication::exit(m_tally.status());
            co_return;
        }
    } else {
        installLog({}); // warnings to stderr; nothing on this computer is touched but what is asked for
    }
    m_working = true;
    co_await m_operation->perform();
    m_working = false;
    m_isTold = true;
    m_console.clearBar();
    if (m_console.isCut())
        m_tally.failedAfterwards();
    if (m_operation->needsAccount() && m_signal == 0)
        co_await m_workplace.engine().notesKept();
    QCoreApplication::exit(m_signal != 0 ? BySignal + m_signal : m_tally.status());
}

void HeadlessRun::tellCredentials(const Error &error)
{
    if (error.kind == ErrorKind::Credentials && m_arguments.profile.isEmpty())
        m_console.say(
            Cli::tr("Set WX_APPID, WX_SECRET and WX_ENV_ID, name a profile with --profile, or try --sandbox."));
}

void HeadlessRun::interrupted(int number)
{
    m_signal = number;
    m_console.say(Cli::tr("Stopping."));
    if (!m_working || !m_operation->stop())
        endBySignal();
    else if (const int patience = m_operation->patience(); patience >= 0)
        m_patience.start(patience);
}

void HeadlessRun::endBySignal()
{
    // What has no line of its own by now gets none any more: only that the command was stopped can be told.
    if (m_arguments.json && !std::exchange(m_isTold, true)) {
        QJsonObject object = failureObject(Error::cancelled());
        object.insert("state"_L1, u"cancelled"_s);
        m_console.line(object);
    }
    QCoreApplication::exit(BySignal + m_signal);
}

} // namespace wcs::cli
