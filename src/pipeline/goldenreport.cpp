#include "pipeline/goldenreport.h"

#include "async/pool.h"
#include "base/format.h"
#include "base/sentences.h"
#include "base/text.h"
#include "image/decode.h"
#include "pipeline/goldenparameters.h"
#include "pipeline/unnamedservers.h"
#include "wechat/errorcatalogue.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>

#include <functional>
#include <stop_token>

namespace wcs {

namespace {

constexpr int thumbnailSide = 220;

constexpr char style[] =
    ":root{color-scheme:light dark;--line:#8886;--bad:#b3261e}"
    "@media(prefers-color-scheme:dark){:root{--bad:#ffb4ab}}"
    "body{font:15px/1.5 system-ui,'Noto Sans','Noto Sans CJK SC',sans-serif;max-width:90rem;margin:2rem auto;padding:0 "
    "1rem}"
    "h1{font-size:1.5rem;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "th,td{padding:.35rem .75rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;"
    "font-variant-numeric:tabular-nums}"
    "td.name{overflow-wrap:anywhere;max-width:16rem}.bad{color:var(--bad);font-weight:600}"
    "img{max-width:220px;height:auto;border:1px solid var(--line)}.foot{color:GrayText}";

class Golden
{
    Q_DECLARE_TR_FUNCTIONS(Golden)
};

QString pictureCell(const QString &path, const std::stop_token &stop)
{
    if (path.isEmpty())
        return u"<td>–</td>"_s;
    const auto decoded = decodePicture(PictureSource::fromFile(path), QSize(thumbnailSide, thumbnailSide), {}, stop);
    if (!decoded)
        return u"<td>–</td>"_s;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    decoded->image.save(&buffer, "PNG");
    return u"<td><img alt=\"\" src=\"data:image/png;base64,%1\"></td>"_s.arg(QString::fromLatin1(png.toBase64()));
}

QString change(qint64 now, qint64 before, const QString &text)
{
    if (now < 0)
        return u"–"_s;
    if (before <= 0)
        return text;
    const double percent = (double(now) / double(before) - 1) * 100;
    return u"%1 (%2%3%)"_s.arg(text, percent >= 0 ? u"+"_s : QString(), QString::number(percent, 'f', 0));
}

/// The page is made to be given away: where the backend stands is not said on it.
QString verdict(const GoldenRow &row, const UnnamedServers &servers)
{
    if (row.error) {
        const ErrorText text = explain(servers.without(*row.error));
        return servers.without(joinSentences({text.why, saidLine(text)}));
    }
    if (row.acceptedPaths.isEmpty())
        return Golden::tr("New: nothing accepted yet");
    QStringList words;
    for (const QString &name : row.broken)
        words << goldenBreachText(name);
    if (!words.isEmpty())
        return words.join(u", "_s);
    return row.identical ? Golden::tr("Identical") : Golden::tr("Within the limits");
}

QString rowOf(const GoldenRow &row, const UnnamedServers &servers, const std::stop_token &stop)
{
    const auto cell = [](const QString &text, const QString &kind = {}) {
        return u"<td%1>%2</td>"_s.arg(kind.isEmpty() ? QString() : u" class=\"%1\""_s.arg(kind), text.toHtmlEscaped());
    };
    const QString psnr = row.psnr        ? Golden::tr("%1 dB").arg(QString::number(*row.psnr, 'f', 2))
                         : row.identical ? Golden::tr("no difference")
                                         : u"–"_s;
    return u"<tr>"_s + cell(row.input.name, u"name"_s)
           + cell(verdict(row, servers), row.isBroken() ? u"bad"_s : QString())
           + cell(row.ssim ? QString::number(*row.ssim, 'f', 4) : u"–"_s) + cell(psnr)
           + cell(change(row.bytes, row.acceptedBytes, formatBytes(row.bytes)))
           + cell(change(row.backendMs, row.acceptedMs, Golden::tr("%1 ms").arg(row.backendMs)))
           + pictureCell(row.input.path, stop) + pictureCell(row.acceptedPath(), stop)
           + pictureCell(row.resultPath(), stop) + u"</tr>\n"_s;
}

/// Empty when it was stopped.
QByteArray page(const GoldenReport &report, const std::stop_token &stop)
{
    const UnnamedServers servers(report);
    GoldenParameters parameters = GoldenParameters::measured(report);
    parameters.used = servers.withoutAny(parameters.used);
    parameters.accepted = servers.withoutAny(parameters.accepted);
    const QString title = Golden::tr("%1 over “%2”").arg(report.pipelineName, report.setName);
    const QStringList heads{Golden::tr("Picture"),   Golden::tr("Verdict"), u"SSIM"_s,           u"PSNR"_s,
                            Golden::tr("Bytes"),     Golden::tr("Backend"), Golden::tr("Input"), Golden::tr("Accepted"),
                            Golden::tr("New result")};
    QString html =
        u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title><style>%2</style></head><body>\n"_s.arg(
            title.toHtmlEscaped(), QString::fromLatin1(style));
    const QString all = QLocale().toString(report.rows.size());
    const int failed = report.failedRows();
    QStringList sums;
    if (failed > 0)
        sums << Golden::tr("%1 of %2 pictures failed.").arg(QLocale().toString(failed), all);
    sums << Golden::tr("%1 of %2 pictures break a limit. %3")
                .arg(QLocale().toString(report.brokenRows() - failed), all,
                     QLocale().toString(report.finishedAt.toLocalTime(), QLocale::ShortFormat));
    html += u"<h1>%1</h1>\n<p>%2</p>\n"_s.arg(title.toHtmlEscaped(), joinSentences(sums).toHtmlEscaped());
    if (const QString text = parameters.text(); !text.isEmpty())
        html += u"<p%1>%2</p>\n"_s.arg(parameters.areOthers() ? u" class=\"bad\""_s : QString(), text.toHtmlEscaped());
    html += u"<table><tr>"_s;
    for (const QString &head : heads)
        html += u"<th scope=\"col\">%1</th>"_s.arg(head.toHtmlEscaped());
    html += u"</tr>\n"_s;
    for (const GoldenRow &row : report.rows) {
        if (stop.stop_requested())
            return {};
        html += rowOf(row, servers, stop);
    }
    html += u"</table>\n<p class=\"foot\">wx-cloud-storage</p></body></html>\n"_s;
    return html.toUtf8();
}

} // namespace

QString goldenBreachText(const QString &name)
{
    if (name == "ssim"_L1)
        return Golden::tr("SSIM below the limit");
    if (name == "psnr"_L1)
        return Golden::tr("PSNR below the limit");
    if (name == "bytes"_L1)
        return Golden::tr("More bytes than allowed");
    if (name == "time"_L1)
        return Golden::tr("Slower than allowed");
    if (name == "missing"_L1)
        return Golden::tr("Nothing accepted yet");
    if (name == "count"_L1)
        return Golden::tr("Another number of results");
    if (name == "size"_L1)
        return Golden::tr("Another size in pixels");
    return Golden::tr("Failed");
}

Task<QByteArray> goldenReportPage(QThreadPool *pool, GoldenReport report)
{
    std::function<QByteArray(std::stop_token)> job = std::bind_front(page, report);
    co_return co_await onPool(pool, std::move(job));
}

} // namespace wcs
