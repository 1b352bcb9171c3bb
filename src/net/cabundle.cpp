#include "net/cabundle.h"

#include "base/text.h"
#include "net/networkoptions.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryFile>

#include <curl/curl.h>

namespace wcs {

namespace {

// Windows and macOS keep what a person or a company trusts in stores of their own, beside which a file is incomplete.
#if defined(Q_OS_WIN) || defined(Q_OS_DARWIN)
constexpr bool keepsAuthoritiesInFile = false;
#else
constexpr bool keepsAuthoritiesInFile = true;
#endif

// Schannel opens a file only when nobody may write to it, and QTemporaryFile keeps its own open for that; the path would have to fit
// the code page, too.
#ifdef Q_OS_WIN
constexpr bool canHandFile = false;
#else
constexpr bool canHandFile = true;
#endif

/// The one file this libcurl was built to trust, where it was and the file is there.
QString builtInBundle()
{
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    if (!keepsAuthoritiesInFile || info->age < CURLVERSION_SEVENTH || !info->cainfo)
        return {};
    const QString path = QFile::decodeName(info->cainfo);
    return QFile::exists(path) ? path : QString();
}

QByteArray systemAuthorities(const QString &builtIn)
{
    QFile file(builtIn);
    if (!builtIn.isEmpty() && file.open(QIODevice::ReadOnly))
        return file.readAll();
    QByteArray pem;
    const auto certificates = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &certificate : certificates)
        pem += certificate.toPem();
    return pem;
}

} // namespace

bool asksSystem(const QByteArray &tlsLibraries)
{
    return tlsLibraries.split(' ').contains("Schannel"); // one that is built in but not used stands in parentheses
}

CaBundle::CaBundle() = default;
CaBundle::~CaBundle() = default;

const char *CaBundle::file() const
{
    const bool isThere = !path.isEmpty() && (blob.isEmpty() || QFile::exists(QFile::decodeName(path)));
    return isThere ? path.constData() : nullptr;
}

Result<std::shared_ptr<const CaBundle>> makeCaBundle(const QString &caFile)
{
    auto bundle = std::make_shared<CaBundle>();
    if (caFile.isEmpty() && asksSystem(curl_version_info(CURLVERSION_NOW)->ssl_version))
        return std::shared_ptr<const CaBundle>(bundle);
    const QString builtIn = builtInBundle();
    if (caFile.isEmpty() && !builtIn.isEmpty()) {
        bundle->path = QFile::encodeName(builtIn);
        return std::shared_ptr<const CaBundle>(bundle);
    }
    QByteArray pem = systemAuthorities(builtIn);
    if (!caFile.isEmpty()) {
        const auto extra = readExtraAuthorities(caFile);
        if (!extra)
            return extra.error();
        for (const QSslCertificate &certificate : *extra)
            pem += '\n' + certificate.toPem();
    }
    auto file = std::make_unique<QTemporaryFile>();
    if (canHandFile && file->open() && file->write(pem) == pem.size() && file->flush()) {
        bundle->path = QFile::encodeName(file->fileName());
        file->close();
        bundle->merged = std::move(file);
    }
    bundle->blob = pem;
    return std::shared_ptr<const CaBundle>(bundle);
}

} // namespace wcs
