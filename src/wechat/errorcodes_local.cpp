#include "wechat/errorcodes.h"

#include <QtGlobal>


namespace wcs {

std::span<const CodeText> localCodes()
{
    static constexpr CodeText codes[] = {
        // answers that do not follow the protocol
        {"html", QT_TRANSLATE_NOOP("Errors", "Instead of the service's answer, a web page came back."),
         QT_TRANSLATE_NOOP("Errors", "You may be behind a sign-in page of a network, or a proxy answers in its place. Open a browser, sign in, and try again.")},
        {"redirect", QT_TRANSLATE_NOOP("Errors", "The service's answer was a redirect to another address."), QT_TRANSLATE_NOOP("Errors", "You may be behind a sign-in page of a network. Open a browser, sign in, and try again.")},
        {"empty", QT_TRANSLATE_NOOP("Errors", "The answer was empty."), QT_TRANSLATE_NOOP("Errors", "Try again. If the problem persists, check the proxy and the API address.")},
        {"cut-json", QT_TRANSLATE_NOOP("Errors", "The answer was cut off or is not JSON."), QT_TRANSLATE_NOOP("Errors", "Try again. If the problem persists, check the proxy and the API address.")},
        {"not-an-object", QT_TRANSLATE_NOOP("Errors", "The answer has another form than the service documents."), QT_TRANSLATE_NOOP("Errors", "Check the API address in the settings.")},
        {"missing-field", QT_TRANSLATE_NOOP("Errors", "The answer lacks a field that the service documents."), QT_TRANSLATE_NOOP("Errors", "Check the API address in the settings. The raw text names the field.")},
        {"wrong-type", QT_TRANSLATE_NOOP("Errors", "A field of the answer has another type than the service documents."), QT_TRANSLATE_NOOP("Errors", "Check the API address in the settings. The raw text names the field.")},
        {"answer-too-large", QT_TRANSLATE_NOOP("Errors", "The answer is larger than the service normally sends."), QT_TRANSLATE_NOOP("Errors", "Check the API address and the proxy.")},
        {"too-many-redirects", QT_TRANSLATE_NOOP("Errors", "The server redirected the request too many times."), QT_TRANSLATE_NOOP("Errors", "Try again later, or check the proxy.")},
        {"no-status", QT_TRANSLATE_NOOP("Errors", "What came back was not HTTP."), QT_TRANSLATE_NOOP("Errors", "Check the API address and the proxy.")},
        {"not-in-answer", QT_TRANSLATE_NOOP("Errors", "The service did not answer for this object."), QT_TRANSLATE_NOOP("Errors", "Try again.")},
        // addresses
        {"insecure-url", QT_TRANSLATE_NOOP("Errors", "The address is plain http. Secrets sent this way could be read by others, so the program does not send them."),
         QT_TRANSLATE_NOOP("Errors", "Use https. Plain http is accepted for this computer (127.0.0.1, localhost) only.")},
        {"bad-url", QT_TRANSLATE_NOOP("Errors", "The address is not a valid one."), QT_TRANSLATE_NOOP("Errors", "Check the API address in the settings.")},
        // credentials
        {"appid-missing", QT_TRANSLATE_NOOP("Errors", "No APPID is set for this profile."), QT_TRANSLATE_NOOP("Errors", "Open the settings and fill in APPID, SECRET and ENV_ID.")},
        {"secret-missing", QT_TRANSLATE_NOOP("Errors", "No SECRET is known for this profile."), QT_TRANSLATE_NOOP("Errors", "Open the settings and enter the SECRET. Without a system keychain it is kept for the running session only.")},
        {"env-missing", QT_TRANSLATE_NOOP("Errors", "No ENV_ID is set for this profile."), QT_TRANSLATE_NOOP("Errors", "Open the settings and fill in the ENV_ID.")},
        {"no-profile", QT_TRANSLATE_NOOP("Errors", "There is no profile yet."), QT_TRANSLATE_NOOP("Errors", "Enter your credentials, or try the sandbox.")},
        {"unknown-profile", QT_TRANSLATE_NOOP("Errors", "The profile of this job does not exist any more."), QT_TRANSLATE_NOOP("Errors", "Add the profile again, or remove the job.")},
        {"other-environment", QT_TRANSLATE_NOOP("Errors", "The file ID belongs to another environment than the profile."), QT_TRANSLATE_NOOP("Errors", "Choose the profile of that environment.")},
        // keys
        {"key-empty", QT_TRANSLATE_NOOP("Errors", "The object key is empty."), QT_TRANSLATE_NOOP("Errors", "Give the object a name.")},
        {"key-leading-slash", QT_TRANSLATE_NOOP("Errors", "The object key begins with a slash."), QT_TRANSLATE_NOOP("Errors", "Remove the leading slash.")},
        {"key-double-slash", QT_TRANSLATE_NOOP("Errors", "The object key holds two slashes in a row."), QT_TRANSLATE_NOOP("Errors", "Remove one of them.")},
        {"key-too-long", QT_TRANSLATE_NOOP("Errors", "The object key is longer than 850 bytes when encoded."), QT_TRANSLATE_NOOP("Errors", "Shorten it; a Chinese character takes nine bytes.")},
        {"key-control-character", QT_TRANSLATE_NOOP("Errors", "The object key holds a control character."), QT_TRANSLATE_NOOP("Errors", "Remove it from the name.")},
        {"key-variable", QT_TRANSLATE_NOOP("Errors", "The object key holds ${filename}, which the storage would replace."), QT_TRANSLATE_NOOP("Errors", "Remove it from the name.")},
        {"key-exists", QT_TRANSLATE_NOOP("Errors", "An object with this key exists already."), QT_TRANSLATE_NOOP("Errors", "Choose another key, or let the program rename or overwrite.")},
        {"not-a-file-id", QT_TRANSLATE_NOOP("Errors", "The text is not a file ID."), QT_TRANSLATE_NOOP("Errors", "A file ID begins with cloud:// and names environment and key.")},
        // files
        {"not-found", QT_TRANSLATE_NOOP("Errors", "The file is not there any more."), QT_TRANSLATE_NOOP("Errors", "Check whether it was moved or its drive was removed.")},
        {"not-a-file", QT_TRANSLATE_NOOP("Errors", "This is not an ordinary file."), QT_TRANSLATE_NOOP("Errors", "Choose a file.")},
        {"unreadable", QT_TRANSLATE_NOOP("Errors", "The file cannot be read."), QT_TRANSLATE_NOOP("Errors", "Check its permissions and that no other program has locked it.")},
        {"vanished", QT_TRANSLATE_NOOP("Errors", "The file was deleted or moved while it was being sent. Nothing was recorded as verified."), QT_TRANSLATE_NOOP("Errors", "Bring the file back and upload it again.")},
        {"changed", QT_TRANSLATE_NOOP("Errors", "The file was changed while it was being sent."), QT_TRANSLATE_NOOP("Errors", "Wait until it is written completely, then upload it again.")},
        {"truncated", QT_TRANSLATE_NOOP("Errors", "The file became shorter while it was being sent."), QT_TRANSLATE_NOOP("Errors", "Wait until it is written completely, then upload it again.")},
        {"too-large", QT_TRANSLATE_NOOP("Errors", "The file is larger than 5 GB, the most that can be uploaded in one piece."), QT_TRANSLATE_NOOP("Errors", "Split the file, or make it smaller.")},
        {"preview-too-large", QT_TRANSLATE_NOOP("Errors", "The object is too large to be fetched for a preview."), QT_TRANSLATE_NOOP("Errors", "Download it to look at it.")},
        {"cannot-write", QT_TRANSLATE_NOOP("Errors", "The target cannot be written."), QT_TRANSLATE_NOOP("Errors", "Check the permissions of the folder, or choose another one.")},
        {"cannot-rename", QT_TRANSLATE_NOOP("Errors", "The finished file could not be given its name."), QT_TRANSLATE_NOOP("Errors", "The bytes are kept beside the target with the ending \".part\". Check the permissions of the folder.")},
        {"disk-full", QT_TRANSLATE_NOOP("Errors", "There is no room left on the drive."), QT_TRANSLATE_NOOP("Errors", "Free some space and try again. What was fetched so far is kept.")},
        {"ca-file-unreadable", QT_TRANSLATE_NOOP("Errors", "The file with further certificate authorities cannot be read."), QT_TRANSLATE_NOOP("Errors", "Check the path in the network settings.")},
        {"ca-file-empty", QT_TRANSLATE_NOOP("Errors", "The file with further certificate authorities holds no certificate in PEM form."), QT_TRANSLATE_NOOP("Errors", "Choose a PEM file in the network settings.")},
        // integrity
        {"size-differs", QT_TRANSLATE_NOOP("Errors", "The size in the cloud differs from the size of the file."), QT_TRANSLATE_NOOP("Errors", "Upload the file again.")},
        {"hash-differs", QT_TRANSLATE_NOOP("Errors", "The checksum in the cloud differs from the checksum of the file."), QT_TRANSLATE_NOOP("Errors", "Upload the file again.")},
        {"short-body", QT_TRANSLATE_NOOP("Errors", "Fewer bytes arrived than announced."), QT_TRANSLATE_NOOP("Errors", "Try again; the download goes on where it stopped.")},
        {"long-body", QT_TRANSLATE_NOOP("Errors", "More bytes arrived than announced."), QT_TRANSLATE_NOOP("Errors", "Try again.")},
        // history
        {"database", QT_TRANSLATE_NOOP("Errors", "The history database could not be read or written."), QT_TRANSLATE_NOOP("Errors", "Check that the disk has room and the data folder may be written.")},
        {"corrupt", QT_TRANSLATE_NOOP("Errors", "The history database is damaged."), QT_TRANSLATE_NOOP("Errors", "The program sets it aside and rebuilds it from its backup.")},
    };
    return codes;
}

std::span<const CodeText> networkCodes()
{
    static constexpr CodeText codes[] = {
        {"HostNotFoundError", QT_TRANSLATE_NOOP("Errors", "The name of the server could not be resolved."), QT_TRANSLATE_NOOP("Errors", "Check the network connection and the DNS settings.")},
        {"ConnectionRefusedError", QT_TRANSLATE_NOOP("Errors", "The server refused the connection."), QT_TRANSLATE_NOOP("Errors", "Check the API address, and whether the server is running.")},
        {"RemoteHostClosedError", QT_TRANSLATE_NOOP("Errors", "The connection was cut."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself. Check the network connection if it happens often.")},
        {"TemporaryNetworkFailureError", QT_TRANSLATE_NOOP("Errors", "The network connection was lost for a moment."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself.")},
        {"NetworkSessionFailedError", QT_TRANSLATE_NOOP("Errors", "There is no network."), QT_TRANSLATE_NOOP("Errors", "Check the network connection.")},
        {"UnknownNetworkError", QT_TRANSLATE_NOOP("Errors", "The network failed."), QT_TRANSLATE_NOOP("Errors", "Check the network connection.")},
        {"InternetNetworkError", QT_TRANSLATE_NOOP("Errors", "The network cannot be reached."), QT_TRANSLATE_NOOP("Errors", "Check the network connection.")},
        {"SslHandshakeFailedError", QT_TRANSLATE_NOOP("Errors", "The server's certificate could not be verified, or the secure connection failed."),
         QT_TRANSLATE_NOOP("Errors", "If your network inspects TLS, add its authority's certificate in the network settings. The program does not switch verification off.")},
        {"ProxyConnectionRefusedError", QT_TRANSLATE_NOOP("Errors", "The proxy refused the connection."), QT_TRANSLATE_NOOP("Errors", "Check the proxy in the network settings.")},
        {"ProxyConnectionClosedError", QT_TRANSLATE_NOOP("Errors", "The proxy closed the connection."), QT_TRANSLATE_NOOP("Errors", "Check the proxy in the network settings.")},
        {"ProxyNotFoundError", QT_TRANSLATE_NOOP("Errors", "The name of the proxy could not be resolved."), QT_TRANSLATE_NOOP("Errors", "Check the proxy in the network settings.")},
        {"ProxyTimeoutError", QT_TRANSLATE_NOOP("Errors", "The proxy did not answer in time."), QT_TRANSLATE_NOOP("Errors", "Check the proxy in the network settings.")},
        {"ProxyAuthenticationRequiredError", QT_TRANSLATE_NOOP("Errors", "The proxy wants a user name and a password."), QT_TRANSLATE_NOOP("Errors", "Enter them in the network settings.")},
        {"UnknownProxyError", QT_TRANSLATE_NOOP("Errors", "The proxy failed."), QT_TRANSLATE_NOOP("Errors", "Check the proxy in the network settings.")},
        {"connect-timeout", QT_TRANSLATE_NOOP("Errors", "The server could not be reached in time."), QT_TRANSLATE_NOOP("Errors", "Check the network connection, a firewall or the proxy.")},
        {"idle-timeout", QT_TRANSLATE_NOOP("Errors", "The connection stood still for too long."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself. Check the network connection if it happens often.")},
        {"TimeoutError", QT_TRANSLATE_NOOP("Errors", "The server did not answer in time."), QT_TRANSLATE_NOOP("Errors", "Check the network connection.")},
        {"ProtocolFailure", QT_TRANSLATE_NOOP("Errors", "What came back was not HTTP."), QT_TRANSLATE_NOOP("Errors", "Check the API address and the proxy.")},
        {"ProtocolUnknownError", QT_TRANSLATE_NOOP("Errors", "The address has a protocol that is not supported."), QT_TRANSLATE_NOOP("Errors", "Use an https address.")},
        {"ProtocolInvalidOperationError", QT_TRANSLATE_NOOP("Errors", "The server does not support this request."), QT_TRANSLATE_NOOP("Errors", "Check the API address and the proxy.")},
    };
    return codes;
}

} // namespace wcs
