// The numbers of a comparison against scikit-image's, on thirty pairs: photographs, graphics, transparency, 16 bit, grey, other sizes.
#include "base/text.h"
#include "compare/match.h"
#include "compare/metrics.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;

namespace {

// What is left are the roundings of decimal powers and of luma's single-precision sums.
constexpr double ssimAgreement = 1e-6;
constexpr double psnrAgreement = 1e-4;
constexpr double stepAgreement = 1e-4;

class tst_CompareReference : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();
    void cleanupTestCase();

private:
    bool runScript(const QString &command, QByteArray *output);
    Result<MatchedPair> matched(const QJsonObject &pair) const;
    void compareChannel(const QJsonObject &wanted, const ChannelMetrics &found);

    QTemporaryDir m_folder;
    QHash<QString, QJsonObject> m_reference;
    QHash<QString, Metrics> m_found;
    double m_worstSsim = 0;
    double m_worstPsnr = 0;
};

bool tst_CompareReference::runScript(const QString &command, QByteArray *output)
{
    QProcess process;
    process.start(u"/usr/bin/python3"_s, {QStringLiteral(WCS_SOURCE_DIR) + u"/tests/integration/compare_reference.py"_s,
                                          command, m_folder.path()});
    const bool ended = process.waitForFinished(200'000) && process.exitCode() == 0;
    *output = process.readAllStandardOutput();
    if (!ended)
        qWarning("%s", process.readAllStandardError().constData());
    return ended;
}

Result<MatchedPair> tst_CompareReference::matched(const QJsonObject &pair) const
{
    const QDir folder(m_folder.path());
    const auto a = loadForCompare(PictureSource::fromFile(folder.filePath(pair["a"_L1].toString())));
    if (!a)
        return a.error();
    const auto b = loadForCompare(PictureSource::fromFile(folder.filePath(pair["b"_L1].toString())));
    if (!b)
        return b.error();
    const MatchMode mode = matchModeFromName(pair["mode"_L1].toString()).value_or(MatchMode::Pixels);
    return matchPictures(*a, *b, planMatch(*a, *b, mode));
}

void tst_CompareReference::initTestCase()
{
    QByteArray output;
    QProcess probe;
    probe.start(u"/usr/bin/python3"_s, {u"-c"_s, u"import skimage.metrics, numpy, PIL"_s});
    if (!probe.waitForFinished(60'000) || probe.exitCode() != 0)
        QSKIP("scikit-image is not installed (python3-skimage)");
    QVERIFY(runScript(u"make"_s, &output));
    QFile list(m_folder.filePath(u"pairs.json"_s));
    QVERIFY(list.open(QIODevice::ReadOnly));
    QJsonArray jobs;
    const QJsonArray pairs = QJsonDocument::fromJson(list.readAll()).array();
    for (const QJsonValue &value : pairs) {
        QJsonObject pair = value.toObject();
        const QString name = pair["name"_L1].toString();
        const auto laid = matched(pair);
        QVERIFY2(laid, qPrintable(name));
        const auto metrics = measure(*laid);
        QVERIFY2(metrics, qPrintable(name));
        m_found.insert(name, *metrics);
        // How a picture is made smaller is ours to choose; what is measured then is not.
        if (!laid->plan.isExact()) {
            for (const QString &side : {u"a"_s, u"b"_s}) {
                const QImage image = side == "a"_L1 ? laid->a.copy(laid->inA(laid->plan.overlap))
                                                    : laid->b.copy(laid->inB(laid->plan.overlap));
                pair.insert(side, name + side + u".laid.png"_s);
                QVERIFY(image.save(m_folder.filePath(pair[side].toString()), "PNG"));
            }
        }
        jobs.append(pair);
    }
    QVERIFY(jobs.size() >= 20);
    QFile order(m_folder.filePath(u"measure.json"_s));
    QVERIFY(order.open(QIODevice::WriteOnly) && order.write(QJsonDocument(jobs).toJson()) > 0);
    order.close();
    QVERIFY(runScript(u"measure"_s, &output));
    for (const QByteArray &line : output.split('\n')) {
        const QJsonObject numbers = QJsonDocument::fromJson(line).object();
        if (!numbers.isEmpty())
            m_reference.insert(numbers["name"_L1].toString(), numbers);
    }
    QCOMPARE(m_reference.size(), m_found.size());
}

void tst_CompareReference::agrees_data()
{
    QTest::addColumn<QString>("name");
    for (auto it = m_found.cbegin(); it != m_found.cend(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.key();
}

void tst_CompareReference::compareChannel(const QJsonObject &wanted, const ChannelMetrics &found)
{
    const double ssim = qAbs(wanted["ssim"_L1].toDouble() - found.ssim);
    m_worstSsim = qMax(m_worstSsim, ssim);
    QVERIFY2(ssim <= ssimAgreement, qPrintable(u"SSIM %1"_s.arg(found.ssim, 0, 'g', 12)));
    QCOMPARE(found.psnr.has_value(), !wanted["psnr"_L1].isNull());
    if (found.psnr) {
        const double psnr = qAbs(wanted["psnr"_L1].toDouble() - *found.psnr);
        m_worstPsnr = qMax(m_worstPsnr, psnr);
        QVERIFY2(psnr <= psnrAgreement, qPrintable(u"PSNR %1"_s.arg(*found.psnr, 0, 'g', 12)));
    }
}

void tst_CompareReference::agrees()
{
    QFETCH(QString, name);
    const QJsonObject wanted = m_reference.value(name);
    const Metrics found = m_found.value(name);
    QCOMPARE(found.alpha, wanted["transparent"_L1].toBool());
    QVERIFY(qAbs(found.all.mae - wanted["mae"_L1].toDouble()) <= stepAgreement);
    QVERIFY(qAbs(found.all.rmse - wanted["rmse"_L1].toDouble()) <= stepAgreement);
    QVERIFY(qAbs(found.all.maxDifference - wanted["max_difference"_L1].toDouble()) <= 0.01);
    QVERIFY(qAbs(found.changedShare() - wanted["changed_share"_L1].toDouble()) < 1e-9);
    QCOMPARE(found.all.psnr.has_value(), !wanted["psnr"_L1].isNull());
    if (found.all.psnr)
        QVERIFY(qAbs(*found.all.psnr - wanted["psnr"_L1].toDouble()) <= psnrAgreement);
    compareChannel(wanted["luma"_L1].toObject(), found.luma);
    compareChannel(wanted["red"_L1].toObject(), found.red);
    compareChannel(wanted["green"_L1].toObject(), found.green);
    compareChannel(wanted["blue"_L1].toObject(), found.blue);
    if (found.alpha)
        compareChannel(wanted["alpha"_L1].toObject(), found.alphaChannel);
}

void tst_CompareReference::cleanupTestCase()
{
    qInfo("%lld pairs; SSIM within %.1e, PSNR within %.1e dB", qint64(m_found.size()), m_worstSsim, m_worstPsnr);
}

} // namespace

QTEST_GUILESS_MAIN(tst_CompareReference)
#include "tst_comparereference.moc"
