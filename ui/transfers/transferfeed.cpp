#include "transfers/transferfeed.h"

#include "transfers/transfermodel.h"

namespace wcs::ui {

namespace {

constexpr qint64 mostNanoseconds = 5'000'000; // a third of a frame
constexpr qsizetype rowsAtOnce = 100;

} // namespace

TransferFeed::TransferFeed(TransferModel *model, QObject *parent) : QObject(parent), m_model(model)
{
    // A timer of zero fires when everything else that was posted has had its turn.
    m_nextTurn.setSingleShot(true);
    m_nextTurn.setInterval(0);
    connect(&m_nextTurn, &QTimer::timeout, this, [this] {
        m_spent = 0;
        work();
    });
}

void TransferFeed::add(const QList<JobSnapshot> &jobs)
{
    push(Added{jobs});
}

void TransferFeed::update(const QList<JobSnapshot> &jobs)
{
    push(Updated{jobs});
}

void TransferFeed::remove(const QList<JobId> &jobs)
{
    push(Removed{jobs});
}

void TransferFeed::push(std::variant<Added, Updated, Removed> step)
{
    m_waiting.push_back(std::move(step));
    work();
}

void TransferFeed::work()
{
    bool hasFed = false;
    while (!m_waiting.empty() && m_spent < mostNanoseconds) {
        QElapsedTimer clock;
        clock.start();
        apply();
        m_spent += clock.nsecsElapsed();
        hasFed = true;
    }
    if (!m_nextTurn.isActive() && (m_spent > 0 || !m_waiting.empty()))
        m_nextTurn.start();
    if (hasFed)
        Q_EMIT fed();
}

void TransferFeed::apply()
{
    auto &step = m_waiting.front();
    qsizetype size = 0;
    if (const auto *added = std::get_if<Added>(&step)) {
        size = added->jobs.size();
        m_model->addJobs(added->jobs.mid(m_taken, rowsAtOnce));
    } else if (const auto *updated = std::get_if<Updated>(&step)) {
        size = updated->jobs.size();
        m_model->updateJobs(updated->jobs.mid(m_taken, rowsAtOnce));
    } else {
        // At once: the model resets rather than removing many stretches.
        const QList<JobId> jobs = std::get<Removed>(step).jobs;
        m_taken = size = jobs.size();
        m_model->removeJobs(jobs);
    }
    m_taken += rowsAtOnce;
    if (m_taken >= size) {
        m_waiting.pop_front();
        m_taken = 0;
    }
}

} // namespace wcs::ui
