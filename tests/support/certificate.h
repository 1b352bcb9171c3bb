#pragma once

#include "base/text.h"
#include "support/testfiles.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace wcs::test {

/// One authority and one certificate for localhost, for a run.
struct TestCertificate {
    QString file; ///< in PEM, to be trusted
    QSslCertificate certificate; ///< null: it could not be made
    QSslKey key;
};

/// Makes it with openssl, as cert.pem and key.pem in `folder`.
inline TestCertificate makeCertificate(const QString &folder)
{
    QProcess openssl;
    openssl.setWorkingDirectory(folder);
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                                 u"key.pem"_s, u"-out"_s, u"cert.pem"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                                 u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s});
    if (!openssl.waitForFinished(120'000) || openssl.exitCode() != 0)
        return TestCertificate();
    const QString file = folder + u"/cert.pem"_s;
    return {file, QSslCertificate(readFile(file)), QSslKey(readFile(folder + u"/key.pem"_s), QSsl::Rsa)};
}

} // namespace wcs::test
