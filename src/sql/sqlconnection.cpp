#include "sql/sqlconnection.h"

#include "base/text.h"
#include "sql/sqlerror.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace wcs {

namespace {

constexpr qsizetype keptStatements = 96;

QString syncPragma(bool full)
{
    return full ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s;
}

} // namespace

SqlConnection::SqlConnection(QString path, QString name, Stage stage)
    : m_path(std::move(path)), m_name(std::move(name)), m_stage(stage)
{
}

SqlConnection::~SqlConnection()
{
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const QString &path, const SqlOptions &options)
{
    const QString name = u"wcs-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto connection = std::unique_ptr<SqlConnection>(new SqlConnection(path, name, options.stage));
    if (!options.create && !QFileInfo::exists(path))
        return Error::make(ErrorKind::Database, options.stage, u"cantopen"_s, u"no such file"_s, path);
    connection->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    connection->m_database.setDatabaseName(path);
    connection->m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(options.busyTimeoutMs));
    if (!connection->m_database.open())
        return sqlError(connection->m_database.lastError(), options.stage, path);
    if (auto done = connection->configure(options); !done)
        return done.error();
    return connection;
}

Result<void> SqlConnection::configure(const SqlOptions &options)
{
    QStringList pragmas;
    if (options.walMode)
        pragmas << u"PRAGMA journal_mode=WAL"_s;
    pragmas << QStringList{u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA cache_size=-%1"_s.arg(options.cacheKib),
                           u"PRAGMA journal_size_limit=67108864"_s,
                           // On macOS alone: there a sync ends at the drive's own memory otherwise.
                           u"PRAGMA fullfsync=1"_s, u"PRAGMA checkpoint_fullfsync=1"_s};
    m_fullSync = options.fullSync;
    pragmas << syncPragma(options.fullSync);
    if (options.queryOnly)
        pragmas << u"PRAGMA query_only=1"_s;
    if (options.maximumPages > 0)
        pragmas << u"PRAGMA max_page_count=%1"_s.arg(options.maximumPages);
    for (const QString &pragma : std::as_const(pragmas)) {
        QSqlQuery query(m_database);
        if (!query.exec(pragma))
            return sqlError(query.lastError(), m_stage, m_path);
    }
    return {};
}

Result<void> SqlConnection::setFullSync(bool on)
{
    if (on == m_fullSync)
        return {};
    if (const auto done = execute(syncPragma(on)); !done)
        return done.error();
    m_fullSync = on;
    return {};
}

Result<std::shared_ptr<QSqlQuery>> SqlConnection::prepared(const QString &sql)
{
    if (const auto kept = m_statements.constFind(sql); kept != m_statements.cend() && kept->use_count() == 1)
        return *kept;
    auto statement = std::make_shared<QSqlQuery>(m_database);
    statement->setForwardOnly(true);
    if (!statement->prepare(sql))
        return sqlError(statement->lastError(), m_stage, m_path);
    if (m_statements.size() >= keptStatements)
        m_statements.clear(); // those in use live on in their SqlRows
    m_statements.insert(sql, statement);
    return statement;
}

Result<std::shared_ptr<QSqlQuery>> SqlConnection::run(const QString &sql, const QVariantList &values)
{
    auto statement = prepared(sql);
    if (!statement)
        return statement.error();
    QSqlQuery &query = **statement;
    for (int i = 0; i < values.size(); ++i) {
        QVariant value = values.at(i);
        // The driver binds a null string as NULL; our columns know no NULL, an absent text is an empty one.
        if (value.typeId() == QMetaType::QString && value.toString().isNull())
            value = QString(u""_s);
        query.bindValue(i, value);
    }
    if (!query.exec()) {
        const Error error = sqlError(query.lastError(), m_stage, m_path);
        query.finish();
        return error;
    }
    return statement;
}

Result<int> SqlConnection::execute(const QString &sql, const QVariantList &values)
{
    auto statement = run(sql, values);
    if (!statement)
        return statement.error();
    const int changed = (*statement)->numRowsAffected();
    (*statement)->finish();
    return changed;
}

Result<SqlRows> SqlConnection::query(const QString &sql, const QVariantList &values)
{
    auto statement = run(sql, values);
    if (!statement)
        return statement.error();
    return SqlRows(statement.take(), m_stage, m_path);
}

Result<QVariant> SqlConnection::value(const QString &sql, const QVariantList &values)
{
    auto rows = query(sql, values);
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    return *found ? rows->value(0) : QVariant();
}

Result<void> SqlConnection::beginWrite()
{
    const auto done = execute(u"BEGIN IMMEDIATE"_s);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> SqlConnection::beginRead()
{
    const auto done = execute(u"BEGIN DEFERRED"_s);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> SqlConnection::commit()
{
    const auto done = execute(u"COMMIT"_s);
    return done ? Result<void>() : Result<void>(done.error());
}

void SqlConnection::rollback()
{
    // SQLite has rolled back by itself after some errors (a full disk); the complaint about that is of no interest.
    static_cast<void>(execute(u"ROLLBACK"_s));
}

Result<int> SqlConnection::schemaVersion()
{
    const auto version = value(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    return version->toInt();
}

Result<void> SqlConnection::migrate(const QList<SqlMigration> &steps)
{
    const auto version = schemaVersion();
    if (!version)
        return version.error();
    if (*version > steps.size())
        return Error::make(ErrorKind::Database, m_stage, u"newer"_s,
                           u"schema version %1, known up to %2"_s.arg(*version).arg(steps.size()), m_path);
    for (int next = *version + 1; next <= steps.size(); ++next) {
        if (auto done = migrateTo(next, steps.at(next - 1)); !done)
            return done;
    }
    return {};
}

Result<void> SqlConnection::migrateTo(int version, const SqlMigration &step)
{
    auto transaction = SqlTransaction::begin(this);
    if (!transaction)
        return transaction.error();
    const auto current = schemaVersion();
    if (!current)
        return current.error();
    if (*current >= version)
        return {}; // another process was faster
    for (const QString &statement : step) {
        if (auto done = execute(statement); !done)
            return done.error();
    }
    if (auto done = execute(u"PRAGMA user_version=%1"_s.arg(version)); !done)
        return done.error();
    return transaction->commit();
}

Result<SqlTransaction> SqlTransaction::begin(SqlConnection *connection)
{
    if (auto begun = connection->beginWrite(); !begun)
        return begun.error();
    return SqlTransaction(connection);
}

SqlTransaction::~SqlTransaction()
{
    if (m_connection)
        m_connection->rollback();
}

Result<void> SqlTransaction::commit()
{
    auto done = m_connection->commit();
    if (done)
        m_connection = nullptr;
    return done;
}

} // namespace wcs
