#pragma once

#include "transfer/job.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <variant>

namespace wcs::ui {

class TransferModel;

/// Brings what the queue tells into the model, in its order, and never more in one turn of the event loop than fits into a
/// frame: a dropped tree of a hundred thousand files fills the list while the window goes on painting and listening.
class TransferFeed : public QObject
{
    Q_OBJECT
public:
    explicit TransferFeed(TransferModel *model, QObject *parent = nullptr);

    void add(const QList<wcs::JobSnapshot> &jobs);
    void update(const QList<wcs::JobSnapshot> &jobs);
    void remove(const QList<wcs::JobId> &jobs);
    bool isEmpty() const { return m_waiting.empty(); }

Q_SIGNALS:
    /// Some of it has reached the model.
    void fed();

private:
    struct Added {
        QList<JobSnapshot> jobs;
    };
    struct Updated {
        QList<JobSnapshot> jobs;
    };
    struct Removed {
        QList<JobId> jobs;
    };
    void push(std::variant<Added, Updated, Removed> step);
    void work();
    void apply();

    TransferModel *m_model;
    std::deque<std::variant<Added, Updated, Removed>> m_waiting;
    qsizetype m_taken = 0; // of the first that waits
    qint64 m_spent = 0; // nanoseconds, in this turn of the loop
    QTimer m_nextTurn;
};

} // namespace wcs::ui
