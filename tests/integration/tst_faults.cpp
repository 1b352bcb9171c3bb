// The whole client, from the queue to the history, over wires that break: each way of breaking has a relay of its own, all at once,
// once for a file that is one piece of memory and once for one that is streamed; what comes of it is compared with the truth in the
// sandbox.
#include "base/text.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "settings/sessionsecretstore.h"
#include "settings/settings.h"
#include "support/awaiting.h"
#include "support/farspy.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "transfer/transferqueue.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;
using Mode = Relay::Mode;

namespace {

struct Wire {
    QString name;
    Relay::Rule rule;
    QByteArray bytes; ///< what goes up and comes down
    std::unique_ptr<Relay> relay;
    Profile profile;
};

} // namespace

class TestFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyBrokenWireIsSurvived()
    {
        QTemporaryDir dir;
        SandboxFixture sandbox;
        SandboxClient other(&*sandbox);
        Settings settings(Paths::below(dir.path()));
        SessionSecretStore secrets;
        std::vector<Wire> wires = makeWires(sandbox, settings, secrets);
        HistoryStore history(dir.filePath(u"history"_s));
        QVERIFY(await(history.open()).ok());
        Engine engine(
            Engine::Services{&settings, &secrets, &history, dir.filePath(u"data"_s), dir.filePath(u"cache"_s)});
        QVERIFY(engine.start(false).ok());
        FarSpy ended(engine.queue(), &TransferQueue::batchFinished);

        for (const Wire &wire : wires) {
            UploadSpec up;
            up.localPath = dir.filePath(wire.name + u".bin"_s);
            up.relativePath = u"up.bin"_s;
            up.size = wire.bytes.size();
            writeFile(up.localPath, wire.bytes);
            DownloadSpec down;
            down.fileId = other.upload(u"seeded/"_s + wire.name + u"/down.bin"_s, wire.bytes);
            down.targetDirectory = dir.filePath(u"fetched/"_s + wire.name);
            QVERIFY(await(engine.enqueueUploads(wire.profile.id, {up}, {})).ok());
            QVERIFY(await(engine.enqueueDownloads(wire.profile.id, {down})).ok());
        }
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2 * qsizetype(wires.size()), 180'000);

        QStringList wrong;
        for (const QList<QVariant> &batch : std::as_const(ended)) {
            const auto summary = batch.first().value<BatchSummary>();
            for (const auto &[cause, count] : summary.causes)
                wrong << cause.toLogLine();
        }
        for (const Wire &wire : wires) {
            const QString key = wire.name + u"/up.bin"_s;
            if (sandbox->objectMd5(key) != md5Of(wire.bytes))
                wrong << wire.name + u": the object is missing or wrong"_s;
            if (const int stores = sandbox->storeCount(key); stores != 1)
                wrong << wire.name + u": stored %1 times"_s.arg(stores);
            const auto rows = await(history.byKey(sandbox.env(), key));
            if (rows->size() != 1 || rows->first().state != ObjectState::Verified
                || rows->first().md5 != md5Of(wire.bytes))
                wrong << wire.name + u": the history row is missing or wrong"_s;
            const QDir fetched(dir.filePath(u"fetched/"_s + wire.name));
            if (fetched.entryList(QDir::Files) != QStringList(u"down.bin"_s)
                || readFile(fetched.filePath(u"down.bin"_s)) != wire.bytes)
                wrong << wire.name + u": fetched "_s + fetched.entryList(QDir::Files).join(u", "_s);
            if (wire.relay->faults() == 0)
                wrong << wire.name + u": the wire was never broken"_s;
        }
        if (sandbox->keys().size() != 2 * qsizetype(wires.size()))
            wrong << u"objects too many: "_s + sandbox->keys().join(u", "_s);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

private:
    static constexpr qint64 fileSize = 150'000;
    static constexpr qint64 slowSize = 2'000;
    static constexpr qint64 streamedSize = 2'500'000; // read as it is sent, written as it comes
    static constexpr qint64 middle = 1'500'000; // of those
    static constexpr qint64 unhashedSize = 17'000'000; // its checksum is known when it is sent, and not before

    static std::vector<Wire> makeWires(const SandboxFixture &sandbox, Settings &settings, SecretStore &secrets)
    {
        std::vector<Wire> wires;
        const auto addWith = [&wires](const QByteArray &bytes, const char *name, Mode mode, qint64 amount) {
            Wire wire;
            wire.name = QString::fromLatin1(name);
            wire.rule = {mode, amount};
            wire.bytes = bytes;
            wires.push_back(std::move(wire));
        };
        const auto add = [&addWith](const char *name, Mode mode, qint64 amount = 0) {
            addWith(patternBytes(mode == Mode::Slow ? slowSize : fileSize), name, mode, amount);
        };
        const auto addStreamed = [&addWith, bytes = patternBytes(streamedSize)](const char *name, Mode mode,
                                                                                qint64 amount) {
            addWith(bytes, name, mode, amount);
        };
        add("reset before the first byte", Mode::ResetBefore);
        add("reset in the middle of a request", Mode::ResetAfterRequest, 60'000);
        add("reset behind a whole upload", Mode::ResetAfterRequest, fileSize + 2'500);
        add("reset in the middle of an answer", Mode::ResetAfterResponse, 60'000);
        add("first answer lost", Mode::SwallowAnswer);
        add("a later answer lost", Mode::SwallowAnswer, 1'500);
        add("cut in the middle of a request", Mode::Cut, 60'000);
        add("slow to a kilobyte a second", Mode::Slow, 1'000);
        add("silent from the beginning", Mode::Hang);
        add("silent in the middle", Mode::Hang, 60'000);
        add("garbage", Mode::Garbage);
        add("answer ends early", Mode::HalfClose, 60'000);
        add("half closed", Mode::HalfOpen, 60'000);
        addStreamed("streamed and reset in the middle of a request", Mode::ResetAfterRequest, middle);
        addStreamed("streamed and reset in the middle of an answer", Mode::ResetAfterResponse, middle);
        addStreamed("streamed and the answer lost", Mode::SwallowReceipt, streamedSize);
        addStreamed("streamed and cut in the middle of a request", Mode::Cut, middle);
        addStreamed("streamed and slow", Mode::Slow, 2 * streamedSize);
        addStreamed("streamed and silent in the middle", Mode::Hang, middle);
        addStreamed("streamed and the answer ends early", Mode::HalfClose, middle);
        addStreamed("streamed and half closed", Mode::HalfOpen, middle);
        addWith(patternBytes(unhashedSize), "hashed on the way and the answer lost", Mode::SwallowReceipt,
                unhashedSize);

        NetworkSettings network = settings.network();
        network.connectTimeoutSeconds = 5;
        network.idleTimeoutSeconds = 5;
        settings.setNetwork(network);
        TransferSettings transfers = settings.transfers();
        transfers.parallelTransfers = 16;
        settings.setTransfers(transfers);
        QList<Profile> profiles;
        for (Wire &wire : wires) {
            wire.relay = std::make_unique<Relay>(sandbox->port());
            // Three connections carry all that is asked for and moved at first. Whichever of any number moves the body is to be met
            // where only the answer to that is lost.
            wire.relay->setRules(QList<Relay::Rule>(wire.rule.mode == Mode::SwallowReceipt ? 10 : 3, wire.rule));
            wire.profile = Profile::create(wire.name);
            wire.profile.appid = sandbox.appid();
            wire.profile.envId = sandbox.env();
            wire.profile.apiBase = sandbox.baseUrl();
            wire.profile.apiBase.setPort(wire.relay->port());
            wire.profile.keyTemplate = wire.name + u"/{name}.{ext}"_s;
            profiles << wire.profile;
            if (!await(secrets.write(SecretId::secretOf(wire.profile.id), sandbox.secret())))
                qFatal("the secret cannot be kept");
        }
        settings.setProfiles(profiles);
        return wires;
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
