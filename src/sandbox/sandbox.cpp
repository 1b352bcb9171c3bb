#include "sandbox/sandbox.h"

#include "base/diskfull.h"
#include "base/lockproblem.h"
#include "base/redact.h"
#include "base/replacecontent.h"
#include "base/text.h"
#include "sandbox/cloud.h"
#include "sandbox/httpserver.h"
#include "sandbox/identifiers.h"
#include "sandbox/router.h"
#include "sandbox/samples.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

namespace wcs::sandbox {

namespace {

const QString kSamplePrefix = u"samples/"_s;
constexpr int kPatienceMilliseconds = 10'000;

/// What a directory keeps of the account that its objects belong to.
struct Identity {
    QByteArray
        seed; ///< secret and link key are derived from it, so that both stay the same over restarts and neither is written down
    QString env; ///< the account's, where none is given
};

QString builtInEnv()
{
    return u"sandbox-1a2b3c"_s;
}

/// The directory's identity, made on the first start. One that was made before environments were kept has the built-in one: the ids
/// of its objects name it.
Result<Identity> identityIn(const QString &directory, bool ownEnv)
{
    QFile known(directory + u"/account.json"_s);
    if (known.open(QIODevice::ReadOnly)) {
        const QJsonObject account = QJsonDocument::fromJson(known.readAll()).object();
        const QByteArray seed = account["seed"_L1].toString().toLatin1();
        if (!seed.isEmpty())
            return Identity{seed, account["env"_L1].toString(builtInEnv())};
    }
    const Identity made{randomHex(64), ownEnv ? u"serve-"_s + QString::fromLatin1(randomHex(6)) : builtInEnv()};
    const QJsonObject account = {{u"seed"_s, QString::fromLatin1(made.seed)}, {u"env"_s, made.env}};
    if (const auto kept = replaceContent(known.fileName(), QJsonDocument(account).toJson(), Stage::None); !kept)
        return kept.error();
    return made;
}

QByteArray derived(const QByteArray &seed, const QByteArray &purpose)
{
    return QMessageAuthenticationCode::hash(purpose, seed, QCryptographicHash::Sha256).toHex();
}

Account accountFor(const SandboxOptions &options, const Identity &identity)
{
    const QByteArray &seed = identity.seed;
    Account account;
    account.appid = options.appid.isEmpty() ? u"wx5a9db0c5a9db0c50"_s : options.appid;
    account.secret = options.secret.isEmpty() ? QString::fromLatin1(derived(seed, "secret").left(32)) : options.secret;
    account.env = options.env.isEmpty() ? identity.env : options.env;
    account.bucket = u"%1-%2-1250000000"_s.arg(QLatin1StringView(account.env.left(2).toLatin1().toHex()), account.env);
    account.linkKey = derived(seed, "links");
    account.publicRead = options.publicRead;
    account.maximumObjectSize = options.maximumObjectSize;
    return account;
}

Result<void> seedSamples(Cloud &cloud)
{
    for (const Sample &sample : makeSamples()) {
        auto incoming = cloud.objects->begin();
        incoming->write(sample.data);
        StoredObject object;
        object.key = kSamplePrefix + sample.name;
        object.contentType = sample.contentType;
        object.modified = cloud.clock.now();
        object.metadata = {{"x-cos-meta-fileid", cloud.cosFileIdOf(object.key)}};
        if (const auto stored = cloud.objects->commit(std::move(incoming), object); !stored)
            return stored.error();
    }
    return {};
}

} // namespace

struct Sandbox::Private {
    std::unique_ptr<QLockFile> lock; // the last to go
    std::unique_ptr<QTemporaryDir> temporary;
    std::unique_ptr<Cloud> cloud;
    std::unique_ptr<Router> router;
    HttpServer server;
    quint16 port = 0;
};

Sandbox::Sandbox(std::unique_ptr<Private> data) : d(std::move(data)) {}

Sandbox::~Sandbox()
{
    d->cloud->stopPauses();
    d->server.stop();
}

Result<std::unique_ptr<Sandbox>> Sandbox::start(SandboxOptions options)
{
    auto data = std::make_unique<Private>();
    QString directory = options.stateDir;
    if (directory.isEmpty()) {
        data->temporary = std::make_unique<QTemporaryDir>();
        if (!data->temporary->isValid()) // its path is empty then, and all would lie in the root of the drive
            return placeError(QDir::tempPath(), Stage::None, u"mkpath"_s, data->temporary->errorString(),
                              QDir::tempPath());
        directory = data->temporary->path();
    } else if (!QDir().mkpath(directory)) {
        return placeError(directory, Stage::None, u"mkpath"_s, u"the directory cannot be made"_s, directory);
    } else {
        // What one process stores another would neither see nor spare.
        data->lock = std::make_unique<QLockFile>(directory + u"/in-use.lock"_s);
        data->lock->setStaleLockTime(0);
        if (!data->lock->tryLock(kPatienceMilliseconds)) {
            if (data->lock->error() != QLockFile::LockFailedError)
                return lockProblem(*data->lock, Stage::Settings, directory);
            return Error::make(ErrorKind::File, Stage::Settings, u"sandbox-in-use"_s,
                               u"another process runs the sandbox of this directory"_s, directory);
        }
    }
    const auto identity = identityIn(directory, options.ownEnv);
    if (!identity)
        return identity.error();
    auto objects = ObjectStore::open(directory + u"/objects"_s);
    if (!objects)
        return objects.error();
    data->cloud = std::make_unique<Cloud>(accountFor(options, *identity), options.tokenTtlSeconds,
                                          options.ticketTtlSeconds, objects.take());
    data->cloud->jobsDirectory = directory + u"/jobs"_s;
    registerSecret(data->cloud->account.secret);
    if (options.seedSamples && data->cloud->objects->isEmpty()) {
        if (const auto seeded = seedSamples(*data->cloud); !seeded)
            return seeded.error();
    }

    data->router = std::make_unique<Router>(data->cloud.get());
    const auto port = data->server.bind(options.port);
    if (!port)
        return port.error();
    data->cloud->origin = "http://127.0.0.1:" + QByteArray::number(*port);
    data->server.serve([router = data->router.get()](HttpRequest &request, HttpResponse &response) {
        router->handle(request, response);
    });
    data->port = *port;
    return std::unique_ptr<Sandbox>(new Sandbox(std::move(data)));
}

quint16 Sandbox::port() const
{
    return d->port;
}

QUrl Sandbox::apiBase() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(d->port));
}

QString Sandbox::appid() const
{
    return d->cloud->account.appid;
}

QString Sandbox::secret() const
{
    return d->cloud->account.secret;
}

QString Sandbox::env() const
{
    return d->cloud->account.env;
}

QString Sandbox::bucket() const
{
    return d->cloud->account.bucket;
}

Faults &Sandbox::faults()
{
    return d->cloud->faults;
}

int Sandbox::requestCount(const QString &endpoint) const
{
    return d->cloud->requestCount(endpoint);
}

int Sandbox::totalRequests() const
{
    return d->cloud->totalRequests();
}

QByteArray Sandbox::objectMd5(const QString &key) const
{
    return d->cloud->objects->find(key).value_or(StoredObject()).md5;
}

qint64 Sandbox::objectSize(const QString &key) const
{
    const auto object = d->cloud->objects->find(key);
    return object ? object->size : -1;
}

int Sandbox::storeCount(const QString &key) const
{
    return d->cloud->objects->commitCount(key);
}

QStringList Sandbox::keys() const
{
    QStringList keys;
    for (const StoredObject &object : d->cloud->objects->list())
        keys.append(object.key);
    return keys;
}

QStringList Sandbox::sampleFileIds() const
{
    QStringList ids;
    for (const QString &key : keys()) {
        if (key.startsWith(kSamplePrefix))
            ids.append(fileIdFor(key));
    }
    return ids;
}

QString Sandbox::fileIdFor(const QString &key) const
{
    return d->cloud->fileIdOf(key);
}

} // namespace wcs::sandbox
