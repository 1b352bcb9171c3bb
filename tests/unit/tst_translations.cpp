// The compiled texts are inside the program, for each language it offers.
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
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
