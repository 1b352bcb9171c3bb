#include "settings/secretstore.h"

namespace wcs {

QString SecretStore::description() const
{
    switch (place()) {
    case SecretPlace::Keychain:
        return tr("The SECRET is kept in the keychain of this system.");
    case SecretPlace::Session:
        return tr("No keychain is available: the SECRET is kept in memory and forgotten when the program ends.");
    case SecretPlace::Unknown:
        break;
    }
    return tr("Asking the keychain of this system …");
}

} // namespace wcs
