#include "cli/listoperation.h"

#include "base/format.h"
#include "cli/arguments.h"
#include "cli/commandlog.h"
#include "cli/console.h"
#include "cli/historywords.h"
#include "cli/report.h"
#include "engine/ownedrows.h"
#include "history/historystore.h"
#include "settings/settings.h"
#include "sql/sqlerror.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <limits>
#include <utility>

namespace wcs::cli {

namespace {

constexpr int rowsAtOnce = 1'000;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue orNull(qint64 number, bool isKnown)
{
    return isKnown ? QJsonValue(number) : QJsonValue(QJsonValue::Null);
}

/// The names of the columns of a CSV export, which are those of the other commands, too.
QJsonObject listedObject(const ObjectRecord &record, const QString &profileName)
{
    QJsonObject object;
    object.insert("file_id"_L1, record.fileId);
    object.insert("key"_L1, record.key);
    object.insert("name"_L1, record.name);
    object.insert("size"_L1, orNull(record.size, record.size >= 0));
    object.insert("md5"_L1, orNull(QString::fromLatin1(storedMd5(record))));
    object.insert("etag"_L1, orNull(record.etag));
    object.insert("mime_type"_L1, orNull(record.mimeType));
    object.insert("width"_L1, orNull(record.pixelWidth, record.pixelWidth > 0));
    object.insert("height"_L1, orNull(record.pixelHeight, record.pixelHeight > 0));
    object.insert("state"_L1, objectStateName(record.state));
    object.insert("profile"_L1, profileName);
    object.insert("env"_L1, record.env);
    object.insert("tags"_L1, QJsonArray::fromStringList(record.tags));
    object.insert("note"_L1, record.note);
    object.insert("local_path"_L1, orNull(record.localPath));
    object.insert("created_at"_L1, orNull(timeText(record.createdAt)));
    object.insert("uploaded_at"_L1, orNull(timeText(record.lastUpload())));
    object.insert("verified_at"_L1, orNull(timeText(record.verifiedAt)));
    return object;
}

} // namespace

ListOperation::ListOperation(Scene scene) : Operation(scene) {}

ListOperation::~ListOperation() = default;

Task<void> ListOperation::perform()
{
    const auto listed = co_await list();
    if (!listed)
        refuse(listed.error());
}

void ListOperation::refuse(const Error &cause)
{
    m_scene.tally.failed(cause);
    tellFailure(m_scene.console, m_scene.arguments.json, cause);
    if (isKeptFromWriting(cause))
        m_scene.console.say(Cli::tr("If nothing may be written there, copy the folder elsewhere and name the copy with "
                                    "--config-dir."));
}

Task<Result<void>> ListOperation::list()
{
    const Arguments &arguments = m_scene.arguments;
    const Paths paths = Paths::resolve(arguments.configDir, QCoreApplication::applicationDirPath());
    // With what is left of a damaged one, too.
    const QStringList files = QDir(paths.data()).entryList({u"history.*"_s}, QDir::Files);
    if (files.isEmpty()) {
        m_scene.console.say(Cli::tr("There is no history in %1 yet: nothing was uploaded from here. If it lies "
                                    "elsewhere, name its --config-dir.")
                                .arg(QDir::toNativeSeparators(paths.data())));
        co_return Result<void>();
    }
    keepCommandLog(paths);
    const auto opened = co_await openHistory(paths.data());
    if (!opened)
        co_return opened.error();
    if (opened->kind == OpenReport::Kind::Recovered)
        m_scene.console.say(recoveredWords(*opened));
    m_settings = std::make_unique<Settings>(paths);
    tellSetAside(*m_settings, m_scene.console);
    m_owners = m_settings->rowOwners();
    const auto ofProfile = co_await profileQuery();
    if (!ofProfile)
        co_return ofProfile.error();
    HistoryQuery query = *ofProfile;
    query.text = arguments.items.join(u' ');
    query.state = arguments.list.state;
    query.tag = arguments.list.tag;
    query.sort = SortColumn::Uploaded;
    const auto printed = co_await print(query);
    if (!printed || m_scene.console.isCut())
        co_return printed;
    co_return co_await tellRest(query);
}

Task<Result<OpenReport>> ListOperation::openHistory(QString directory)
{
    m_history = std::make_unique<HistoryStore>(directory);
    connect(m_history.get(), &HistoryStore::recovered, this,
            [this](const OpenReport &report) { m_scene.console.say(recoveredWords(report)); });
    const auto opened = co_await m_history->open();
    if (opened || opened.error().kind != ErrorKind::Database || !isKeptFromWriting(opened.error()))
        co_return opened;
    HistoryTuning tuning;
    tuning.readOnly = true;
    auto asItIs = std::make_unique<HistoryStore>(directory, nullptr, tuning);
    const auto readable = co_await asItIs->open();
    // A folder in its place, say, is a fault of the drive to who only reads.
    if (!readable && (isKeptFromWriting(readable.error()) || readable.error().code == "io"_L1))
        co_return opened; // which names what is in the way of both
    if (readable)
        m_history = std::move(asItIs);
    co_return readable;
}

Task<Result<HistoryQuery>> ListOperation::profileQuery()
{
    HistoryQuery query;
    if (m_scene.arguments.sandbox)
        query.profileId = Profile::sandboxId();
    const QString wanted = m_scene.arguments.profile;
    if (wanted.isEmpty())
        co_return query;
    const auto filters = co_await m_history->filters();
    if (!filters)
        co_return filters.error();
    if (const auto profile = m_settings->profileNamed(wanted)) {
        query.profileId = profile->id;
        co_return withOwners(query, filters->profiles, m_owners);
    }
    QStringList names = m_settings->profileNames();
    // Rows outlive their profile, and those of the environment have none that is set up: who names it means what was made with it.
    for (const ProfileInUse &used : filters->profiles) {
        if (used.id == wanted || used.name.compare(wanted, Qt::CaseInsensitive) == 0) {
            query.profileId = used.id;
            co_return query;
        }
        names.append(used.name);
    }
    names.removeAll(QString());
    names.removeDuplicates();
    co_return noSuchProfile(wanted, names);
}

Task<Result<void>> ListOperation::print(HistoryQuery query)
{
    const int limit = m_scene.arguments.list.limit;
    const qint64 most = limit > 0 ? limit : std::numeric_limits<qint64>::max();
    PageCursor cursor;
    bool wasDamaged = false;
    while (!m_isWhole && m_printed < most) {
        const int wanted = int(qMin<qint64>(rowsAtOnce, most - m_printed));
        const auto page = co_await m_history->page(query, cursor, wanted);
        if (!page && isCorruption(page.error()) && !std::exchange(wasDamaged, true)) {
            // It is being rebuilt, and this waits for that. The rows keep their places.
            const auto mended = co_await m_history->open();
            if (!mended)
                co_return mended.error();
            continue;
        }
        if (!page)
            co_return page.error();
        for (const ObjectRecord &record : *page) {
            print(record);
            if (m_scene.console.isCut())
                co_return Result<void>();
        }
        m_isWhole = page->size() < wanted;
        if (!m_isWhole)
            cursor = PageCursor::at(page->last(), query);
    }
    co_return Result<void>();
}

QString ListOperation::profileNameOf(const ObjectRecord &record) const
{
    const QString owner = m_owners.of(record);
    const auto profile = owner == record.profileId ? std::nullopt : m_settings->profile(owner);
    return profile ? profile->name : record.profileName;
}

void ListOperation::print(const ObjectRecord &record)
{
    if (m_scene.arguments.json)
        m_scene.console.line(listedObject(record, profileNameOf(record)));
    else
        m_scene.console.line(record.fileId);
    m_scene.tally.done();
    ++m_printed;
}

Task<Result<void>> ListOperation::tellRest(HistoryQuery query)
{
    if (m_isWhole && m_printed > 0 && query.text.isEmpty())
        co_return Result<void>(); // all that there is, and no index was asked
    const auto counts = co_await m_history->counts(query);
    if (!counts)
        co_return counts.error();
    const QLocale locale;
    if (m_printed == 0 && counts->total == 0) {
        m_scene.console.say(Cli::tr("The history is empty."));
    } else if (m_printed == 0) {
        m_scene.console.say(counts->isPartial ? Cli::tr("Nothing was found so far.") : Cli::tr("Nothing was found."));
    } else if (!m_isWhole && counts->matching > m_printed) {
        const QString words = counts->isPartial ? Cli::tr("Listed: %1 of at least %2. --limit 0 lists all.")
                                                : Cli::tr("Listed: %1 of %2. --limit 0 lists all.");
        m_scene.console.say(words.arg(locale.toString(m_printed), locale.toString(counts->matching)));
    }
    if (counts->isPartial)
        m_scene.console.say(Cli::tr("Older objects are not indexed for the search yet, so more may match. The window "
                                    "goes on with that while it is open."));
    co_return Result<void>();
}

} // namespace wcs::cli
