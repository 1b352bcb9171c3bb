#pragma once

#include "sandbox/cloud.h"
#include "sandbox/coserror.h"
#include "sandbox/multipartparser.h"

#include <QHash>

namespace wcs::sandbox {

/// The form of an upload while it is read: fields first, then the bytes of `file` on their way to the store. The first rule
/// that is broken becomes the error; the rest of the form is then read over.
class UploadForm : public FormSink
{
public:
    UploadForm(Cloud *cloud, QByteArray requestPath) : m_cloud(cloud), m_requestPath(std::move(requestPath)) {}

    void partBegan(const FormPart &part) override;
    void partData(QByteArrayView data) override;
    void partEnded() override;

    const std::optional<CosError> &error() const { return m_error; }
    /// A field's value; names in lower case.
    QByteArray field(const QByteArray &name) const { return m_fields.value(name); }
    const QHash<QByteArray, QByteArray> &fields() const { return m_fields; }
    /// The key with ${filename} filled in.
    QString key() const { return m_key; }
    /// Null when the form had no file.
    std::unique_ptr<IncomingObject> takeFile() { return std::move(m_file); }

private:
    void beginFile(const FormPart &part);
    std::optional<CosError> checkFields() const;
    std::optional<CosError> checkTicket() const;
    void fail(const CosError &error);

    Cloud *m_cloud;
    const QByteArray m_requestPath;
    QHash<QByteArray, QByteArray> m_fields;
    QByteArray m_name;
    QByteArray m_value;
    qsizetype m_fieldBytes = 0;
    bool m_inFile = false;
    bool m_fileSeen = false;
    QString m_key;
    std::unique_ptr<IncomingObject> m_file;
    std::optional<CosError> m_error;
};

} // namespace wcs::sandbox
