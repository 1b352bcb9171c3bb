// `compare`, `pipeline` and `run` as a script meets them: numbers in JSON, limits in the exit status, files or file ids, no account
// where none is needed.
#include "base/text.h"
#include "support/hostilepictures.h"
#include "support/program.h"
#include "support/sandboxfixture.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class tst_CliCompare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void identicalPicturesNeedNoAccount();
    void numbersComeAsJson();
    void transparencyIsToldOfEachPicture();
    void aProfileThatIsNotAppliedIsNamed();
    void limitsDecideTheExitStatus_data();
    void limitsDecideTheExitStatus();
    void aLimitThatIsNearlyHeldIsToldExactly();
    void otherSizesAreFittedAndNamed();
    void pixelByPixelRefusesOtherSizes();
    void heatMapAndReportAreWritten();
    void aPictureIsNeverOverwritten();
    void fileIdsAreFetched();
    void aPipelineIsMadeRunAndJudged();
    void aPipelineOfAnotherProfileIsToldWithThatProfile();
    void brokenAndMissingFilesAreTold_data();
    void brokenAndMissingFilesAreTold();
    void whatADecoderComplainsOfIsToldInOwnWords();
    void aFolderIsNoPicture();
    void aDrawingWithTextIsRefused();
    void aHugeDrawingIsMadeSmaller();
    void wrongUsage_data();
    void wrongUsage();

private:
    QJsonObject compared(const QStringList &arguments, int status = 0);

    std::unique_ptr<Program> m_program;
};

void tst_CliCompare::init()
{
    m_program = std::make_unique<Program>(QStringLiteral(WCS_CLI_PROGRAM));
    m_program->useNothing();
    m_program->file(u"a.png"_s, hostile::sound(QSize(120, 90), "png"));
    m_program->file(u"same.bmp"_s, hostile::sound(QSize(120, 90), "bmp"));
    m_program->file(u"b.jpg"_s, hostile::sound(QSize(120, 90), "jpeg"));
    m_program->file(u"small.png"_s, hostile::sound(QSize(60, 45), "png"));
}

QJsonObject tst_CliCompare::compared(const QStringList &arguments, int status)
{
    const ProgramRun run = m_program->run(QStringList{u"compare"_s, u"--json"_s} + arguments);
    if (run.status != status)
        qWarning("%d: %s", run.status, run.err.constData());
    return run.status == status ? run.objects().value(0) : QJsonObject();
}

void tst_CliCompare::identicalPicturesNeedNoAccount()
{
    const QJsonObject object = compared({u"a.png"_s, u"same.bmp"_s});
    QVERIFY(object["identical"_L1].toBool() && object["psnr"_L1].isNull());
    QCOMPARE(object["ssim"_L1].toDouble(), 1.0);
    QCOMPARE(object["changed_share"_L1].toDouble(), 0.0);
    const ProgramRun said = m_program->run({u"compare"_s, u"a.png"_s, u"same.bmp"_s});
    QVERIFY2(said.out.startsWith("Identical"), said.out.constData());
    QVERIFY(!said.out.contains("inf"));
}

void tst_CliCompare::numbersComeAsJson()
{
    const QJsonObject object = compared({u"a.png"_s, u"b.jpg"_s});
    QVERIFY(object["psnr"_L1].toDouble() > 20 && object["psnr"_L1].toDouble() < 60);
    QVERIFY(object["ssim"_L1].toDouble() > 0.5 && object["ssim"_L1].toDouble() < 1);
    for (const QString &name : {u"mae"_s, u"rmse"_s, u"max_difference"_s, u"changed_share"_s})
        QVERIFY2(object[name].toDouble() > 0, qPrintable(name));
    QVERIFY(!object["identical"_L1].toBool());
    QCOMPARE(object["match"_L1].toString(), u"pixels"_s);
    QCOMPARE(object["depth"_L1].toInt(), 8);
    const QJsonObject a = object["a"_L1].toObject();
    QCOMPARE(a["width"_L1].toInt(), 120);
    QCOMPARE(a["height"_L1].toInt(), 90);
    QCOMPARE(a["format"_L1].toString(), u"PNG"_s);
    QCOMPARE(a["bytes"_L1].toInteger(), QFileInfo(QDir(m_program->directory()).filePath(u"a.png"_s)).size());
    QCOMPARE(object["b"_L1]["format"_L1].toString(), u"JPEG"_s);
}

void tst_CliCompare::transparencyIsToldOfEachPicture()
{
    QImage cutOut(120, 90, QImage::Format_ARGB32);
    cutOut.fill(Qt::red);
    cutOut.setPixelColor(3, 4, Qt::transparent);
    QVERIFY(cutOut.save(m_program->file(u"cut-out.png"_s, {})));
    const QJsonObject object = compared({u"cut-out.png"_s, u"b.jpg"_s});
    QCOMPARE(object["a"_L1]["transparent"_L1], QJsonValue(true));
    QCOMPARE(object["b"_L1]["transparent"_L1], QJsonValue(false));
    QCOMPARE(compared({u"b.jpg"_s, u"cut-out.png"_s})["b"_L1]["transparent"_L1], QJsonValue(true));
}

void tst_CliCompare::aProfileThatIsNotAppliedIsNamed()
{
    QByteArray bytes = hostile::sound(QSize(120, 90), "png");
    bytes.insert(33, hostile::pngChunk("iCCP", "name" + QByteArray(2, 0) + qCompress(QByteArray(900, 'p')).sliced(4)));
    m_program->file(u"profile.png"_s, bytes);
    const QJsonObject object = compared({u"a.png"_s, u"profile.png"_s});
    QVERIFY(!object["a"_L1].toObject().contains("profile_problem"_L1));
    QCOMPARE(object["b"_L1]["converted_to_srgb"_L1].toBool(), false);
    QCOMPARE(object["b"_L1]["profile_problem"_L1].toString(), u"damaged"_s);
}

void tst_CliCompare::limitsDecideTheExitStatus_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("broken");
    QTest::newRow("held") << QStringList{u"--ssim-below"_s, u"0.1"_s, u"--psnr-below"_s, u"10"_s} << 0 << 0;
    QTest::newRow("ssim") << QStringList{u"--ssim-below"_s, u"1"_s} << 4 << 1;
    QTest::newRow("psnr") << QStringList{u"--psnr-below"_s, u"90"_s} << 4 << 1;
    QTest::newRow("both") << QStringList{u"--psnr-below"_s, u"90"_s, u"--ssim-below"_s, u"1"_s} << 4 << 2;
}

void tst_CliCompare::limitsDecideTheExitStatus()
{
    QFETCH(QStringList, options);
    QFETCH(int, status);
    QFETCH(int, broken);
    const QJsonObject object = compared(QStringList{u"a.png"_s, u"b.jpg"_s} + options, status);
    QCOMPARE(object["broken_limits"_L1].toArray().size(), broken);
    QCOMPARE(object["state"_L1].toString(), u"compared"_s);
}

void tst_CliCompare::aLimitThatIsNearlyHeldIsToldExactly()
{
    const QJsonObject object = compared({u"a.png"_s, u"b.jpg"_s});
    const auto exact = [](double number) { return QString::number(number, 'g', QLocale::FloatingPointShortest); };
    const double ssim = object["ssim"_L1].toDouble();
    const double psnr = object["psnr"_L1].toDouble();
    const QString ssimLimit = exact(ssim + 1e-9);
    const QString psnrLimit = exact(psnr + 1e-9);
    const ProgramRun run = m_program->run(
        {u"compare"_s, u"a.png"_s, u"b.jpg"_s, u"--ssim-below"_s, ssimLimit, u"--psnr-below"_s, psnrLimit});
    QCOMPARE(run.status, 4);
    const QString said = QString::fromUtf8(run.err);
    QVERIFY2(said.contains(u"SSIM is %1, below the limit of %2."_s.arg(exact(ssim), ssimLimit)), run.err.constData());
    QVERIFY2(said.contains(u"PSNR is %1 dB, below the limit of %2 dB."_s.arg(exact(psnr), psnrLimit)),
             run.err.constData());
}

void tst_CliCompare::otherSizesAreFittedAndNamed()
{
    const QJsonObject object = compared({u"a.png"_s, u"small.png"_s});
    QCOMPARE(object["match"_L1].toString(), u"fit"_s);
    QCOMPARE(object["scale_a"_L1].toDouble(), 0.5);
    QCOMPARE(object["compared"_L1]["width"_L1].toInt(), 60);
    QVERIFY(!object["identical"_L1].toBool());
}

void tst_CliCompare::pixelByPixelRefusesOtherSizes()
{
    const QJsonObject object = compared({u"a.png"_s, u"small.png"_s, u"--match"_s, u"pixels"_s}, 1);
    QCOMPARE(object["error"_L1]["code"_L1].toString(), u"sizes-differ"_s);
    QVERIFY(object["error"_L1]["advice"_L1].toString().contains(u"--match fit"_s));
    const QJsonObject laid = compared({u"a.png"_s, u"small.png"_s, u"--match"_s, u"pixels"_s, u"--offset=10,-5"_s});
    QCOMPARE(laid["compared"_L1]["height"_L1].toInt(), 40);
}

void tst_CliCompare::heatMapAndReportAreWritten()
{
    const QDir folder(m_program->directory());
    compared(
        {u"a.png"_s, u"b.jpg"_s, u"--heatmap"_s, u"heat.png"_s, u"--report"_s, u"report.html"_s, u"--gain"_s, u"8"_s});
    const QImage heat(folder.filePath(u"heat.png"_s));
    QCOMPARE(heat.size(), QSize(120, 90));
    QFile report(folder.filePath(u"report.html"_s));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray html = report.readAll();
    QCOMPARE(html.count("data:image/png;base64,"), 3);
    QVERIFY(html.contains("b.jpg") && !html.contains("<script"));
}

void tst_CliCompare::aPictureIsNeverOverwritten()
{
    const QString path = QDir(m_program->directory()).filePath(u"a.png"_s);
    const QJsonObject object = compared({u"a.png"_s, u"b.jpg"_s, u"--heatmap"_s, u"./a.png"_s}, 1);
    QCOMPARE(object["error"_L1]["code"_L1].toString(), u"cannot-write"_s);
    QCOMPARE(QImage(path).size(), QSize(120, 90));
    compared({u"a.png"_s, u"b.jpg"_s, u"--report"_s, u"no/such/folder/r.html"_s}, 1);
}

void tst_CliCompare::fileIdsAreFetched()
{
    SandboxFixture sandbox;
    m_program->useSandbox(sandbox);
    const ProgramRun sent = m_program->run({u"upload"_s, u"a.png"_s, u"--to"_s, u"in/a.png"_s});
    const QString id = sent.lines().value(0);
    QVERIFY(id.startsWith(u"cloud://"_s));
    const QJsonObject object = compared({id, u"same.bmp"_s});
    QVERIFY(object["identical"_L1].toBool());
    QCOMPARE(object["a"_L1]["file_id"_L1].toString(), id);
    QCOMPARE(compared({id + u"x"_s, u"a.png"_s}, 1)["state"_L1].toString(), u"failed"_s);
    m_program->useNothing();
    QCOMPARE(m_program->run({u"compare"_s, id, u"a.png"_s}).status, 3);
}

void tst_CliCompare::aPipelineIsMadeRunAndJudged()
{
    SandboxFixture sandbox;
    m_program->useSandbox(sandbox);
    const QString body =
        u"{\"file_id\": \"{{file_id}}\", \"effect\": \"blur\", \"params\": {\"radius\": {{radius}}}}"_s;
    const ProgramRun added = m_program->run({u"pipeline"_s, u"add"_s, u"soft"_s, u"--url"_s,
                                             u"{{api_base}}/demo/process"_s, u"--body"_s, body, u"--param"_s,
                                             u"radius:number=2:1:100"_s, u"--result"_s, u"/file_id"_s});
    QVERIFY2(added.status == 0, added.err.constData());
    // A picture that is missing does not keep the other from being run, and each has the error that is its own.
    const ProgramRun run = m_program->run({u"run"_s, u"soft"_s, u"none.png"_s, u"a.png"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.objects().size(), 2);
    const QJsonObject none = run.objects().at(0);
    QCOMPARE(none["path"_L1].toString(), u"none.png"_s);
    QCOMPARE(none["error"_L1]["code"_L1].toString(), u"not-found"_s);
    const QJsonObject done = run.objects().at(1);
    QCOMPARE(done["path"_L1].toString(), u"a.png"_s);
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QVERIFY(!done.contains("error"_L1));
    QVERIFY(done["file_id"_L1].toString().startsWith(u"cloud://"_s));
    QVERIFY(done["result_ids"_L1][0].toString().contains(u"/processed/"_s));
    QVERIFY(done["ssim"_L1].toDouble() > 0 && done["ssim"_L1].toDouble() < 1);
    QCOMPARE(done["stages"_L1].toObject().keys(),
             QStringList({u"backend"_s, u"fetch"_s, u"ticket"_s, u"upload"_s, u"verify"_s}));
    // Against the original, and against what was accepted.
    const QStringList limit{u"--fail-below-ssim"_s, u"1"_s};
    QCOMPARE(m_program->run(QStringList{u"run"_s, u"soft"_s, u"a.png"_s} + limit).status, 4);
    const QStringList set{u"run"_s, u"soft"_s, u"--set"_s, u"faces"_s};
    QCOMPARE(m_program->run(set + QStringList{u"a.png"_s, u"--accept"_s}).status, 0);
    QCOMPARE(m_program->run(set + limit).status, 0);
    QCOMPARE(m_program->run(set + limit + QStringList{u"--param"_s, u"radius=20"_s}).status, 4);
    // There and back.
    const ProgramRun out = m_program->run({u"pipeline"_s, u"export"_s, u"soft"_s});
    m_program->file(u"soft.json"_s, out.out);
    QCOMPARE(m_program->run({u"pipeline"_s, u"remove"_s, u"soft"_s}).status, 0);
    QCOMPARE(m_program->run({u"run"_s, u"soft"_s, u"a.png"_s}).status, 2);
    QCOMPARE(m_program->run({u"pipeline"_s, u"import"_s, u"soft.json"_s}).status, 0);
    QCOMPARE(m_program->run({u"pipeline"_s, u"list"_s}).lines().size(), 1);
}

void tst_CliCompare::aPipelineOfAnotherProfileIsToldWithThatProfile()
{
    SandboxFixture sandbox;
    m_program->useSandbox(sandbox);
    QJsonObject profile{{u"id"_s, u"p1"_s}, {u"name"_s, u"Two words"_s}};
    profile.insert("appid"_L1, u"wx0123456789abcdef"_s);
    profile.insert("envId"_L1, u"another-1a2b3c"_s);
    m_program->setProfiles(QJsonArray{profile});
    const QStringList add{u"pipeline"_s, u"add"_s, u"--url"_s, u"{{api_base}}/demo/process"_s};
    QCOMPARE(m_program->run(add + QStringList{u"soft"_s, u"--profile"_s, u"two words"_s}).status, 0);
    QCOMPARE(m_program->run(add + QStringList{u"common"_s}).status, 0);
    const QStringList lines = m_program->run({u"pipeline"_s, u"list"_s}).lines();
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].startsWith(u"soft\t"_s) && lines[0].endsWith(u"\tTwo words"_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(u"common\t"_s) && lines[1].endsWith(u"\t-"_s), qPrintable(lines[1]));
    const auto objects = m_program->run({u"pipeline"_s, u"list"_s, u"--json"_s}).objects();
    QCOMPARE(objects.value(0)["profile_name"_L1].toString(), u"Two words"_s);
    QCOMPARE(objects.value(1)["profile_name"_L1].toString(), QString());

    const QStringList command{u"run"_s, u"Soft"_s, u"a.png"_s};
    const ProgramRun refused = m_program->run(command);
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("--profile \"Two words\""), refused.err.constData());
    // Those of the sandbox, too, and one whose profile is gone.
    const auto ofSandbox = m_program->run({u"pipeline"_s, u"list"_s, u"--sandbox"_s, u"--json"_s}).objects();
    const QString name = ofSandbox.value(ofSandbox.size() - 1)["name"_L1].toString();
    const ProgramRun other = m_program->run({u"run"_s, name, u"a.png"_s});
    QVERIFY2(other.status == 2 && other.err.contains("with --sandbox."), other.err.constData());
    m_program->setProfiles({});
    const ProgramRun orphan = m_program->run(command);
    QVERIFY2(orphan.status == 2 && orphan.err.contains("no longer set up"), orphan.err.constData());
    QVERIFY2(orphan.err.contains("both without --profile"), orphan.err.constData());
    QVERIFY2(m_program->run({u"run"_s, u"none"_s, u"a.png"_s}).err.contains("no pipeline"), "an unknown one");
}

void tst_CliCompare::brokenAndMissingFilesAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << QByteArray() << u"not-found"_s;
    QTest::newRow("text") << QByteArray("hello") << u"unsupported"_s;
    QTest::newRow("bomb") << hostile::pngClaiming(QSize(60000, 60000), 1000, 1, 0) << u"too-large"_s;
    QTest::newRow("no pixels") << hostile::pngClaiming(QSize(0, 0), 0) << u"empty"_s;
}

void tst_CliCompare::brokenAndMissingFilesAreTold()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    if (!bytes.isEmpty())
        m_program->file(u"x.png"_s, bytes);
    const QJsonObject object = compared({u"a.png"_s, u"x.png"_s}, 1);
    QCOMPARE(object["state"_L1].toString(), u"failed"_s);
    QCOMPARE(object["error"_L1]["code"_L1].toString(), code);
    QVERIFY(!object["error"_L1]["advice"_L1].toString().isEmpty());
}

void tst_CliCompare::whatADecoderComplainsOfIsToldInOwnWords()
{
    const QByteArray whole = hostile::sound(QSize(120, 90), "jpeg");
    m_program->file(u"cut.jpg"_s, whole.first(whole.size() * 2 / 3));
    const ProgramRun run = m_program->run({u"compare"_s, u"cut.jpg"_s, u"b.jpg"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY2(run.err.contains("cut.jpg is cut short"), run.err.constData());
    QVERIFY2(!run.err.contains("Corrupt JPEG") && !run.err.contains("qt.gui"), run.err.constData());
    // A colour profile that is none, where a JPEG has it.
    const QByteArray body = QByteArray("ICC_PROFILE\0\1\1", 14) + QByteArray(200, 'x');
    QByteArray marked = whole;
    marked.insert(2, QByteArray("\xff\xe2\0", 3) + char(body.size() + 2) + body);
    m_program->file(u"marked.jpg"_s, marked);
    const ProgramRun other = m_program->run({u"compare"_s, u"marked.jpg"_s, u"b.jpg"_s});
    QVERIFY2(other.status == 0, other.err.constData());
    QVERIFY2(!other.err.contains("qt.gui"), other.err.constData());
}

void tst_CliCompare::aFolderIsNoPicture()
{
    m_program->file(u"folder/a.png"_s, "x");
    const QJsonObject object = compared({u"a.png"_s, u"folder"_s}, 1);
    QCOMPARE(object["error"_L1]["code"_L1].toString(), u"not-a-file"_s);
}

void tst_CliCompare::aDrawingWithTextIsRefused()
{
    const QByteArray drawing =
        "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><text x='5' y='20'>%1</text></svg>";
    m_program->file(u"one.svg"_s, QByteArray(drawing).replace("%1", "one"));
    m_program->file(u"two.svg"_s, QByteArray(drawing).replace("%1", "two"));
    const QJsonObject object = compared({u"one.svg"_s, u"two.svg"_s}, 1);
    QCOMPARE(object["state"_L1].toString(), u"failed"_s);
    QCOMPARE(object["error"_L1]["code"_L1].toString(), u"text-without-fonts"_s);
    const ProgramRun said = m_program->run({u"compare"_s, u"one.svg"_s, u"two.svg"_s});
    QCOMPARE(said.status, 1);
    QVERIFY2(said.err.contains("text"), said.err.constData());
}

void tst_CliCompare::aHugeDrawingIsMadeSmaller()
{
    const QByteArray drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='30000' height='3000'>"
                               "<rect width='20000' height='2000' fill='%1'/></svg>";
    m_program->file(u"red.svg"_s, QByteArray(drawing).replace("%1", "red"));
    m_program->file(u"blue.svg"_s, QByteArray(drawing).replace("%1", "blue"));
    const QJsonObject object = compared({u"red.svg"_s, u"blue.svg"_s});
    QVERIFY(object["a"_L1]["reduced"_L1].toBool());
    QCOMPARE(object["a"_L1]["width"_L1].toInt(), 30000);
    QVERIFY(object["scale_a"_L1].toDouble() < 0.3);
    QVERIFY(object["compared"_L1]["width"_L1].toInt() <= 8192);
}

void tst_CliCompare::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("one picture") << QStringList{u"a.png"_s};
    QTest::newRow("three pictures") << QStringList{u"a.png"_s, u"b.jpg"_s, u"small.png"_s};
    QTest::newRow("no mode") << QStringList{u"a.png"_s, u"b.jpg"_s, u"--match"_s, u"stretch"_s};
    QTest::newRow("limit above one") << QStringList{u"a.png"_s, u"b.jpg"_s, u"--ssim-below"_s, u"98"_s};
    QTest::newRow("limit no number") << QStringList{u"a.png"_s, u"b.jpg"_s, u"--psnr-below"_s, u"nan"_s};
    QTest::newRow("offset") << QStringList{u"a.png"_s, u"b.jpg"_s, u"--offset"_s, u"3"_s};
    QTest::newRow("gain") << QStringList{u"a.png"_s, u"b.jpg"_s, u"--gain"_s, u"65"_s};
}

void tst_CliCompare::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const ProgramRun run = m_program->run(QStringList{u"compare"_s} + arguments);
    QCOMPARE(run.status, 2);
    QVERIFY(run.err.contains("compare --help"));
}

QTEST_GUILESS_MAIN(tst_CliCompare)
#include "tst_clicompare.moc"
