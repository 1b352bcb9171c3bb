#pragma once

#include "base/error.h"

#include <QString>

namespace wcs {

/// How this service says of an object that it is not there, where it does not use the documented words (-503003): the status
/// and the text it has for a key that cannot exist. The numbers of single files are not documented for the HTTP calls.
class Absence
{
public:
    /// Of a service that uses the documented words alone: no answer fits.
    Absence() = default;
    /// By the answer for a key that cannot exist; its subject is the id that was asked for.
    explicit Absence(const Error &ofNothing);

    /// Whether an answer may mean that nothing is there, so that it is worth comparing: it is about one file, and its status is
    /// not known to mean something that can be said of what is there alone.
    static bool mayBe(const Error &answer);
    /// Whether it is the answer for what is not there.
    bool fits(const Error &answer) const;

private:
    QString m_code;
    QString m_words; // with marks in the places of the id and the key
};

} // namespace wcs
