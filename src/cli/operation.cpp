#include "cli/operation.h"

#include "base/text.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/report.h"

namespace wcs::cli {

void Operation::countFailed(QJsonObject object, const Error &error, const QString &text)
{
    m_scene.tally.failed(error);
    if (m_scene.arguments.json) {
        object.insert("error"_L1, errorObject(error));
        m_scene.console.line(object);
    } else if (!text.isEmpty()) {
        m_scene.console.line(text);
    }
}

} // namespace wcs::cli
