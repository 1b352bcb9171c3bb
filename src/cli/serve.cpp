#include "cli/serve.h"

#include "base/log.h"
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "sandbox/sandbox.h"

#include <QDir>

namespace wcs::cli {

int serve(const Arguments &arguments, Console &console)
{
    installLog({}); // warnings to stderr; nothing on this computer is touched but the state directory
    Interrupt interrupt;
    sandbox::SandboxOptions options;
    options.port = arguments.port;
    options.appid = arguments.appid;
    options.secret = arguments.secret;
    options.env = arguments.env;
    options.ownEnv = true; // the built-in one is in the same history
    if (!arguments.stateDir.isEmpty())
        options.stateDir = QDir().absoluteFilePath(arguments.stateDir);
    const auto started = sandbox::Sandbox::start(options);
    if (!started) {
        tellFailure(console, arguments.json, started.error(),
                    Cli::tr("The sandbox could not be started: %1").arg(reasonSentence(started.error())));
        return SomeFailed;
    }
    const auto &sandbox = *started;
    QJsonObject account;
    account.insert("port"_L1, sandbox->port());
    account.insert("api_base"_L1, sandbox->apiBase().toString());
    account.insert("appid"_L1, sandbox->appid());
    account.insert("secret"_L1, sandbox->secret());
    account.insert("env"_L1, sandbox->env());
    console.line(account);
    if (console.isCut()) // nobody could find it
        return SomeFailed;
    console.say(Cli::tr("The sandbox listens on %1. Ctrl+C ends it.").arg(sandbox->apiBase().toString()));
    QObject::connect(&interrupt, &Interrupt::raised, &interrupt, [] { QCoreApplication::exit(AllDone); });
    return QCoreApplication::exec();
}

} // namespace wcs::cli
