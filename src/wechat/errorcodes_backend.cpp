#include "wechat/errorcodes.h"

#include <QtGlobal>

namespace wcs {

std::span<const CodeText> backendCodes()
{
    static constexpr CodeText codes[] = {
        // the way to the backend
        {"ConnectionRefusedError", QT_TRANSLATE_NOOP("Errors", "Nothing listens at the backend's address (%1)."),
         QT_TRANSLATE_NOOP("Errors", "Start the backend, or correct host and port in the pipeline.")},
        {"HostNotFoundError", QT_TRANSLATE_NOOP("Errors", "The name of the backend's host could not be resolved: %1"),
         QT_TRANSLATE_NOOP("Errors", "Correct the pipeline's address, or check the network connection.")},
        {"RemoteHostClosedError",
         QT_TRANSLATE_NOOP("Errors", "The backend closed the connection before its answer was complete."),
         QT_TRANSLATE_NOOP("Errors", "It may have crashed on this picture: look into its log, then repeat the run.")},
        {"connect-timeout", QT_TRANSLATE_NOOP("Errors", "The backend (%1) could not be reached in time."),
         QT_TRANSLATE_NOOP("Errors", "Check that it runs and that no firewall stands in between.")},
        {"idle-timeout",
         QT_TRANSLATE_NOOP("Errors", "The backend did not answer in the time that the pipeline gives it."),
         QT_TRANSLATE_NOOP("Errors",
                           "Raise the pipeline's time limit, or let the backend work as a job that is asked for "
                           "(poll).")},
        {"total-timeout",
         QT_TRANSLATE_NOOP("Errors", "The backend's answer was not complete in the time that the pipeline gives it."),
         QT_TRANSLATE_NOOP("Errors",
                           "Raise the pipeline's time limit, or let the backend work as a job that is asked for "
                           "(poll).")},
        {"insecure-url",
         QT_TRANSLATE_NOOP("Errors", "The address is plain http to %1, where everybody on the way can read along."),
         QT_TRANSLATE_NOOP("Errors", "Use https. Plain http is accepted for this computer and for private addresses "
                                     "such as 192.168.1.20, written as numbers.")},
        {"insecure-name",
         QT_TRANSLATE_NOOP("Errors", "“%1” is a name: whether it leads to your own network cannot be told before it is "
                                     "asked for, and plain http can be read by everybody on the way."),
         QT_TRANSLATE_NOOP("Errors", "Write the host's address as numbers, such as http://192.168.1.20:8000, or use "
                                     "https.")},
        {"unsupported-scheme", QT_TRANSLATE_NOOP("Errors", "A backend cannot be called by “%1”."),
         QT_TRANSLATE_NOOP("Errors", "Write an address that begins with https:// or, for this computer and private "
                                     "addresses, with http://.")},
        {"bad-url", QT_TRANSLATE_NOOP("Errors", "The address is not a valid one: %1"),
         QT_TRANSLATE_NOOP("Errors", "Write it as https://host/path in the pipeline.")},
        {"redirect-elsewhere", QT_TRANSLATE_NOOP("Errors", "The backend redirects to another host: %1"),
         QT_TRANSLATE_NOOP("Errors", "Headers are not sent there. If it is the right place, enter its address in the "
                                     "pipeline.")},
        {"too-many-redirects", QT_TRANSLATE_NOOP("Errors", "The backend redirected the request too many times."),
         QT_TRANSLATE_NOOP("Errors", "Enter the final address in the pipeline.")},
        {"no-status", QT_TRANSLATE_NOOP("Errors", "What came back from the backend was not HTTP."),
         QT_TRANSLATE_NOOP("Errors", "Check the port in the pipeline's address.")},
        // its answers
        {"answer-too-large",
         QT_TRANSLATE_NOOP("Errors", "The backend's answer is larger than 4 MB, so it was not read to its end."),
         QT_TRANSLATE_NOOP("Errors",
                           "Answer with the file ID or the address of the result, not with the picture itself.")},
        {"backend-empty", QT_TRANSLATE_NOOP("Errors", "The backend's answer was empty."),
         QT_TRANSLATE_NOOP("Errors", "It must answer with JSON that holds the file ID of the result.")},
        {"backend-html", QT_TRANSLATE_NOOP("Errors", "Instead of JSON, a web page came back."),
         QT_TRANSLATE_NOOP("Errors",
                           "Check the path in the pipeline's address; an error page, a sign-in page or a proxy "
                           "may have answered.")},
        {"backend-not-json", QT_TRANSLATE_NOOP("Errors", "The backend's answer is not JSON."),
         QT_TRANSLATE_NOOP("Errors", "It must answer with JSON that holds the file ID of the result.")},
        {"result-missing", QT_TRANSLATE_NOOP("Errors", "The answer holds no result at %1."),
         QT_TRANSLATE_NOOP("Errors",
                           "Look at the answer below and correct the pipeline's result place, or the backend.")},
        {"result-not-usable",
         QT_TRANSLATE_NOOP("Errors", "What the answer holds at %1 is neither a file ID nor an address."),
         QT_TRANSLATE_NOOP("Errors", "A result begins with cloud:// or https://. Look at the answer below.")},
        {"poll-place-missing",
         QT_TRANSLATE_NOOP("Errors", "The first answer holds nothing at %1, so the job cannot be asked for."),
         QT_TRANSLATE_NOOP("Errors", "Look at the answer below and correct the address of the poll.")},
        {"poll-limit", QT_TRANSLATE_NOOP("Errors", "The job was not done after %1 seconds, the limit of the pipeline."),
         QT_TRANSLATE_NOOP("Errors", "Look whether the backend still works on it, raise the limit, or check the "
                                     "condition for done.")},
        {"job-failed", QT_TRANSLATE_NOOP("Errors", "The backend says that the job has failed."),
         QT_TRANSLATE_NOOP("Errors", "Check the answer below and the backend's log.")},
        {"result-too-large", QT_TRANSLATE_NOOP("Errors", "The result is larger than %1 bytes, so it was not fetched."),
         QT_TRANSLATE_NOOP("Errors", "Store it in the cloud storage and answer with its file ID.")},
        {"result-empty", QT_TRANSLATE_NOOP("Errors", "What came as the result holds not a single byte: %1"),
         QT_TRANSLATE_NOOP("Errors", "The backend may have named the result before it was written, or have stored an "
                                     "empty one: look into its log, then repeat the run.")},
        {"result-html", QT_TRANSLATE_NOOP("Errors", "Instead of the result, a web page came: %1"),
         QT_TRANSLATE_NOOP("Errors",
                           "An error page or a sign-in page may stand at the result's address, or the address "
                           "may have run out. Let the backend answer with one that opens without signing in, "
                           "or store the result in the cloud storage and answer with its file ID.")},
        {"preview-too-large", QT_TRANSLATE_NOOP("Errors", "The result is too large to be fetched: %1"),
         QT_TRANSLATE_NOOP("Errors", "It stands in the history. Download it from there.")},
        // the pipeline itself
        {"no-such-pipeline", QT_TRANSLATE_NOOP("Errors", "There is no pipeline “%1” any more."),
         QT_TRANSLATE_NOOP("Errors", "Choose another pipeline, or add it again.")},
        {"other-profile", QT_TRANSLATE_NOOP("Errors", "The pipeline “%1” belongs to another profile."),
         QT_TRANSLATE_NOOP("Errors", "Change to its profile, or open the pipeline and make it one of all profiles.")},
        {"name-taken", QT_TRANSLATE_NOOP("Errors", "There is a pipeline named “%1” already."),
         QT_TRANSLATE_NOOP("Errors", "Choose another name.")},
        {"name-missing", QT_TRANSLATE_NOOP("Errors", "The pipeline has no name."),
         QT_TRANSLATE_NOOP("Errors", "Give it one.")},
        {"url-missing", QT_TRANSLATE_NOOP("Errors", "The pipeline has no address."),
         QT_TRANSLATE_NOOP("Errors", "Enter the address of your backend, such as https://host/process.")},
        {"bad-method", QT_TRANSLATE_NOOP("Errors", "“%1” is not one of the methods a pipeline can use."),
         QT_TRANSLATE_NOOP("Errors", "Use GET, POST, PUT, PATCH or DELETE.")},
        {"get-with-body", QT_TRANSLATE_NOOP("Errors", "A GET request has no body."),
         QT_TRANSLATE_NOOP("Errors", "Put the values into the address, or use POST.")},
        {"unknown-placeholder", QT_TRANSLATE_NOOP("Errors", "There is no value named {{%1}}."),
         QT_TRANSLATE_NOOP("Errors",
                           "Use file_id, temp_url, key, name, width, height, size, mime or api_base, or add a "
                           "parameter of that name. Access token and SECRET are never available.")},
        {"body-not-json", QT_TRANSLATE_NOOP("Errors", "The body is not JSON once its values are filled in."),
         QT_TRANSLATE_NOOP("Errors", "Check commas, quotes and brackets of the body. The raw text names the place.")},
        {"bad-header-name", QT_TRANSLATE_NOOP("Errors", "“%1” cannot be the name of a header."),
         QT_TRANSLATE_NOOP("Errors", "Use letters, digits and hyphens.")},
        {"bad-header-value",
         QT_TRANSLATE_NOOP("Errors", "The value of the header %1 holds a line break or a control character."),
         QT_TRANSLATE_NOOP("Errors", "Remove it.")},
        {"secret-header-missing",
         QT_TRANSLATE_NOOP("Errors", "The value of the secret header %1 is not known on this computer."),
         QT_TRANSLATE_NOOP("Errors", "Open the pipeline and enter it. Secrets are not part of an exported pipeline.")},
        {"bad-parameter-name", QT_TRANSLATE_NOOP("Errors", "“%1” cannot be the name of a parameter."),
         QT_TRANSLATE_NOOP("Errors", "Use letters, digits and underscores, beginning with a letter.")},
        {"double-name", QT_TRANSLATE_NOOP("Errors", "The name “%1” is taken already."),
         QT_TRANSLATE_NOOP("Errors", "Choose another name.")},
        {"no-choices", QT_TRANSLATE_NOOP("Errors", "The choice “%1” has nothing to choose from."),
         QT_TRANSLATE_NOOP("Errors", "Add its values.")},
        {"bounds-crossed", QT_TRANSLATE_NOOP("Errors", "The smallest value of “%1” is above its largest."),
         QT_TRANSLATE_NOOP("Errors", "Correct the bounds.")},
        {"unknown-parameter", QT_TRANSLATE_NOOP("Errors", "The pipeline has no parameter “%1”."),
         QT_TRANSLATE_NOOP("Errors", "Leave it out, or add it to the pipeline.")},
        {"not-a-choice", QT_TRANSLATE_NOOP("Errors", "The value is none of the choices: %1"),
         QT_TRANSLATE_NOOP("Errors", "Choose one of the pipeline's values.")},
        {"not-a-number", QT_TRANSLATE_NOOP("Errors", "The value is not a number: %1"),
         QT_TRANSLATE_NOOP("Errors", "Write it with digits and, if needed, a point.")},
        {"out-of-bounds", QT_TRANSLATE_NOOP("Errors", "The number is out of its bounds: %1"),
         QT_TRANSLATE_NOOP("Errors", "Choose a number between them.")},
        {"results-missing", QT_TRANSLATE_NOOP("Errors", "The pipeline does not say where the answer holds the result."),
         QT_TRANSLATE_NOOP("Errors", "Enter a JSON Pointer such as /file_id.")},
        {"bad-pointer", QT_TRANSLATE_NOOP("Errors", "“%1” is neither a JSON Pointer nor a JSONPath."),
         QT_TRANSLATE_NOOP("Errors", "Write /data/file_id, or $.results[*].file_id for several.")},
        {"poll-url-missing", QT_TRANSLATE_NOOP("Errors", "The poll has no address."),
         QT_TRANSLATE_NOOP("Errors", "Enter where to ask, such as {{/status_url}} or /jobs/{{/job_id}}.")},
        {"done-when-missing", QT_TRANSLATE_NOOP("Errors", "The poll does not say when the job is done."),
         QT_TRANSLATE_NOOP("Errors", "Enter a place of the answer and its value, such as /status and done.")},
        {"bad-pipeline-file", QT_TRANSLATE_NOOP("Errors", "The file is not an exported pipeline: %1"),
         QT_TRANSLATE_NOOP("Errors", "Choose a file that “Export” or “pipeline export” has written.")},
        {"set-empty", QT_TRANSLATE_NOOP("Errors", "The golden set “%1” holds no pictures."),
         QT_TRANSLATE_NOOP("Errors", "Pin pictures to it: in its window, from the history, or by naming them after "
                                     "“run … --set”.")},
        {"set-name-taken", QT_TRANSLATE_NOOP("Errors", "There is a golden set named “%1” already."),
         QT_TRANSLATE_NOOP("Errors", "Choose another name.")},
        {"set-name-missing", QT_TRANSLATE_NOOP("Errors", "The golden set has no name."),
         QT_TRANSLATE_NOOP("Errors", "Give it one.")},
        {"no-such-set", QT_TRANSLATE_NOOP("Errors", "There is no golden set “%1”."),
         QT_TRANSLATE_NOOP("Errors", "Pin pictures to it first, or correct its name.")},
    };
    return codes;
}

} // namespace wcs
