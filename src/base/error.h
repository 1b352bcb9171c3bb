#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

namespace wcs {

/// Where in the life of an object an operation failed. Shown to the user as the name of a step.
enum class Stage {
    None,
    Settings, ///< reading profile and credentials
    LocalFile, ///< reading or writing a file of the user's
    Token, ///< /cgi-bin/stable_token, /cgi-bin/token
    Ticket, ///< /tcb/uploadfile
    Upload, ///< form POST to COS
    Verify, ///< asking for the stored object again
    Resolve, ///< /tcb/batchdownloadfile
    Download, ///< GET of the object
    Delete, ///< /tcb/batchdeletefile
    History, ///< the database of the history
    Image, ///< decoding a picture
    Transfers, ///< the database of the transfers
    Runs, ///< the database of the runs
    HistoryBackup, ///< the copy of the history that is made each day; the history itself works
    Others, ///< waiting for another process that writes to the same place; nothing fails at it
};

/// Which family of causes an Error belongs to. Decides advice and whether a retry can help.
enum class ErrorKind {
    Cancelled, ///< the user or the owner stopped it
    Network, ///< no connection, reset, DNS; `code` is the QNetworkReply error's name
    Timeout, ///< no byte for the idle time-out, or no connection in time
    Tls, ///< certificate or handshake refused
    Proxy, ///< the proxy refused or is not there
    Http, ///< an HTTP status that no better rule explains; `code` is the status
    BadAnswer, ///< an answer that does not follow the protocol (HTML, cut JSON, wrong type)
    WeChat, ///< errcode of api.weixin.qq.com; `code` is the number
    Cos, ///< error of the object storage; `code` is its Code element
    FileItem, ///< per-file status inside a batch answer; `code` is the number
    File, ///< a local file cannot be read, written, or has changed
    DiskFull, ///< no room for the target
    Database, ///< one of the program's own databases cannot be read or written
    Argument, ///< a request that would be illegal (key, size, URL) and was not sent
    Credentials, ///< APPID, SECRET or ENV_ID missing
    Integrity, ///< what arrived is not what was sent: size or hash differs
    Image, ///< a picture that cannot be decoded
};

/// A failure as a value: what failed, at which stage, with the raw facts that a support request needs.
///
/// An Error holds no text in the user's language and no secret: `message` is the raw text of the service or the system
/// (redacted before it is kept). wechat/errorcatalogue.h turns it into cause and advice, beside which said() stands.
struct Error {
    ErrorKind kind = ErrorKind::Network;
    Stage stage = Stage::None;
    QString code; ///< raw code: errcode, COS Code, HTTP status or the network error's name
    QString message; ///< raw text, as the service or the system wrote it
    bool isQuote = false; ///< whether `message` is what the service answered, not what this computer says of it
    QString requestId; ///< `rid` of WeChat or x-cos-request-id, empty when there was none
    QString subject; ///< what it was about: a path, a key, a host
    QString host; ///< the server that was spoken to, or was to be, whatever it is about; empty where there was none
    QString profileId; ///< whose settings mend it, where they do; not shown, and not kept with a transfer or a run
    int httpStatus = 0; ///< of the answer, where `code` is another than the status (Cos); 0 otherwise
    std::optional<int> retryAfterSeconds; ///< the server's Retry-After, in seconds

    static Error make(ErrorKind kind, Stage stage, const QString &code, const QString &message = {},
                      const QString &subject = {});
    /// make(), for what a service has answered: `words` are its own, as they came.
    static Error quoting(ErrorKind kind, Stage stage, const QString &code, const QString &words,
                         const QString &subject = {});
    /// make(), for a file of the user's.
    static Error ofFile(const QString &code, const QString &path, const QString &message = {});
    static Error cancelled(Stage stage = Stage::None);

    bool isCancelled() const { return kind == ErrorKind::Cancelled; }
    /// The same error, told of another stage. A stage that is already set stays.
    Error at(Stage where) const;
    Error about(const QString &what) const;
    /// The same error, met at this server.
    Error atHost(const QString &server) const;
    /// The same error, mended in the settings of this profile.
    Error ofProfile(const QString &id) const;
    /// The service's own words, in its own language, to be shown apart from the program's sentences: redacted, in one
    /// line, at most `longestSaid` characters. Empty where no service has said anything.
    QString said() const;
    static constexpr qsizetype longestSaid = 500;
    /// One line for logs and the raw part of a message: "wechat 40164 at token: invalid ip … (rid …)".
    QString toLogLine() const;
    /// The code in what toLogLine() gave: rows of the history keep such lines.
    static QString codeInLogLine(const QString &line);

    friend bool operator==(const Error &, const Error &) = default;
};

/// Whether a person is told the two as one cause: they may differ in what they are about, and in what the service said of it.
bool isSameCause(const Error &a, const Error &b);

/// Stable lower-case names, for JSON output and logs ("token", "ticket", "upload" …).
QString stageName(Stage stage);
QString errorKindName(ErrorKind kind);
/// The inverse of the two above, for the journal; unknown names give None / Network.
Stage stageFromName(const QString &name);
ErrorKind errorKindFromName(const QString &name);

} // namespace wcs

Q_DECLARE_METATYPE(wcs::Error)
