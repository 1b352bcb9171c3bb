#include "pipeline/unnamedservers.h"

#include "base/text.h"
#include "base/wholeletters.h"
#include "pipeline/goldenrun.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace wcs {

namespace {

/// Whether the error is about a server, or an address, that Error::host does not name: it was not spoken to, or has answered all right.
bool isAboutServer(const Error &error)
{
    static constexpr std::array codes{
        "redirect-elsewhere"_L1, "too-many-redirects"_L1, "insecure-url"_L1,     "insecure-name"_L1, "bad-url"_L1,
        "backend-empty"_L1,      "backend-html"_L1,       "backend-not-json"_L1, "result-empty"_L1,  "result-html"_L1};
    return std::ranges::find(codes, error.code) != codes.end() && !error.subject.startsWith("cloud://"_L1);
}

/// Such as "backend" in a network of one's own: the program's sentences use it as well, and mean no server.
bool isMereWord(const QString &host)
{
    return !host.contains(u'.') && !host.contains(u':');
}

QString withoutAddresses(const QString &text)
{
    static const QRegularExpression address(u"\\b((?!cloud:)[a-z][a-z0-9+.-]*://)[^/\\s\"'<>”]+"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return withoutHalves(text).replace(address, u"\\1…"_s); // a half of a character would hide all of it
}

QString withoutNames(QString text, const QStringList &hosts)
{
    for (const QString &host : hosts) {
        const QRegularExpression name(u"(?<![\\w.-])"_s + QRegularExpression::escape(host) + u"(?![\\w-])"_s,
                                      QRegularExpression::CaseInsensitiveOption
                                          | QRegularExpression::UseUnicodePropertiesOption);
        text.replace(name, u"…"_s);
    }
    return text;
}

} // namespace

UnnamedServers::UnnamedServers(const GoldenReport &report)
{
    for (const GoldenRow &row : report.rows) {
        add(QUrl(row.run.request.section(u' ', 1)).host());
        add(QUrl(row.run.pollUrl).host());
        for (const QString &found : row.run.found) {
            if (!found.startsWith("cloud://"_L1))
                add(QUrl(found).host());
        }
        for (const RunResult &result : row.run.results)
            add(result.url.host());
        if (row.error)
            addOf(*row.error);
    }
    addParameters(report);
}

/// A parameter that names one of them in one run names others in those whose results were accepted.
void UnnamedServers::addParameters(const GoldenReport &report)
{
    QMap<QString, QStringList> values;
    const auto note = [&values](const QMap<QString, QString> &parameters) {
        for (auto it = parameters.begin(); it != parameters.end(); ++it)
            values[it.key()] << it.value();
    };
    for (const GoldenRow &row : report.rows) {
        note(row.run.parameters);
        note(row.input.accepted.value(report.pipelineId).parameters);
    }
    QStringList named;
    for (const QStringList &ofOne : std::as_const(values)) {
        if (std::ranges::any_of(ofOne, [this](const QString &value) { return isNamedBy(value); }))
            named << ofOne;
    }
    for (const QString &value : std::as_const(named))
        add(value);
}

/// Also in capitals, or in the letters of a country.
bool UnnamedServers::isNamedBy(const QString &value) const
{
    QUrl url;
    url.setHost(value);
    return !url.host().isEmpty() && m_hosts.contains(url.host());
}

void UnnamedServers::add(const QString &host)
{
    if (!host.isEmpty() && !m_hosts.contains(host))
        m_hosts << host;
}

void UnnamedServers::addOf(const Error &error)
{
    add(error.host);
    if (!isAboutServer(error))
        return;
    const QString host = QUrl(error.subject).host();
    add(host.isEmpty() ? error.subject : host);
}

Error UnnamedServers::without(const Error &error) const
{
    const bool isNamed = !error.host.isEmpty() || isAboutServer(error) || m_hosts.contains(error.subject);
    Error left = isNamed ? error.atHost({}).about(u"…"_s) : error;
    left.message = withoutNames(withoutAddresses(left.message), m_hosts);
    return left;
}

QString UnnamedServers::without(const QString &text) const
{
    QStringList names = m_hosts;
    names.removeIf(isMereWord);
    return withoutNames(withoutAddresses(text), names);
}

QStringList UnnamedServers::withoutAny(QStringList texts) const
{
    for (QString &text : texts)
        text = withoutNames(withoutAddresses(text), m_hosts);
    texts.removeDuplicates();
    return texts;
}

} // namespace wcs
