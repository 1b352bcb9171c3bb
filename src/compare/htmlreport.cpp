#include "compare/htmlreport.h"

#include "base/format.h"
#include "compare/changes.h"
#include "compare/comparetext.h"
#include "compare/comparewords.h"
#include "compare/reportstyle.h"

#include <QBuffer>
#include <QLocale>

#include <cmath>

namespace wcs {

namespace {

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QImage bounded(const QImage &image, qint64 mostPixels)
{
    const qint64 pixels = qint64(image.width()) * image.height();
    if (pixels <= mostPixels)
        return image;
    const double factor = std::sqrt(double(mostPixels) / double(pixels));
    const QSize size(qMax(1, int(image.width() * factor)), qMax(1, int(image.height() * factor)));
    const QImage ready = image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied
                                                                       : QImage::Format_RGB32);
    return ready.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

/// A picture as the address of itself.
QByteArray dataAddress(const QImage &image)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32).save(&buffer, "PNG");
    return "data:image/png;base64," + png.toBase64();
}

QString tableRow(const QStringList &cells, const QString &tag = u"td"_s)
{
    QString row = u"<tr><th scope=\"row\">"_s + escaped(cells.first()) + u"</th>"_s;
    for (const QString &cell : cells.mid(1))
        row += u"<%1>%2</%1>"_s.arg(tag, escaped(cell));
    return row + u"</tr>\n"_s;
}

QString headRow(const QStringList &cells)
{
    QString row = u"<tr>"_s;
    for (const QString &cell : cells)
        row += u"<th scope=\"col\">%1</th>"_s.arg(escaped(cell));
    return row + u"</tr>\n"_s;
}

QString metricsTable(const Metrics &metrics)
{
    QString table = u"<table class=\"numbers\">"_s
                    + headRow({Compare::tr("Channel"), u"PSNR"_s, u"SSIM"_s, u"MAE"_s, u"RMSE"_s,
                               Compare::tr("Largest difference")});
    const auto add = [&](const QString &name, const ChannelMetrics &channel) {
        table += tableRow({name, psnrText(channel.psnr), ssimText(channel.ssim), stepsText(channel.mae),
                           stepsText(channel.rmse), stepsText(channel.maxDifference)});
    };
    add(Compare::tr("All channels"), metrics.all);
    add(Compare::tr("Luma"), metrics.luma);
    add(Compare::tr("Red"), metrics.red);
    add(Compare::tr("Green"), metrics.green);
    add(Compare::tr("Blue"), metrics.blue);
    if (metrics.alpha)
        add(Compare::tr("Alpha"), metrics.alphaChannel);
    return table + u"</table>\n"_s;
}

class Page
{
public:
    Page(const ReportContent &content, qint64 mostPixels) : m_content(content), m_mostPixels(mostPixels) {}

    QByteArray head() const
    {
        const QString title = Compare::tr("Comparison of %1 and %2").arg(titleOf(m_content.a), titleOf(m_content.b));
        QString text = u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"_s.arg(
            QLocale().name().startsWith("zh"_L1) ? u"zh-CN"_s : u"en"_s);
        text += u"<meta name=\"viewport\" content=\"width=device-width\">\n"_s;
        // Nothing is fetched and nothing runs, whatever a name in it may hold.
        text += u"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                "style-src 'unsafe-inline'\">\n"_s;
        text += u"<title>%1</title>\n<style>%2</style>\n</head>\n<body>\n<h1>%1</h1>\n"_s.arg(
            escaped(title), QString::fromLatin1(reportStyle));
        text += u"<p>%1</p>\n"_s.arg(escaped(changesInOneLine(m_content.a, m_content.b)));
        if (const QString cut = cutShortSentences(m_content.a, m_content.b); !cut.isEmpty())
            text += u"<p>%1</p>\n"_s.arg(escaped(cut));
        text += u"<p class=\"verdict\">%1</p>\n"_s.arg(escaped(verdictText(m_content.metrics)));
        text += numbers();
        return text.toUtf8();
    }

    /// Radio buttons and neighbours do without a script what tabs do with one.
    QByteArray views() const
    {
        QString text = u"<h2>%1</h2>\n<section class=\"views\">\n"_s.arg(escaped(Compare::tr("Pictures")));
        const QList<std::pair<QString, QString>> choices{{u"both"_s, Compare::tr("Side by side")},
                                                         {u"a"_s, Compare::tr("A")},
                                                         {u"b"_s, Compare::tr("B")},
                                                         {u"heat"_s, Compare::tr("Difference")}};
        for (const auto &[id, label] : choices)
            text += u"<input type=\"radio\" name=\"view\" id=\"v-%1\"%2><label for=\"v-%1\">%3</label>\n"_s.arg(
                id, id == "both"_L1 ? u" checked"_s : QString(), escaped(label));
        return text.toUtf8() + "<div class=\"panes\">\n";
    }

    QByteArray picture(const QString &which, const ComparePicture &side, const QString &id) const
    {
        const QImage shown = bounded(side.image, m_mostPixels);
        QString caption = u"%1 · %2"_s.arg(which, titleOf(side));
        caption += u" · "_s + sizeText(side.fullSize);
        if (side.facts.bytes > 0)
            caption += u" · %1 · %2"_s.arg(formatBytes(side.facts.bytes), side.facts.formatName);
        if (shown.size() != side.fullSize)
            caption += u" · "_s + Compare::tr("shown as a copy of %1").arg(sizeText(shown.size()));
        const QString idLine = id.isEmpty() ? QString() : u"<br><code>%1</code>"_s.arg(escaped(shownId(id)));
        return figure(which == "A"_L1 ? "a" : "b", caption, idLine, shown);
    }

    QByteArray heat() const
    {
        if (m_content.difference.isEmpty())
            return {};
        const QImage map = m_content.difference.picture(m_content.heat, m_mostPixels);
        const QString caption = Compare::tr("Difference, gain %1×, threshold %2 steps; black: none")
                                    .arg(m_content.heat.gain)
                                    .arg(m_content.heat.threshold);
        return figure("heat", caption, {}, map);
    }

    QByteArray foot() const
    {
        QString text = u"</div>\n</section>\n<h2>%1</h2>\n<table>"_s.arg(escaped(Compare::tr("What changed")))
                       + headRow({QString(), u"A"_s, u"B"_s, QString()});
        for (const FactRow &row : compareFacts(m_content.a, m_content.b)) {
            // Not by colour alone: a changed row begins with a sign.
            const QString name = row.changed ? u"● "_s + factName(row.fact) : factName(row.fact);
            QString line = tableRow({name, row.a, row.b, row.remark});
            if (row.changed)
                line.replace(0, 4, u"<tr class=\"changed\">"_s);
            text += line;
        }
        text += u"</table>\n<p class=\"foot\">%1</p>\n</body>\n</html>\n"_s.arg(escaped(
            Compare::tr("Made by wx-cloud-storage %1 on %2.")
                .arg(QString::fromLatin1(WCS_VERSION), QLocale().toString(m_content.when, QLocale::ShortFormat))));
        return text.toUtf8();
    }

private:
    static QByteArray figure(const char *name, const QString &caption, const QString &more, const QImage &image)
    {
        const QByteArray alt = escaped(caption).toUtf8();
        return "<figure class=\"" + QByteArray(name) + "\"><figcaption>" + alt + more.toUtf8()
               + "</figcaption><img alt=\"" + alt + "\" width=\"" + QByteArray::number(image.width()) + "\" height=\""
               + QByteArray::number(image.height()) + "\" src=\"" + dataAddress(image) + "\"></figure>\n";
    }

    QString shownId(const QString &id) const { return m_content.maskIds ? maskedId(id) : id; }
    static QString titleOf(const ComparePicture &side)
    {
        return side.name.isEmpty() ? Compare::tr("a picture") : side.name;
    }

    QString numbers() const
    {
        const Metrics &metrics = m_content.metrics;
        QString text = u"<h2>%1</h2>\n"_s.arg(escaped(Compare::tr("Numbers")));
        text += u"<p>%1<br>%2</p>\n"_s.arg(escaped(matchSentence(m_content.pair.plan)), escaped(methodText(metrics)));
        text += metricsTable(metrics);
        if (const auto &region = m_content.regionMetrics) {
            const QString where = Compare::tr("Region of %1 pixels at %2, %3")
                                      .arg(sizeText(region->region.size()))
                                      .arg(region->region.x())
                                      .arg(region->region.y());
            text += u"<h3>%1</h3>\n<p>%2</p>\n"_s.arg(escaped(where), escaped(verdictText(*region)));
            text += metricsTable(*region);
        }
        return text;
    }

    const ReportContent &m_content;
    qint64 m_mostPixels;
};

} // namespace

Result<QByteArray> htmlReport(const ReportContent &content, std::stop_token stop, qint64 mostPixels)
{
    const Page page(content, mostPixels);
    QByteArray html = page.head() + page.views();
    html += page.picture(u"A"_s, content.a, content.idA);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    html += page.picture(u"B"_s, content.b, content.idB);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    html += page.heat() + page.foot();
    return html;
}

QString maskedId(const QString &id)
{
    const QString name = id.section(u'/', -1);
    if (id.startsWith("cloud://"_L1))
        return u"cloud://…/"_s + name;
    return id.contains(u'/') ? u"…/"_s + name : id;
}

} // namespace wcs
