// What lands on the clipboard: each format, in the order given, with the other language's own characters escaped.
#include "base/text.h"
#include "storage/copyformat.h"

#include <QTest>

using namespace wcs;

namespace {

CopyItem picture()
{
    CopyItem item;
    item.fileId = u"cloud://prod-abc123.7072-prod-abc123-1250000000/2026/cat.png"_s;
    item.link = u"https://h/2026/cat.png?sign=1&t=2"_s;
    item.key = u"2026/cat.png"_s;
    item.name = u"cat.png"_s;
    item.mimeType = u"image/png"_s;
    item.size = 1234;
    item.width = 40;
    item.height = 30;
    return item;
}

} // namespace

class TestCopyFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachFormatIsWhatItsReaderExpects_data()
    {
        QTest::addColumn<CopyFormat>("format");
        QTest::addColumn<QString>("expected");
        QTest::newRow("id") << CopyFormat::FileId << u"cloud://prod-abc123.7072-prod-abc123-1250000000/2026/cat.png"_s;
        QTest::newRow("link") << CopyFormat::Link << u"https://h/2026/cat.png?sign=1&t=2"_s;
        QTest::newRow("markdown") << CopyFormat::Markdown << u"![cat.png](https://h/2026/cat.png?sign=1&t=2)"_s;
        QTest::newRow("html")
            << CopyFormat::Html
            << u"<img src=\"https://h/2026/cat.png?sign=1&amp;t=2\" alt=\"cat.png\" width=\"40\" height=\"30\">"_s;
        QTest::newRow("tag")
            << CopyFormat::ImageTag
            << u"<image src=\"cloud://prod-abc123.7072-prod-abc123-1250000000/2026/cat.png\" mode=\"widthFix\" />"_s;
    }
    void eachFormatIsWhatItsReaderExpects()
    {
        QFETCH(CopyFormat, format);
        QFETCH(QString, expected);
        QCOMPARE(formatCopy(picture(), format), expected);
    }

    void aFileThatIsNoPictureBecomesALink()
    {
        CopyItem item = picture();
        item.mimeType = u"application/json"_s;
        QCOMPARE(formatCopy(item, CopyFormat::Markdown), u"[cat.png](https://h/2026/cat.png?sign=1&t=2)"_s);
        QVERIFY(formatCopy(item, CopyFormat::Html).startsWith("<a href=\""_L1));
    }

    void namesCannotBreakOutOfTheirPlace()
    {
        CopyItem item = picture();
        item.name = u"a](b)\"<x>.png"_s;
        item.link = u"https://h/a (1).png"_s;
        QCOMPARE(formatCopy(item, CopyFormat::Markdown), u"![a\\](b)\"\\<x\\>.png](https://h/a%20%281%29.png)"_s);
        QVERIFY(formatCopy(item, CopyFormat::Html).contains("alt=\"a](b)&quot;&lt;x&gt;.png\""_L1));
    }

    void customTemplateFillsEveryPlaceholder()
    {
        QCOMPARE(formatCopy(picture(), CopyFormat::Custom, u"{name}|{key}|{size}|{width}x{height}|{link}"_s),
                 u"cat.png|2026/cat.png|1234|40x30|https://h/2026/cat.png?sign=1&t=2"_s);
        QCOMPARE(formatCopy(picture(), CopyFormat::Custom, u"{{\"id\":\"{file_id}\"}}\\t{what}"_s),
                 u"{\"id\":\"%1\"}\t{what}"_s.arg(picture().fileId));
    }

    void whatIsNoPlaceholderIsFound()
    {
        QCOMPARE(unknownPlaceholder(u"{name} {bogus} {size}\\n{what}"_s), u"bogus"_s);
        QCOMPARE(unknownPlaceholder(u"{Name}"_s), u"Name"_s);
        QCOMPARE(unknownPlaceholder(u"{名称}"_s), u"名称"_s);
        for (const QString &sound : {QString(), u"{id} {file_id} {link} {key} {name} {size} {width} {height}"_s,
                                     u"{{bogus}}"_s, u"{\"id\":\"{file_id}\"}"_s, u"a { b: {size}; } {"_s})
            QCOMPARE(unknownPlaceholder(sound), QString());
    }

    void aNameWithBracesIsNotExpandedAgain()
    {
        CopyItem item = picture();
        item.name = u"{link}.png"_s;
        QCOMPARE(formatCopy(item, CopyFormat::Custom, u"{name}"_s), u"{link}.png"_s);
    }

    void unknownNumbersAreEmptyNotMinusOne()
    {
        CopyItem item = picture();
        item.size = -1;
        item.width = 0;
        QCOMPARE(formatCopy(item, CopyFormat::Custom, u"[{size}][{width}]"_s), u"[][]"_s);
        QVERIFY(!formatCopy(item, CopyFormat::Html).contains("width"_L1));
    }

    void severalKeepTheirOrder()
    {
        CopyItem other = picture();
        other.fileId = u"cloud://prod-abc123.b/z"_s;
        QCOMPARE(formatCopies({other, picture()}, CopyFormat::FileId), other.fileId + u'\n' + picture().fileId);
    }

    void aLinkIsAskedForOnlyWhenItIsShown()
    {
        QVERIFY(!needsLink(CopyFormat::FileId));
        QVERIFY(!needsLink(CopyFormat::ImageTag));
        QVERIFY(needsLink(CopyFormat::Markdown));
        QVERIFY(!needsLink(CopyFormat::Custom, u"{file_id} {{link}}"_s));
        QVERIFY(needsLink(CopyFormat::Custom, u"{file_id} {link}"_s));
    }
};

QTEST_GUILESS_MAIN(TestCopyFormat)
#include "tst_copyformat.moc"
