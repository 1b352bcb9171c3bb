#include "wechat/errorcodes.h"

#include <QtGlobal>


namespace wcs {

std::span<const CodeText> cosCodes()
{
    static constexpr CodeText codes[] = {
        {"BadDigest", QT_TRANSLATE_NOOP("Errors", "The bytes that arrived are not the bytes that were sent."), QT_TRANSLATE_NOOP("Errors", "The program sends the file again.")},
        {"EntityTooLarge", QT_TRANSLATE_NOOP("Errors", "The file is larger than the storage accepts in one piece (5 GB)."), QT_TRANSLATE_NOOP("Errors", "Split the file, or make it smaller.")},
        {"EntityTooSmall", QT_TRANSLATE_NOOP("Errors", "The file is smaller than the storage requires."), QT_TRANSLATE_NOOP("Errors", "Check the file.")},
        {"EntitySizeNotMatch", QT_TRANSLATE_NOOP("Errors", "The size announced and the size sent differ."), QT_TRANSLATE_NOOP("Errors", "The file was changed while it was sent. Upload it again.")},
        {"ExpiredToken", QT_TRANSLATE_NOOP("Errors", "The temporary credentials of the upload have expired."), QT_TRANSLATE_NOOP("Errors", "The program asks for a new ticket. If the problem persists, check this computer's clock.")},
        {"IncompleteBody", QT_TRANSLATE_NOOP("Errors", "The upload was cut off."), QT_TRANSLATE_NOOP("Errors", "The program sends the file again.")},
        {"IncorrectNumberOfFilesInPostRequest", QT_TRANSLATE_NOOP("Errors", "The form did not hold exactly one file."), QT_TRANSLATE_NOOP("Errors", "A proxy may have changed the request. Otherwise please report it.")},
        {"InvalidArgument", QT_TRANSLATE_NOOP("Errors", "The storage does not accept a field of the request."), QT_TRANSLATE_NOOP("Errors", "Check the object key; the raw text names the field.")},
        {"InvalidDigest", QT_TRANSLATE_NOOP("Errors", "The checksum of the request has a wrong form."), QT_TRANSLATE_NOOP("Errors", "Please report it with the request ID.")},
        {"InvalidObjectName", QT_TRANSLATE_NOOP("Errors", "The storage does not accept the object key."), QT_TRANSLATE_NOOP("Errors", "Choose a key without a leading slash, control characters or double slashes.")},
        {"InvalidPart", QT_TRANSLATE_NOOP("Errors", "A part of the upload is missing."), QT_TRANSLATE_NOOP("Errors", "Upload the file again.")},
        {"InvalidPartOrder", QT_TRANSLATE_NOOP("Errors", "The parts of the upload are not in order."), QT_TRANSLATE_NOOP("Errors", "Upload the file again.")},
        {"InvalidPolicyDocument", QT_TRANSLATE_NOOP("Errors", "The form's policy is not valid."), QT_TRANSLATE_NOOP("Errors", "Please report it with the request ID.")},
        {"InvalidURI", QT_TRANSLATE_NOOP("Errors", "The storage does not accept the address."), QT_TRANSLATE_NOOP("Errors", "Check the object key for characters that are not allowed.")},
        {"KeyTooLong", QT_TRANSLATE_NOOP("Errors", "The object key is too long."), QT_TRANSLATE_NOOP("Errors", "Use at most 850 bytes after encoding; a Chinese character takes nine.")},
        {"MalformedPOSTRequest", QT_TRANSLATE_NOOP("Errors", "The storage could not read the form."), QT_TRANSLATE_NOOP("Errors", "A proxy may have changed the request. Otherwise please report it.")},
        {"MalformedXML", QT_TRANSLATE_NOOP("Errors", "The storage could not read the request."), QT_TRANSLATE_NOOP("Errors", "Please report it with the request ID.")},
        {"RequestTimeout", QT_TRANSLATE_NOOP("Errors", "The storage waited too long for the next bytes."), QT_TRANSLATE_NOOP("Errors", "The program tries again. Lower the number of parallel transfers on a slow line.")},
        {"UserNetworkTooSlow", QT_TRANSLATE_NOOP("Errors", "The connection is too slow for the storage."), QT_TRANSLATE_NOOP("Errors", "Lower the number of parallel transfers, or use a faster connection.")},
        {"AccessDenied", QT_TRANSLATE_NOOP("Errors", "The storage refused access: the ticket or link has expired, or it does not fit the object."),
         QT_TRANSLATE_NOOP("Errors", "The program asks for a new one. If the problem persists, check this computer's clock and the storage permissions.")},
        {"InvalidAccessKeyId", QT_TRANSLATE_NOOP("Errors", "The storage does not know the temporary credentials."), QT_TRANSLATE_NOOP("Errors", "The program asks for a new ticket. If the problem persists, report it with the request ID.")},
        {"SignatureDoesNotMatch", QT_TRANSLATE_NOOP("Errors", "The ticket does not fit the request."), QT_TRANSLATE_NOOP("Errors", "A proxy may have changed the request. Otherwise report it with the request ID.")},
        {"RequestTimeTooSkewed", QT_TRANSLATE_NOOP("Errors", "This computer's clock differs too much from the storage's."), QT_TRANSLATE_NOOP("Errors", "Set the clock, then try again.")},
        {"AccessForbidden", QT_TRANSLATE_NOOP("Errors", "The storage's rules forbid this request."), QT_TRANSLATE_NOOP("Errors", "Check the storage permissions in the console.")},
        {"NoSuchBucket", QT_TRANSLATE_NOOP("Errors", "The bucket does not exist."), QT_TRANSLATE_NOOP("Errors", "Check the environment; its storage may have been closed.")},
        {"NoSuchKey", QT_TRANSLATE_NOOP("Errors", "The object does not exist."), QT_TRANSLATE_NOOP("Errors", "It was deleted, or the key is another one.")},
        {"NoSuchUpload", QT_TRANSLATE_NOOP("Errors", "The multipart upload does not exist any more."), QT_TRANSLATE_NOOP("Errors", "Upload the file again.")},
        {"MethodNotAllowed", QT_TRANSLATE_NOOP("Errors", "The storage does not allow this kind of request here."), QT_TRANSLATE_NOOP("Errors", "A proxy may have changed the request. Otherwise please report it.")},
        {"PathConflict", QT_TRANSLATE_NOOP("Errors", "The key collides with another object or folder."), QT_TRANSLATE_NOOP("Errors", "Choose another key.")},
        {"MissingContentLength", QT_TRANSLATE_NOOP("Errors", "The request arrived without its length."), QT_TRANSLATE_NOOP("Errors", "A proxy may have changed the request. Try without it.")},
        {"PreconditionFailed", QT_TRANSLATE_NOOP("Errors", "The object has changed meanwhile."), QT_TRANSLATE_NOOP("Errors", "The program begins the download anew.")},
        {"InvalidRange", QT_TRANSLATE_NOOP("Errors", "The range asked for lies outside the object."), QT_TRANSLATE_NOOP("Errors", "The program begins the download anew.")},
        {"UnavailableForLegalReasons", QT_TRANSLATE_NOOP("Errors", "The content is blocked for legal reasons."), QT_TRANSLATE_NOOP("Errors", "Look in the console for the notice.")},
        {"InternalError", QT_TRANSLATE_NOOP("Errors", "The storage failed internally."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself.")},
        {"SlowDown", QT_TRANSLATE_NOOP("Errors", "The storage asks for fewer requests."), QT_TRANSLATE_NOOP("Errors", "The program waits and goes on by itself. Fewer parallel transfers help.")},
        {"ServiceUnavailable", QT_TRANSLATE_NOOP("Errors", "The storage is not available at the moment."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself.")},
    };
    return codes;
}

} // namespace wcs
