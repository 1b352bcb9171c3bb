#pragma once

#include "base/backendstages.h"
#include "net/httpmessage.h"
#include "pipeline/pipeline.h"
#include "pipeline/templatetext.h"

namespace wcs {

/// What the templates of a pipeline are filled with for one picture. A value; `tempUrl` opens the object for a while and is
/// shown nowhere.
struct PipelineValues {
    QString fileId;
    QString tempUrl;
    QString key;
    QString name;
    QString mimeType;
    int width = 0; ///< 0: not known
    int height = 0;
    qint64 size = -1; ///< -1: not known
    QString apiBase; ///< of the profile, without a slash at the end
    QMap<QString, QString> parameters; ///< checkedParameters()

    QMap<QString, TemplateValue> forTemplates(const Pipeline &pipeline) const;
    /// Made-up values of the right form, for checking templates.
    static PipelineValues sample(const Pipeline &pipeline);
};

/// Values of secret headers by header name.
using SecretHeaders = QMap<QString, QString>;

/// The names that the templates of the pipeline use.
QStringList usedNames(const Pipeline &pipeline);

/// The request for the backend. Errors are Arguments of BackendStage: a template that cannot be filled, an address that is
/// none or that is plain http to the open internet.
Result<HttpRequest> backendRequest(const Pipeline &pipeline, const QMap<QString, TemplateValue> &values,
                                   const SecretHeaders &secrets);
/// The request that asks how far the job is. `address` is absolute; headers go along when it is the backend's own host.
Result<HttpRequest> pollRequest(const Pipeline &pipeline, const QMap<QString, TemplateValue> &values,
                                const SecretHeaders &secrets, const QUrl &address);
/// The address to ask, made from the first answer; relative ones are taken from `base`.
Result<QUrl> pollAddress(const Pipeline &pipeline, const QMap<QString, TemplateValue> &values, const QJsonValue &answer,
                         const QUrl &base);
/// What of that address is to be kept for later: a path where it is on the host of the request, `base`, as that host may have another
/// address by then (one that comes of {{api_base}}); all of it otherwise. base.resolved() gives the whole again.
QUrl keptPollAddress(const QUrl &address, const QUrl &base);

/// The request as a person reads it: method, address, headers, body. Secret headers and the temporary address are masked.
QString requestText(const HttpRequest &request, const Pipeline &pipeline, const PipelineValues &values);
/// The request as a command for a POSIX shell. Secrets and the temporary address are masked unless `withSecrets`.
QString curlCommand(const HttpRequest &request, const Pipeline &pipeline, const PipelineValues &values,
                    bool withSecrets);

/// A backend's answers may have at most this many bytes.
constexpr qint64 largestBackendAnswer = 4 * 1024 * 1024;

} // namespace wcs
