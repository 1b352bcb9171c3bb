#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace wcs {

/// A header of the request to the backend. `value` is a template. A secret one is kept in the keychain under the pipeline's
/// id and is never part of a file: in a stored Pipeline its value is empty, see PipelineStore::secretHeaders().
struct PipelineHeader {
    QString name;
    QString value;
    bool secret = false;
    /// Of a stored secret one: what the keychain may still have under its name was meant for another host, and is not sent. The
    /// next value that the keychain takes ends that, see PipelineStore::save().
    bool withheld = false;

    friend bool operator==(const PipelineHeader &, const PipelineHeader &) = default;
};

/// What the body of the request is, and so how the values put into it are escaped.
enum class BodyKind {
    None, ///< no body (GET)
    Json, ///< application/json; inside a string literal escaped as one, elsewhere a JSON value
    Form, ///< application/x-www-form-urlencoded; the template is written plain: `name=value`, one a line or divided by '&'
    Text, ///< text/plain; values as they are
};

enum class ParameterKind { Text, Number, Choice };

/// A parameter of the pipeline's own, `{{name}}` in its templates. Values travel as text.
struct PipelineParameter {
    QString name; ///< letters, digits, '_'; not one of the built-in names
    ParameterKind kind = ParameterKind::Text;
    QString defaultValue;
    double minimum = 0; ///< of a number
    double maximum = 100;
    double step = 1; ///< 0: any
    QStringList choices; ///< of a choice

    friend bool operator==(const PipelineParameter &, const PipelineParameter &) = default;
};

/// A place in the answer and the text of the value to be found there ("/status" and "done").
struct PipelineCondition {
    QString pointer; ///< JSON Pointer or JSONPath
    QString value; ///< compared with the value's text; empty: the place must exist and be neither null nor false

    bool isSet() const { return !pointer.isEmpty(); }
    friend bool operator==(const PipelineCondition &, const PipelineCondition &) = default;
};

/// How a slow job is followed: the backend's first answer names where to ask, and asking goes on until a condition holds.
struct PipelinePoll {
    bool enabled = false;
    /// Template with, besides all other names, places of the first answer: `{{/job_id}}`, `{{$.links.status}}`. May be
    /// relative to the pipeline's URL. Headers go along to the pipeline's own host only.
    QString url;
    double intervalSeconds = 2; ///< 0.2 to 3600
    int limitSeconds = 300; ///< from the first answer on
    PipelineCondition doneWhen;
    PipelineCondition failedWhen; ///< optional

    friend bool operator==(const PipelinePoll &, const PipelinePoll &) = default;
};

/// A saved request to the user's own backend: what is sent for a picture, and where the answer holds what came of it.
///
/// A plain value without secrets. Templates know the names of builtinNames() and the pipeline's parameters; access token
/// and SECRET are no names of theirs. The defaults are what most backends take.
struct Pipeline {
    QString id; ///< stable, never shown
    QString name;
    QString profileId; ///< whose objects it works on; empty: of any profile
    QByteArray method = "POST";
    QString url; ///< template; may begin with {{api_base}}
    QList<PipelineHeader> headers;
    BodyKind bodyKind = BodyKind::Json;
    QString body; ///< template
    QList<PipelineParameter> parameters;
    /// Where the answer (the last one, of a poll) holds the results: JSON Pointers ("/file_id") or JSONPaths with wildcard
    /// ("$.results[*].file_id"). Each value found is a file id (cloud://…), an http(s) address, or an array of them.
    QStringList results;
    PipelinePoll poll;
    int parallel = 2; ///< runs at a time, 1 to 16
    int perMinute = 0; ///< requests begun in a minute, those that ask for a job as well; 0: no limit
    int timeoutSeconds = 120; ///< for one answer, 1 to 3600
    int retries = 0; ///< further tries after a passing failure (no connection, 429, 5xx), 0 to 5
    QJsonObject unknown; ///< keys of a newer version, written back untouched

    /// A pipeline with a new id, a JSON body that sends the file id, and "/file_id" as the result.
    static Pipeline create(const QString &name = {});
    /// The same request under a new id and name. Secret headers have to be entered again.
    Pipeline duplicate(const QString &newName) const;
    /// The request alone, without what is noted of the kept values of its secret headers.
    Pipeline withoutNotes() const;

    /// The values of the parameters when nobody has chosen any.
    QMap<QString, QString> defaultParameters() const;
    const PipelineParameter *parameter(const QString &parameterName) const;

    /// A hash of everything but the name, as hexadecimal digits: what was answered under another one is no answer of this
    /// pipeline. Of a stored pipeline, which holds no secrets.
    QString fingerprint() const;

    QJsonObject toJson() const;
    /// Tolerant: what is missing or of a wrong type gets its default, an empty id gets a new one, numbers are bounded.
    static Pipeline fromJson(const QJsonObject &json);

    /// "file_id", "temp_url", "key", "name", "width", "height", "size", "mime", "api_base".
    static QStringList builtinNames();

    friend bool operator==(const Pipeline &, const Pipeline &) = default;
};

/// A part of a pipeline that cannot work as it is.
struct PipelineProblem {
    enum class Field { Name, Url, Headers, Body, Parameters, Results, Poll };
    Field field = Field::Name;
    int row = -1; ///< of headers, parameters or results
    Error error; ///< for explain()
};

/// Everything that keeps the pipeline from working, found without sending anything; empty when it can run.
QList<PipelineProblem> checkPipeline(const Pipeline &pipeline);

/// The parameters with which a run goes: `chosen` over the defaults. The error names a parameter that the pipeline does not
/// have, a number out of its bounds, or a choice that is none.
Result<QMap<QString, QString>> checkedParameters(const Pipeline &pipeline, const QMap<QString, QString> &chosen);

/// The defaults, and over them those of `wanted` that the pipeline takes: what it has since lost, or bounds more tightly, is left out.
QMap<QString, QString> fittingParameters(const Pipeline &pipeline, const QMap<QString, QString> &wanted);

/// Stable lower-case names for files and the command line: "none", "json", "form", "text"; "text", "number", "choice".
QString bodyKindName(BodyKind kind);
BodyKind bodyKindFromName(const QString &name);
QString parameterKindName(ParameterKind kind);
ParameterKind parameterKindFromName(const QString &name);

/// Whether a header of this name usually holds a secret (Authorization, Cookie, X-Api-Key, anything with token, secret or
/// key in it).
bool isSecretHeaderName(const QString &name);

} // namespace wcs

Q_DECLARE_METATYPE(wcs::Pipeline)
