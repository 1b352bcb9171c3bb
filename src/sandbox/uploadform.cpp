#include "sandbox/uploadform.h"

#include "base/text.h"
#include "sandbox/cloudapi.h"
#include "sandbox/cossignature.h"
#include "sandbox/postobject.h"

namespace wcs::sandbox {

namespace {

constexpr qsizetype kFieldBytesLimit = 64 * 1024; // of all fields before the file
constexpr qint64 kSlowestLimit = 819'200;
constexpr qint64 kFastestLimit = 838'860'800;

CosError malformed(const QString &message)
{
    return {400, u"MalformedPOSTRequest"_s, message, {}, {}};
}

QByteArray signedTime(const QByteArray &authorization)
{
    HttpRequest parsed;
    parsed.setTarget("/?" + authorization);
    return parsed.queryValue("q-sign-time").value_or(QByteArray());
}

} // namespace

void UploadForm::fail(const CosError &error)
{
    if (!m_error)
        m_error = error;
    m_file.reset();
}

void UploadForm::partBegan(const FormPart &part)
{
    m_name = part.name.toLower();
    m_value.clear();
    m_inFile = m_name == "file";
    if (m_fileSeen) {
        fail(m_inFile ? CosError{400,
                                 u"IncorrectNumberOfFilesInPostRequest"_s,
                                 u"POST requires exactly one file upload per request."_s,
                                 {},
                                 {}}
                      : malformed(u"The file must be the last field of the form."_s));
        return;
    }
    if (m_inFile)
        beginFile(part);
}

void UploadForm::beginFile(const FormPart &part)
{
    m_fileSeen = true;
    m_key = QString::fromUtf8(m_fields.value("key"))
                .replace(u"${filename}"_s, QString::fromUtf8(part.fileName.value_or(QByteArray())));
    if (m_error)
        return;
    auto refusal = checkFields();
    if (!refusal)
        refusal = checkTicket();
    if (refusal) {
        fail(*refusal);
        return;
    }
    m_file = m_cloud->objects->begin();
    if (!m_file->isOpen())
        fail({500, u"InternalError"_s, u"We encountered an internal error. Please try again."_s, {}, {}});
}

std::optional<CosError> UploadForm::checkFields() const
{
    if (m_key.isEmpty())
        return CosError{400, u"InvalidArgument"_s, u"POST requires a key field before the file."_s, {}, {}};
    if (encodedPath(m_key.toUtf8()).size() > 850)
        return CosError{400, u"KeyTooLong"_s, u"Your key is too long."_s, {}, {}};
    if (!isLegalKey(m_key))
        return CosError{400, u"InvalidObjectName"_s, u"The specified object name is not valid."_s, {}, {}};
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        if (const auto refusal = checkMetadata(field.key(), field.value()))
            return refusal;
    }
    if (m_fields.contains("x-cos-traffic-limit")) {
        const qint64 limit = m_fields.value("x-cos-traffic-limit").toLongLong();
        if (limit < kSlowestLimit || limit > kFastestLimit)
            return CosError{400, u"InvalidArgument"_s, u"x-cos-traffic-limit is out of range."_s, {}, {}};
    }
    return std::nullopt;
}

std::optional<CosError> UploadForm::checkTicket() const
{
    const QByteArray authorization = m_fields.value("signature");
    if (authorization.isEmpty())
        return CosError::accessDenied();
    const auto ticket = m_cloud->tickets.find(authorization);
    // A ticket is for one path: the one of the request and the one of the form.
    if (!ticket || ticket->requestPath != m_requestPath || ticket->key != m_key) {
        const QByteArray httpString = cossignature::httpString("post", m_requestPath, {}, {});
        return CosError::signatureDoesNotMatch(cossignature::stringToSign(signedTime(authorization), httpString),
                                               httpString);
    }
    if (m_cloud->tickets.isExpired(*ticket))
        return CosError::expired();
    if (m_fields.value("x-cos-security-token") != ticket->securityToken)
        return CosError::accessDenied();
    return std::nullopt;
}

void UploadForm::partData(QByteArrayView data)
{
    if (m_error)
        return;
    if (!m_inFile) {
        m_fieldBytes += data.size();
        if (m_fieldBytes > kFieldBytesLimit)
            fail(malformed(u"The fields before the file are too long."_s));
        else
            m_value.append(data);
        return;
    }
    if (m_file->size() + data.size() > m_cloud->account.maximumObjectSize)
        fail({400, u"EntityTooLarge"_s, u"Your proposed upload exceeds the maximum allowed object size."_s, {}, {}});
    else if (!m_file->write(data))
        fail({500, u"InternalError"_s, u"We encountered an internal error. Please try again."_s, {}, {}});
}

void UploadForm::partEnded()
{
    if (!m_inFile)
        m_fields.insert(m_name, m_value);
    m_inFile = false;
}

} // namespace wcs::sandbox
