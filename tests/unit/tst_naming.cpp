// Keys and file names: what the template makes, what the rules refuse, and what a hostile key becomes on disk.
#include "base/text.h"
#include "storage/keyrules.h"
#include "storage/keytemplate.h"
#include "storage/mimetype.h"
#include "support/testfiles.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;

class TestNaming : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEndingTellsTheType_data()
    {
        QTest::addColumn<QStringList>("names"); // asked for in this order
        QTest::addColumn<QStringList>("types");
        const QString text = u"text/plain"_s;
        QTest::newRow("capitals") << QStringList{u"a.PNG"_s, u"b.png"_s} << QStringList{u"image/png"_s, u"image/png"_s};
        QTest::newRow("two endings") << QStringList{u"a.tar.gz"_s, u"a.gz"_s, u"my.photo.jpg"_s}
                                     << QStringList{u"application/x-compressed-tar"_s, u"application/gzip"_s,
                                                    u"image/jpeg"_s};
        QTest::newRow("a name that is a type does not speak for its ending")
            << QStringList{u"CMakeLists.txt"_s, u"notes.txt"_s} << QStringList{text, text};
        QTest::newRow("no ending, unknown ending, hidden file: the content")
            << QStringList{u"picture"_s, u"picture.q7z"_s, u".png"_s}
            << QStringList{u"image/png"_s, u"image/png"_s, u"image/png"_s};
    }

    void theEndingTellsTheType()
    {
        QFETCH(QStringList, names);
        QFETCH(QStringList, types);
        const QTemporaryDir directory;
        const QByteArray png = QByteArray::fromHex("89504e470d0a1a0a0000000d49484452");
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString path = directory.filePath(names[i]);
            test::writeFile(path, png);
            QCOMPARE(mimeTypeOf(path), types[i]);
        }
    }

    void templates_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("key");
        QTest::newRow("all fields") << u"{yyyy}/{mm}/{dd}/{hhmmss}-{name}-{n}-{hash8}.{ext}"_s << u"a.b.png"_s
                                    << QString() << u"2026/03/04/050607-a.b-7-5eb63bbb.png"_s;
        QTest::newRow("no ending takes the dot along")
            << u"x/{name}.{ext}"_s << u"Makefile"_s << QString() << u"x/Makefile"_s;
        QTest::newRow("hidden file") << u"{name}.{ext}"_s << u".profile"_s << QString() << u".profile"_s;
        QTest::newRow("a folder is kept before the name")
            << u"img/{name}.{ext}"_s << u"a.png"_s << u"holiday/day 1"_s << u"img/holiday/day 1/a.png"_s;
        QTest::newRow("no slash in the template") << u"{name}.{ext}"_s << u"a.png"_s << u"f"_s << u"f/a.png"_s;
        QTest::newRow("slashes are tidied") << u"//img///{name}.{ext}"_s << u"a.png"_s << QString() << u"img/a.png"_s;
        QTest::newRow("empty template") << u"  "_s << u"a.png"_s << QString() << u"a.png"_s;
        QTest::newRow("unknown stays") << u"{what}/{name}"_s << u"a.png"_s << QString() << u"{what}/a"_s;
        QTest::newRow("Chinese") << u"图片/{name}.{ext}"_s << u"测试 文件.png"_s << QString()
                                 << u"图片/测试 文件.png"_s;
    }

    void templates()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, fileName);
        QFETCH(QString, folder);
        KeyInput input;
        input.fileName = fileName;
        input.folder = folder;
        input.when = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7));
        input.md5 = "5eb63bbbe01eeed093cb22bb8f5acdc3";
        input.number = 7;
        QTEST(KeyTemplate(pattern).expand(input), "key");
    }

    void aTemplateKnowsWhatItMayHaveMade_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("mayHave");
        const QString dated = u"in/{yyyy}/{mm}/{hhmmss}-{name}.{ext}"_s;
        QTest::newRow("another day") << dated << u"in/2024/12/235959-a.b.png"_s << true;
        QTest::newRow("renamed since the key was taken") << dated << u"in/2024/12/235959-a.b-2.png"_s << true;
        QTest::newRow("another name") << dated << u"in/2024/12/235959-a.c.png"_s << false;
        QTest::newRow("another folder") << dated << u"out/2024/12/235959-a.b.png"_s << false;
        QTest::newRow("more behind it") << dated << u"in/2024/12/235959-a.b.png.zip"_s << false;
        QTest::newRow("words where numbers belong") << dated << u"in/last/12/235959-a.b.png"_s << false;
        QTest::newRow("hash and number") << u"{hash8}/{n}/{name}.{ext}"_s << u"0a1b2c3d/17/a.b.png"_s << true;
        QTest::newRow("nothing that varies") << u"x/{name}.{ext}"_s << u"x/a.b.png"_s << true;
        QTest::newRow("a dot is a dot") << u"x/{name}.{ext}"_s << u"x/aXb.png"_s << false;
    }

    void aTemplateKnowsWhatItMayHaveMade()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, key);
        KeyInput input;
        input.fileName = u"a.b.png"_s;
        input.when = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7));
        QTEST(KeyTemplate(pattern).couldHaveMade(key, input), "mayHave");
    }

    void numberedKeysAreRecognized()
    {
        for (const QString &key : {u"a/b.png"_s, u"a/b"_s, u"a.d/b"_s, u"a/b-2.png"_s}) {
            QVERIFY(isNumberedKey(numberedKey(key, 2), key));
            QVERIFY(isNumberedKey(numberedKey(key, 117), key));
            QVERIFY(!isNumberedKey(key, key));
        }
        QVERIFY(!isNumberedKey(u"a/b-.png"_s, u"a/b.png"_s));
        QVERIFY(!isNumberedKey(u"a/b-x.png"_s, u"a/b.png"_s));
        QVERIFY(!isNumberedKey(u"a/b-2.jpg"_s, u"a/b.png"_s));
    }

    void placeholdersAreKnown()
    {
        QVERIFY(KeyTemplate::knows(u"yyyy"_s) && KeyTemplate::knows(u"hash8"_s));
        QVERIFY(!KeyTemplate::knows(u"month"_s) && !KeyTemplate::knows(QString()));
        QVERIFY(KeyTemplate(u"{hash8}"_s).needsHash());
        QVERIFY(!KeyTemplate(u"{name}"_s).needsHash());
    }

    void keyRules_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("code");
        QTest::newRow("fine") << u"a/b c/图.png"_s << QString();
        QTest::newRow("empty") << QString() << u"key-empty"_s;
        QTest::newRow("leading slash") << u"/a"_s << u"key-leading-slash"_s;
        QTest::newRow("leading backslash") << u"\\a"_s << u"key-leading-slash"_s;
        QTest::newRow("double slash") << u"a//b"_s << u"key-double-slash"_s;
        QTest::newRow("parent folder") << u"a/../b"_s << u"key-dot-part"_s;
        QTest::newRow("begins with a parent folder") << u"../../etc"_s << u"key-dot-part"_s;
        QTest::newRow("the same folder") << u"a/./b"_s << u"key-dot-part"_s;
        QTest::newRow("ends with dots") << u"a/.."_s << u"key-dot-part"_s;
        QTest::newRow("dots in names") << u".a/..b/c../.../a.b"_s << QString();
        QTest::newRow("line feed") << u"a\nb"_s << u"key-control-character"_s;
        QTest::newRow("delete character") << u"a\x7f"_s << u"key-control-character"_s;
        QTest::newRow("half of a character") << u"a/"_s + QChar(0xd83d) + u"b.png"_s << u"key-broken-character"_s;
        QTest::newRow("form variable") << u"a/${filename}"_s << u"key-variable"_s;
        QTest::newRow("850 bytes") << QString(850, u'a') << QString();
        QTest::newRow("851 bytes") << QString(851, u'a') << u"key-too-long"_s;
        QTest::newRow("94 Chinese characters") << QString(94, u'图') << QString();
        QTest::newRow("95 Chinese characters") << QString(95, u'图') << u"key-too-long"_s;
    }

    void keyRules()
    {
        QFETCH(QString, key);
        const auto checked = checkKey(key);
        QTEST(checked ? QString() : checked.error().code, "code");
    }

    void numbersGoBeforeTheEnding()
    {
        QCOMPARE(numberedKey(u"a.b/c"_s, 2), u"a.b/c-2"_s);
        QCOMPARE(numberedKey(u"a/b.tar.gz"_s, 3), u"a/b.tar-3.gz"_s);
        QCOMPARE(numberedKey(u"a/.hidden"_s, 2), u"a/.hidden-2"_s);
        QCOMPARE(numberedFileName(u"图.png"_s, 2), u"图 (2).png"_s);
    }

    void numbersOfFilesAreRead_data()
    {
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("number");
        for (const QString &name : {u"a.png"_s, u"a"_s, u".hidden"_s, u"a (b).tar.gz"_s, u"a (3).png"_s}) {
            for (const int number : {2, 10, 12'345})
                QTest::addRow("%s %d", qPrintable(name), number) << numberedFileName(name, number) << name << number;
        }
        for (const QString &none : {u"a.png"_s, u"a(2).png"_s, u"a (1).png"_s, u"a (02).png"_s, u"a (x).png"_s,
                                    u"a ().png"_s, u"a (2) .png"_s, u"a (99999999999).png"_s, u" ("_s})
            QTest::addRow("%s", qPrintable(none)) << none << QString() << 0;
    }

    void numbersOfFilesAreRead()
    {
        QFETCH(QString, fileName);
        const NumberedName read = readNumbered(fileName).value_or(NumberedName());
        QTEST(read.name, "name");
        QTEST(read.number, "number");
    }

    void aHostileKeyBecomesAHarmlessName_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"a/b/c.png"_s << u"c.png"_s;
        QTest::newRow("parent folder") << u"a/.."_s << u"object"_s;
        QTest::newRow("backslashes") << u"..\\..\\evil.exe"_s << u".._.._evil.exe"_s;
        QTest::newRow("drive") << u"C:evil"_s << u"C_evil"_s;
        QTest::newRow("reserved name") << u"x/con.txt"_s << u"_con.txt"_s;
        QTest::newRow("reserved name before blanks") << u"CON .txt"_s << u"_CON .txt"_s;
        QTest::newRow("reserved name of the console") << u"conout$"_s << u"_conout$"_s;
        QTest::newRow("reserved name with a small digit") << u"COM¹.log"_s << u"_COM¹.log"_s;
        QTest::newRow("none that is reserved") << u"CONTENT.txt"_s << u"CONTENT.txt"_s;
        QTest::newRow("blanks at a cut") << QString(199, u'a') + u"  b"_s << QString(199, u'a');
        QTest::newRow("blanks at the cut of an ending")
            << u"a."_s + QString(30, u'b') + u"  c"_s << u"a."_s + QString(30, u'b');
        QTest::newRow("reserved after a cut") << u"NUL"_s + QString(250, u' ') + u'x' << u"_NUL"_s;
        QTest::newRow("nothing after a cut") << u'.' + QString(250, u' ') + u'x' << u"object"_s;
        QTest::newRow("trailing dots and blanks") << u"name. . "_s << u"name"_s;
        QTest::newRow("only a slash") << u"folder/"_s << u"object"_s;
        QTest::newRow("control characters") << u"a\tb"_s << u"a_b"_s;
        QTest::newRow("direction override") << u"photo\u202Egpj.exe"_s << u"photo_gpj.exe"_s;
        const QString sign = u"😀"_s;
        QTest::newRow("no half at the cut of an ending")
            << u"No.1 "_s + sign.repeated(16) << u"No.1 "_s + sign.repeated(14);
        QTest::newRow("halves") << QChar(0xd83d) + u"a"_s + QChar(0xde00) + u".p"_s + QChar(0xd83d) << u"_a_.p_"_s;
        QTest::newRow("emoji stays") << u"😀.png"_s << u"😀.png"_s;
    }

    void aHostileKeyBecomesAHarmlessName()
    {
        QFETCH(QString, key);
        QTEST(safeFileName(key), "name");
    }

    void aHostileKeyStaysInItsFolder_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("folder");
        QTest::newRow("no folder") << u"a.png"_s << u"/out"_s;
        QTest::newRow("folders") << u"a/b c/图.d/e.png"_s << u"/out/a/b c/图.d"_s;
        QTest::newRow("a hidden one") << u".git/x"_s << u"/out/.git"_s;
        QTest::newRow("only folders") << u"a/b/"_s << u"/out/a/b"_s;
        QTest::newRow("empty") << QString() << u"/out"_s;
        QTest::newRow("parent folders") << u"../../etc/x"_s << u"/out/etc"_s;
        QTest::newRow("parent folders on the way") << u"a/../../../b/x"_s << u"/out/a/b"_s;
        QTest::newRow("parent folders before blanks") << u".. /. ./ ../x"_s << u"/out"_s;
        QTest::newRow("more dots") << u".../..../x"_s << u"/out"_s;
        QTest::newRow("parent folders for another system") << u"..\\..\\a/x"_s << u"/out/.._.._a"_s;
        QTest::newRow("two slashes") << u"a//b"_s << u"/out/a"_s;
        QTest::newRow("the folder itself") << u"a/./b"_s << u"/out/a"_s;
        QTest::newRow("leading slash") << u"/etc/x"_s << u"/out/etc"_s;
        QTest::newRow("slashes alone") << u"///"_s << u"/out"_s;
        QTest::newRow("drive") << u"C:/Windows/x"_s << u"/out/C_/Windows"_s;
        QTest::newRow("reserved name") << u"CON/x"_s << u"/out/_CON"_s;
        QTest::newRow("reserved name with an ending") << u"a/nul.d/x"_s << u"/out/a/_nul.d"_s;
        QTest::newRow("trailing dots and blanks") << u"a. . /b /x"_s << u"/out/a/b"_s;
        QTest::newRow("blanks alone") << u"a/   /x"_s << u"/out/a"_s;
        QTest::newRow("control characters") << u"a\tb/c\nd/x"_s << u"/out/a_b/c_d"_s;
        QTest::newRow("nothing but a control character") << u"\x01/x"_s << u"/out/_"_s;
        QTest::newRow("direction override") << u"a\u202Eb/x"_s << u"/out/a_b"_s;
        QTest::newRow("long") << QString(700, u'a') + u"/x"_s << u"/out/"_s + QString(200, u'a');
        QTest::newRow("nothing after a cut") << u'.' + QString(250, u' ') + u"x/y"_s << u"/out"_s;
    }

    void aHostileKeyStaysInItsFolder()
    {
        QFETCH(QString, key);
        QTEST(folderForKey(u"/out"_s, key), "folder");
        const QString folder = folderForKey(u"/out"_s, key);
        QCOMPARE(QDir::cleanPath(folder), folder);
        QCOMPARE(folderForKey(u"/"_s, key), folder.mid(4).isEmpty() ? u"/"_s : folder.mid(4));
    }

    void aLongNameIsCutBetweenCharacters()
    {
        const QString name = safeFileName(QString(u"😀"_s).repeated(100) + u".png"_s);
        QVERIFY(name.toUtf8().size() <= 200);
        QVERIFY(name.endsWith(u".png"));
        QVERIFY(!name.contains(QChar::ReplacementCharacter));
        QCOMPARE(QString::fromUtf8(name.toUtf8()), name);
    }
};

QTEST_GUILESS_MAIN(TestNaming)
#include "tst_naming.moc"
