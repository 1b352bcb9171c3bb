#pragma once

#include "base/error.h"
#include "settings/profile.h"

#include <QMetaType>
#include <QObject>

#include <optional>

namespace wcs {

/// The steps of a connection test, in the order they are taken. None of them writes anything to the cloud.
enum class ProbeStep { Dns, Tls, Token, Ticket };
enum class ProbeState { Waiting, Running, Passed, Failed, Skipped };

struct ProbeUpdate {
    ProbeStep step = ProbeStep::Dns;
    ProbeState state = ProbeState::Waiting;
    QString detail; ///< a short fact for the row, such as an address or a validity; translated, no secret
    std::optional<Error> error; ///< of a failed step
};

/// Walks through everything an upload needs, up to the point where bytes would be sent, and tells of each step as it
/// goes.
///
/// start() returns at once; a test that runs is cancelled by a new start(), by cancel() and by destruction. finished()
/// comes exactly once per start() unless the object is destroyed, with false after a failure or a cancellation.
class ConnectionProbe : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionProbe(QObject *parent = nullptr);

    /// `secret` is the one to test with, which need not be stored yet.
    virtual void start(const Profile &profile, const QString &secret) = 0;
    virtual void cancel() = 0;

Q_SIGNALS:
    void updated(wcs::ProbeUpdate update);
    void finished(bool ok);
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::ProbeUpdate)
