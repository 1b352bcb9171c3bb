// The compiled texts are inside the program, for each language it offers.
#include "base/programtexts.h"
#include "base/text.h"

#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace wcs;

class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyLanguageIsInsideTheProgram_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << u"zh_CN"_s;
        QTest::newRow("English") << u"en"_s;
    }

    void everyLanguageIsInsideTheProgram()
    {
        QFETCH(QString, language);
        const QString path = u":/i18n/wx-cloud-storage_%1.qm"_s.arg(language);
        QVERIFY(QFile::exists(path));
        QTranslator translator;
        QVERIFY(translator.load(path));
        QCOMPARE(translator.language(), language);
    }

    void countsAreWrittenInGroupsAsOtherNumbersAre_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("several");
        QTest::newRow("Chinese") << u"zh_CN"_s << u"3,050"_s;
        QTest::newRow("English") << u"en"_s << u"3,050 objects"_s;
    }

    void countsAreWrittenInGroupsAsOtherNumbersAre()
    {
        QFETCH(QString, language);
        QFETCH(QString, several);
        const QLocale before;
        QLocale::setDefault(QLocale(language));
        ProgramTexts texts;
        QVERIFY(loadProgramTexts(texts, QLocale()));
        QCoreApplication::installTranslator(&texts);
        const QString told = QCoreApplication::translate("wcs::ui::SearchBar", "%n object(s)", nullptr, 3050);
        const QString one = QCoreApplication::translate("wcs::ui::SearchBar", "%n object(s)", nullptr, 1);
        QCoreApplication::removeTranslator(&texts);
        QLocale::setDefault(before);
        QVERIFY2(told.contains(several), qPrintable(told));
        QVERIFY2(one.startsWith(u'1') && !one.contains(u'%'), qPrintable(one));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
