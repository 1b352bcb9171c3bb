#pragma once

#include <QList>
#include <QObject>
#include <QVariant>

#include <type_traits>

namespace wcs::test {

/// The emissions of a signal that is emitted in another thread, such as those of the engine's queue: they are noted in the test's own
/// thread, while its loop turns. A QSignalSpy notes them in the thread that emits, while the test reads the list, and before what
/// the test's thread is told by the same signal and those before it.
class FarSpy : public QList<QList<QVariant>>
{
public:
    template <typename Sender, typename... Arguments>
    FarSpy(const Sender *sender, void (Sender::*signal)(Arguments...))
    {
        QObject::connect(sender, signal, &m_here, [this](const std::decay_t<Arguments> &...arguments) {
            append(QList<QVariant>{QVariant::fromValue(arguments)...});
        });
    }
    FarSpy(const FarSpy &) = delete;
    FarSpy &operator=(const FarSpy &) = delete;

private:
    QObject m_here; ///< of the thread in which this was made
};

} // namespace wcs::test
