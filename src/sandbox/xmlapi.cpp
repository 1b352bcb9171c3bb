#include "sandbox/xmlapi.h"

namespace wcs::sandbox {

bool handleXmlCall(Cloud &, const HttpRequest &, HttpResponse &, const ObjectTarget &)
{
    return false;
}

} // namespace wcs::sandbox
