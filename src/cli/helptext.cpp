#include "cli/helptext.h"

#include "cli/texts.h"
#include "net/retrypolicy.h"

#include <QCommandLineParser>

namespace wcs::cli {

namespace {

QString overview()
{
    return Cli::tr(
        "WeChat cloud storage without a window.\n"
        "\n"
        "Commands, none of which needs a display:\n"
        "  upload PATH...       upload files and folders, each with a proven file ID\n"
        "  download FILE_ID...  fetch objects\n"
        "  link FILE_ID...      print temporary download addresses\n"
        "  exists FILE_ID...    tell whether objects are there and can be read\n"
        "  delete FILE_ID...    delete objects from the cloud\n"
        "  list [WORD...]       search the history of this computer, without a network\n"
        "  compare A B          measure what differs between two pictures\n"
        "  run PIPELINE PATH... upload pictures, call your backend with each, fetch and measure the results\n"
        "  pipeline ...         add, list, export, import and remove pipelines\n"
        "  serve                run the sandbox alone, for backends under development\n"
        "  help COMMAND         tell more about one of them");
}

QString uploadHelp()
{
    return Cli::tr(
        "Uploads files, and folders with all that is in them, and asks for each object again: “verified” means that "
        "its size and "
        "checksum in the cloud are those of the file. Prints the file ID of each, in the order in which they end.\n"
        "\n"
        "Without --to the key is made by the template of the profile. When a key is taken, the profile's rule decides; "
        "where the "
        "rule is to ask, the upload is renamed.\n"
        "\n"
        "With --json: path, key, file_id, size, md5, state (verified, uploaded, unreadable, missing, skipped, failed, "
        "cancelled), reused, and error {stage, code, message, advice, service_said, request_id} on failure, or with "
        "“uploaded” (its exit status is 0) for why the ID could not be verified.\n"
        "\n"
        "Ctrl+C stops the transfers. The same command given again takes up where a run was cut short: what is stored "
        "and "
        "still proven is reported with “reused”, the rest is sent, and nothing is stored twice; --again uploads "
        "everything anew. A window that is open keeps its own transfers.");
}

QString downloadHelp()
{
    return Cli::tr(
        "Fetches objects and prints the path of each file. Nothing is overwritten: when a name is taken, the file is "
        "called “name (2).png”. The same command given again leaves alone what lies there with the object's own bytes, "
        "and reports it with “reused”; --again fetches it anew. What was fetched so far lies beside the target as "
        "“.part”, and after an interruption it goes on there.\n"
        "\n"
        "With --keep-folders the folders are made as they are needed, their names changed like those of files where a "
        "system would not take them; “..” and empty parts of a key are left out, so that nothing is written outside "
        "the directory. A download that fails on the way may leave an empty folder.\n"
        "\n"
        "With --json: file_id, key, path, size, state (downloaded, failed, cancelled), reused, and on failure error.");
}

QString linkHelp()
{
    return Cli::tr(
        "Prints a download address for each object. Whoever has the address can read the object until it expires.\n"
        "\n"
        "With --json: file_id, url, valid_until (empty for an address that does not expire), state (resolved, failed), "
        "and on failure error; url and valid_until are null then.");
}

QString existsHelp()
{
    return Cli::tr(
        "Asks for each object and prints its state and its ID: verified, unreadable, missing or unknown. "
        "What the history knows of "
        "an object, its size and checksum, is compared. The exit status is 0 when all are verified.\n"
        "\n"
        "With --json: file_id, exists, size, etag, mime_type, state (verified, unreadable, missing, unknown, or "
        "failed where nothing could be asked for), and error when it is not verified. What is not known is "
        "null.");
}

QString deleteHelp()
{
    return Cli::tr("Deletes objects from the cloud. This cannot be undone, so it wants --yes. An object that is not "
                   "there any more counts as "
                   "deleted.\n"
                   "\n"
                   "With --json: file_id, state (deleted, gone, failed, cancelled), and on failure error.\n"
                   "\n"
                   "Ctrl+C ends it once the objects that are just being deleted, at most 50, have been told.");
}

QString listHelp()
{
    return Cli::tr(
        "Prints the file IDs of what the history of this computer knows, the newest first, a line each. It finds what "
        "the search of the window finds: every WORD must occur in key, name, tags, note or profile, in any case; what "
        "begins with cloud:// is the beginning of a file ID. Without a WORD everything is found. At most 100 are "
        "listed unless --limit says otherwise. No account and no "
        "network are needed, and nobody is asked: the state is what was found out last.\n"
        "\n"
        "What was deleted or is missing is listed as well, and so are the objects of all profiles. To fetch what is "
        "there of one of them:\n"
        "  list cats --profile shop --state verified --limit 0 |\n"
        "    xargs -rd '\\n' wx-cloud-storage download --profile shop\n"
        "\n"
        "With --json: file_id, key, name, size, md5, etag, mime_type, width, height, state (verified, uploaded, "
        "unreadable, missing, deleted, unknown), profile, env, tags, note, local_path, created_at, uploaded_at, "
        "verified_at; null for what is not known.\n"
        "\n"
        "Where nothing is found, nothing is printed and the exit status is 0. That is told on stderr, and so is that "
        "there is more than --limit lets through, or that the search index is not complete.");
}

QString compareHelp()
{
    return Cli::tr(
        "Compares two pictures, each a file or a FILE_ID, and prints how much they differ. Without a FILE_ID no "
        "account is "
        "needed.\n"
        "\n"
        "Everything is measured in sRGB, upright, in 8 bit, or in 16 when one of them has more. SSIM is that of luma "
        "(Gaussian window 11, sigma 1.5); with transparency colours are weighted by alpha, and the lower of luma's and "
        "alpha's SSIM counts. Of an animation the first frame is compared, so two animations are identical only as the "
        "same file.\n"
        "\n"
        "Pictures of different size are compared with --match fit (the larger one is scaled down to fit into the "
        "other) "
        "unless told otherwise; --match pixels refuses them, unless an --offset says where B lies.\n"
        "\n"
        "With --json: psnr (dB, null when nothing differs), ssim, mae, rmse, max_difference (in steps of depth: of "
        "255, or "
        "65535 when depth is 16), changed_share, identical, match, scale_a, scale_b, compared, depth, channels, a and "
        "b "
        "(width, height, format, bytes), broken_limits, state (compared, failed), and on failure error.\n"
        "\n"
        "The exit status is 4 when a limit is broken.");
}

QString serveHelp()
{
    return Cli::tr("Runs the sandbox, a strict local cloud with the WeChat calls and the storage behind them, on "
                   "127.0.0.1 until Ctrl+C or a "
                   "termination signal. Its first line of output is JSON with port, api_base, appid, secret and env.");
}

QString runHelp()
{
    return Cli::tr(
        "Runs a pipeline on pictures: each is uploaded unless the cloud holds it already, the backend is called with "
        "its file ID, and the result is fetched. PATHs are files, folders and file IDs; of a folder, what is no "
        "picture by its name is left out. Prints state, SSIM (“-” where it cannot be measured), the IDs of the "
        "results with blanks between them, and the picture as it was given, with tabs between the four.\n"
        "\n"
        "With --set the results are compared with those that were accepted before: a regression test for a backend. "
        "“run P a.png b.png --set faces --accept” makes the set, “run P --set faces --fail-below-ssim 0.98” tests. The "
        "limits that were set for it in the window count, too. A picture that nothing was accepted for breaks the "
        "limit, and so does a result of another size in pixels than the accepted one. Each picture of the set is run "
        "with the parameters that its result was accepted with; --param stands over them, which is said.\n"
        "\n"
        "With --json: path, file_id, result_ids, stages (milliseconds by name), ssim, state (done, failed, cancelled), "
        "and on failure error, in which answer is what the backend answered last; with --set also psnr, identical, "
        "bytes, broken, parameters, accepted_parameters (null while nothing is accepted).\n"
        "\n"
        "The values of secret headers come from the keychain, or from the environment: WX_HEADER_AUTHORIZATION for the "
        "header Authorization.");
}

QString pipelineHelp()
{
    return Cli::tr(
        "Works on the saved pipelines, which the window uses, too:\n"
        "  pipeline add NAME --url U    make one\n"
        "  pipeline list                print all\n"
        "  pipeline export NAME         print one as JSON, without secrets\n"
        "  pipeline import FILE         take one from such a file\n"
        "  pipeline remove NAME         forget one\n"
        "Where pipelines of several profiles have one NAME, --profile chooses, or the ID that list --json prints; "
        "where one of them belongs to all profiles, the ID alone does.\n"
        "\n"
        "Address, headers and body are templates: {{file_id}} {{temp_url}} {{key}} {{name}} {{width}} {{height}} "
        "{{size}} "
        "{{mime}} {{api_base}} and the pipeline's own parameters. With --profile the pipeline belongs to that profile, "
        "otherwise to all.");
}

QString description(Command topic)
{
    switch (topic) {
    case Command::Upload:
        return uploadHelp();
    case Command::Download:
        return downloadHelp();
    case Command::Link:
        return linkHelp();
    case Command::Exists:
        return existsHelp();
    case Command::Delete:
        return deleteHelp();
    case Command::List:
        return listHelp();
    case Command::Compare:
        return compareHelp();
    case Command::Run:
        return runHelp();
    case Command::Pipeline:
        return pipelineHelp();
    case Command::Serve:
        return serveHelp();
    default:
        return overview();
    }
}

/// What stands below the description of a command.
QString particulars(Command topic)
{
    switch (topic) {
    case Command::Upload:
        return Cli::tr(
            "Below a prefix a folder keeps its name: “upload pictures/ --to x/” stores pictures/a.png as "
            "x/pictures/a.png. Hidden files and folders in it, and links to other folders, are left out. What cannot "
            "be read in it is reported as failed.");
    case Command::Compare:
        return Cli::tr(
            "Further keys of --json: threshold (in steps of depth: up to which a pixel counts as unchanged); "
            "in a and b path or file_id, bit_depth, frames, transparent, truncated, reduced (it was made "
            "smaller to be compared), converted_to_srgb, and profile_problem when its colour profile could "
            "not be used.");
    case Command::Run:
        return Cli::tr(
            "The same command given again goes on where a run was stopped. What the backend had answered by then "
            "is used within an hour, which is said; afterwards, and always with --set or --fail-below-ssim, the "
            "backend is asked anew. The window lists what has ended among its own runs.");
    case Command::Pipeline:
        return Cli::tr(
            "Prints name, request and profile of each pipeline, “-” for one that belongs to all. With --json: name, "
            "id, method, url, profile (the ID of its profile, empty when it belongs to all), profile_name, "
            "parameters (their names).");
    case Command::Serve:
        return Cli::tr("The other commands reach it with WX_API_BASE=<api_base> and the credentials of that line. POST "
                       "/sandbox/faults switches faults on, DELETE on the same path ends them all. POST /demo/process "
                       "is a backend to try pipelines with.");
    default:
        return {};
    }
}

QString retryHelp()
{
    return Cli::
        tr("What fails in passing is tried up to %1 times, about 1, 2, 4 and 8 seconds apart, or as far apart as the "
           "server asks; where that is more than %2 minutes, it has failed. Two waits do not count as tries: while "
           "there is no connection, two minutes, and while WeChat takes no more calls of the account, at most %3 times "
           "in succession. Wrong credentials, the whitelist and a used-up quota end the run at once, with one message.")
            .arg(triesAtMost)
            .arg(longestPause.count())
            .arg(restsAtMost);
}

QString credentialsHelp()
{
    return Cli::tr("Credentials: --sandbox, or the profile named by --profile, or WX_APPID, WX_SECRET, WX_ENV_ID (and "
                   "WX_API_BASE) from the "
                   "environment, or the current profile of the settings, in this order. WX_SECRET stands for the "
                   "SECRET of the profile "
                   "named by --profile, unless WX_APPID names another account.");
}

QString statusHelp(Command topic)
{
    if (topic == Command::Serve)
        return Cli::tr("Exit status: 0 once a signal has ended it, 1 when it could not be started, 2 wrong usage.");
    return Cli::tr("Exit status: 0 all done, 1 some failed, 2 wrong usage, 3 nothing can work before something else is "
                   "mended (credentials, IP whitelist, settings, certificate or proxy, a used-up quota, a sandbox in "
                   "use, a folder of the program that cannot be written), 4 a limit of compare or run is broken, 128 "
                   "and the number of the signal that stopped it: 130 after Ctrl+C, 143 after SIGTERM.");
}

/// Breaks lines at blanks so that none is longer than 79 characters.
QString wrapped(const QString &text)
{
    constexpr qsizetype width = 79;
    QStringList lines;
    for (QString line : text.split(u'\n')) {
        while (line.size() > width) {
            const qsizetype blank = line.lastIndexOf(u' ', width);
            if (blank <= 0)
                break;
            lines.append(line.first(blank));
            line = line.mid(blank + 1);
        }
        lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace

QString helpText(Command topic)
{
    QCommandLineParser parser;
    const bool isTransfer = topic == Command::Upload || topic == Command::Download;
    QStringList paragraphs{description(topic), particulars(topic), isTransfer ? retryHelp() : QString()};
    paragraphs.removeAll(QString());
    parser.setApplicationDescription(wrapped(paragraphs.join(u"\n\n"_s)));
    addOptions(parser, topic);
    if (topic == Command::Help)
        parser.addPositionalArgument(u"command"_s, Cli::tr("One of the commands above."), u"COMMAND"_s);
    else
        parser.addPositionalArgument(commandName(topic), Cli::tr("This command."));
    if (topic == Command::Upload)
        parser.addPositionalArgument(u"PATH"_s, Cli::tr("Files and folders."), u"PATH..."_s);
    else if (topic == Command::Compare)
        parser.addPositionalArgument(u"A B"_s, Cli::tr("The reference and what is compared with it."), u"A B"_s);
    else if (topic == Command::Run) {
        parser.addPositionalArgument(u"PIPELINE"_s, Cli::tr("The name of a pipeline, or its ID."), u"PIPELINE"_s);
        parser.addPositionalArgument(u"PATH"_s, Cli::tr("Files, folders and file IDs."), u"[PATH...]"_s);
    } else if (topic == Command::List)
        parser.addPositionalArgument(u"WORD"_s, Cli::tr("What to look for."), u"[WORD...]"_s);
    else if (topic == Command::Pipeline)
        parser.addPositionalArgument(u"VERB"_s, Cli::tr("add, list, export, import or remove."), u"VERB [NAME|FILE]"_s);
    else if (topic != Command::Serve && topic != Command::Help)
        parser.addPositionalArgument(u"FILE_ID"_s, Cli::tr("File IDs as the upload gave them: cloud://ENV.BUCKET/KEY."),
                                     u"FILE_ID..."_s);
    QString text = parser.helpText();
    if (topic != Command::Serve && topic != Command::Pipeline && topic != Command::List)
        text += u'\n' + wrapped(credentialsHelp()) + u'\n';
    return text + u'\n' + wrapped(statusHelp(topic));
}

} // namespace wcs::cli
