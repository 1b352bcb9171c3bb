// Objects that others store anew or delete under their keys: what is told of them, and what is compared with what.
#include "base/text.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestEngineContent : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void aResultThatABackendHasOverwrittenWasUploadedAnew()
    {
        const QString id = uploadOne(u"a.txt"_s, "x");
        QVERIFY(await(m_engine->keepResults(m_profile.id, {id}, ResultOrigin())).ok());
        QVERIFY(!rowOf(id).uploadedAt.isValid()); // it is as it was
        const std::function<void(ObjectRecord &)> forget = [](ObjectRecord &record) {
            record.etag = u"of what was there before"_s;
        };
        QVERIFY(await(m_history->modify({rowOf(id).rowId}, forget)).ok());
        QVERIFY(await(m_engine->keepResults(m_profile.id, {id}, ResultOrigin())).ok());
        QVERIFY(rowOf(id).uploadedAt.isValid());
    }

    void aResultThatIsAsLargeAsTheOriginalItOverwroteIsNotTakenForIt()
    {
        setSameContent(ReusePolicy::Always);
        const QString id = uploadOne(u"a.txt"_s, "x");
        QCOMPARE(SandboxClient(&**m_sandbox).upload(u"in/a.txt"_s, "y"), id);
        QVERIFY(await(m_engine->keepResults(m_profile.id, {id}, ResultOrigin())).ok());
        const auto copy = await(m_engine->localCopy(m_profile.id, id, -1, {}));
        QVERIFY(copy.ok());
        QCOMPARE(readFile(copy->path), QByteArray("y"));
        // Nor is the original in the cloud any more.
        const BatchSummary again = upload({specOf(u"a.txt"_s, "x")});
        QCOMPARE(again.reused, 0);
        QVERIFY(again.fileIds.value(0) != id);
        QCOMPARE((*m_sandbox)->objectMd5(u"in/a.txt"_s), md5Of("y"));
    }

    void anEmptyFileSharesTheObjectOfItsOwnPathOrKeyAndNoOther()
    {
        setSameContent(ReusePolicy::Always);
        const BatchSummary first = upload({specOf(u"a.txt"_s, {}), specOf(u"b.txt"_s, {})});
        QCOMPARE(first.reused, 0);
        const QString id = (*m_sandbox)->fileIdFor(u"in/a.txt"_s);
        QCOMPARE(upload({specOf(u"c.txt"_s, {})}).reused, 0); // it is not "the same content"
        const BatchSummary again = upload({specOf(u"a.txt"_s, {}), specOf(u"b.txt"_s, {})});
        QCOMPARE(again.reused, 2);
        QVERIFY(again.fileIds.contains(id));
        // From elsewhere to the same place.
        QVERIFY(QDir(m_dir->path()).mkpath(u"copy"_s));
        UploadSpec moved = specOf(u"copy/a.txt"_s, {});
        moved.relativePath = u"a.txt"_s;
        const BatchSummary other = upload({moved});
        QCOMPARE(other.reused, 1);
        QCOMPARE(other.fileIds, QStringList(id));
        QCOMPARE((*m_sandbox)->keys().size(), 3);
        // What is gone from the cloud is stored again.
        SandboxClient(&**m_sandbox).remove({id});
        QCOMPARE(upload({specOf(u"a.txt"_s, {})}).reused, 0);
        QCOMPARE((*m_sandbox)->objectSize(u"in/a.txt"_s), 0);
    }

    void aFileSharesTheObjectOfItsAccountThatNoOtherProfileHas_data()
    {
        QTest::addColumn<QString>("profileId");
        QTest::addColumn<QString>("env");
        QTest::addColumn<bool>("isShared");
        QTest::newRow("stored with credentials from the environment, or imported") << u"nobody"_s << QString() << true;
        QTest::newRow("of another profile that is set up") << u"other"_s << QString() << false;
        QTest::newRow("of the sandbox") << Profile::sandboxId() << QString() << false;
        QTest::newRow("in another environment") << u"nobody"_s << u"elsewhere"_s << false;
    }
    void aFileSharesTheObjectOfItsAccountThatNoOtherProfileHas()
    {
        QFETCH(QString, profileId);
        QFETCH(QString, env);
        QFETCH(bool, isShared);
        Profile other = m_profile;
        other.id = u"other"_s;
        other.name = u"other"_s;
        m_settings->setProfiles({m_profile, other});
        setSameContent(ReusePolicy::Always);
        const BatchSummary first = upload({specOf(u"a.txt"_s, "x"), specOf(u"empty.txt"_s, {})});
        QCOMPARE(first.fileIds.size(), 2);
        const std::function<void(ObjectRecord &)> giveAway = [&](ObjectRecord &record) {
            record.profileId = profileId;
            if (!env.isEmpty())
                record.env = env;
        };
        for (const QString &id : first.fileIds)
            QVERIFY(await(m_history->modify({rowOf(id).rowId}, giveAway)).ok());
        const BatchSummary again = upload({specOf(u"a.txt"_s, "x"), specOf(u"empty.txt"_s, {})});
        QCOMPARE(again.reused, isShared ? 2 : 0);
        QCOMPARE(QSet<QString>(again.fileIds.cbegin(), again.fileIds.cend())
                     == QSet<QString>(first.fileIds.cbegin(), first.fileIds.cend()),
                 isShared);
    }

    void whatVerifyingFindsOverwrittenIsNoLongerTakenForTheOriginal_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<bool>("isComparable");
        QTest::newRow("another hash") << QByteArray("y") << true;
        QTest::newRow("another size") << QByteArray("yy") << true;
        QTest::newRow("another ETag and nothing to compare") << QByteArray("y") << false;
    }
    void whatVerifyingFindsOverwrittenIsNoLongerTakenForTheOriginal()
    {
        QFETCH(QByteArray, now);
        QFETCH(bool, isComparable);
        const QString id = uploadOne(u"a.txt"_s, "x");
        const std::function<void(ObjectRecord &)> forget = [isComparable](ObjectRecord &record) {
            if (!isComparable)
                record.md5.clear();
        };
        QVERIFY(await(m_history->modify({rowOf(id).rowId}, forget)).ok());
        QVERIFY(await(m_engine->verify(m_profile.id, {id})).ok());
        QCOMPARE(rowOf(id).localPath, m_dir->filePath(u"a.txt"_s)); // it is as it was
        QCOMPARE(SandboxClient(&**m_sandbox).upload(u"in/a.txt"_s, now), id);
        const auto found = await(m_engine->verify(m_profile.id, {id}));
        QVERIFY(found.ok());
        QCOMPARE(found->first().proof, isComparable ? Proof::Unreadable : Proof::Verified);
        const auto copy = await(m_engine->localCopy(m_profile.id, id, -1, {}));
        QVERIFY(copy.ok());
        QCOMPARE(readFile(copy->path), now);
        const ObjectRecord row = rowOf(id);
        QCOMPARE(row.size, now.size());
        QCOMPARE(row.etag, QString::fromLatin1(md5Of(now)));
        QCOMPARE(row.md5, isComparable ? md5Of("x") : QByteArray()); // what the next look compares with
        QCOMPARE(row.localPath, QString());
    }

    void whatDiffersIsToldAtEachLookUntilSomebodyTakesIt_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::newRow("another hash") << QByteArray("y");
        QTest::newRow("another size") << QByteArray("yy");
    }
    void whatDiffersIsToldAtEachLookUntilSomebodyTakesIt()
    {
        QFETCH(QByteArray, now);
        const QString id = uploadOne(u"a.txt"_s, "x");
        SandboxClient others(&**m_sandbox);
        QCOMPARE(others.upload(u"in/a.txt"_s, now), id);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, Proof::Unreadable);
        const ObjectRecord first = rowOf(id);
        // A look that shows nothing takes nothing of it back.
        m_sandbox->faults().failFile(u"in/a.txt"_s, -503002, u"STORAGE_EXCEED_AUTHORITY"_s);
        QVERIFY(await(m_engine->verify(m_profile.id, {id}))->first().proof != Proof::Verified);
        QCOMPARE(rowOf(id), first);
        QCOMPARE(await(m_engine->adopt(m_profile.id, {id}, u"paste"_s))->first().proof, Proof::Unreadable);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().error->code, differenceOf(first));
        QCOMPARE(rowOf(id), first);
        QCOMPARE(readFile(await(m_engine->localCopy(m_profile.id, id, -1, {}))->path), now);
        QCOMPARE(others.upload(u"in/a.txt"_s, "x"), id);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, Proof::Verified);
        QCOMPARE(rowOf(id).size, 1);
        QCOMPARE(others.upload(u"in/a.txt"_s, now), id);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, Proof::Unreadable);
        QVERIFY(await(m_engine->keepResults(m_profile.id, {id}, ResultOrigin())).ok());
        QCOMPARE(rowOf(id).state, ObjectState::Verified);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, Proof::Verified);
        QCOMPARE(rowOf(id).size, now.size());
    }

    void whatNobodyHereHasMeantIsToldOnceAndThenTakenAsItIs()
    {
        SandboxClient others(&**m_sandbox);
        const QString id = others.upload(u"in/a.txt"_s, "x");
        QCOMPARE(await(m_engine->adopt(m_profile.id, {id}, u"paste"_s))->first().proof, Proof::Verified);
        QCOMPARE(others.upload(u"in/a.txt"_s, "yy"), id);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().error->code, u"size-differs"_s);
        const ObjectRecord first = rowOf(id);
        QCOMPARE(first.state, ObjectState::Unreadable);
        m_sandbox->faults().failFile(u"in/a.txt"_s, -503002, u"STORAGE_EXCEED_AUTHORITY"_s);
        QVERIFY(await(m_engine->verify(m_profile.id, {id}))->first().proof != Proof::Verified);
        QCOMPARE(rowOf(id), first);
        QCOMPARE(await(m_engine->adopt(m_profile.id, {id}, u"paste"_s))->first().proof, Proof::Verified);
        QCOMPARE(rowOf(id).state, ObjectState::Verified);
        QCOMPARE(rowOf(id).lastError, QString());
        QCOMPARE(rowOf(id).size, 2);
    }

    void whatIsGoneSinceItDifferedLeavesNothingButWhatWasMeant_data()
    {
        QTest::addColumn<bool>("isDeletedHere");
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<bool>("isComparable");
        QTest::addColumn<bool>("isResult");
        for (const bool isHere : {false, true}) {
            const char *by = isHere ? "here" : "by others";
            QTest::addRow("deleted %s, as it was meant", by) << isHere << QByteArray("x") << true << false;
            QTest::addRow("deleted %s, another hash", by) << isHere << QByteArray("yy") << true << false;
            QTest::addRow("deleted %s, nothing to compare", by) << isHere << QByteArray("yy") << false << false;
            QTest::addRow("deleted %s, a result", by) << isHere << QByteArray("yy") << true << true;
        }
    }
    void whatIsGoneSinceItDifferedLeavesNothingButWhatWasMeant()
    {
        QFETCH(bool, isDeletedHere);
        QFETCH(QByteArray, next);
        QFETCH(bool, isComparable);
        QFETCH(bool, isResult);
        setSameContent(ReusePolicy::Always);
        const QString id = uploadOne(u"a.txt"_s, "x");
        SandboxClient others(&**m_sandbox);
        QCOMPARE(others.upload(u"in/a.txt"_s, "yy"), id);
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, Proof::Unreadable);
        if (isDeletedHere)
            QVERIFY(!await(m_engine->remove(m_profile.id, {id}))->first().error);
        else
            others.remove({id});
        QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, Proof::Missing);
        QCOMPARE(rowOf(id).state, isDeletedHere ? ObjectState::Deleted : ObjectState::Missing);

        const bool isMeant = next == "x";
        QCOMPARE(others.upload(u"in/a.txt"_s, next), id);
        if (isResult) {
            QVERIFY(await(m_engine->keepResults(m_profile.id, {id}, ResultOrigin())).ok());
        } else {
            if (!isComparable)
                m_sandbox->faults().withoutChecksums(1);
            const Proof proof = isMeant || !isComparable ? Proof::Verified : Proof::Unreadable;
            QCOMPARE(await(m_engine->verify(m_profile.id, {id}))->first().proof, proof);
        }
        const ObjectRecord row = rowOf(id);
        QCOMPARE(row.size, next.size());
        // It has the hash of what was meant where it holds that, or is known to hold something else.
        const bool isUnproven = isResult || !isComparable;
        QCOMPARE(row.md5, isUnproven ? QByteArray() : md5Of("x"));
        QCOMPARE(upload({specOf(u"a.txt"_s, "x")}).reused, isMeant ? 1 : 0);
    }
};

QTEST_GUILESS_MAIN(TestEngineContent)
#include "tst_enginecontent.moc"
