#include "pipeline/pipelinewatch.h"

#include "async/athand.h"
#include "base/text.h"
#include "pipeline/picturelookout.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace wcs {

namespace {

constexpr int SecondsOfHour = 3600;
constexpr std::chrono::milliseconds PatienceAtTheEnd(200); // a window stands still as long

} // namespace

PipelineWatch::PipelineWatch(QObject *parent, Look look) : QObject(parent), m_look(std::move(look)) {}

PipelineWatch::~PipelineWatch()
{
    if (!m_thread)
        return;
    end();
    if (m_thread->wait(m_ending))
        return;
    // On a share that is away: it goes when that has come back, or with the process.
    QThread *left = m_thread.release();
    connect(left, &QThread::finished, left, &QObject::deleteLater);
    if (left->isFinished()) // just now
        left->deleteLater();
}

void PipelineWatch::end()
{
    stop();
    if (!std::exchange(m_lookout, nullptr))
        return;
    m_thread->quit();
    m_ending.setRemainingTime(PatienceAtTheEnd);
}

QStringList PipelineWatch::start(const QStringList &paths)
{
    stop();
    if (!m_thread) {
        m_thread = std::make_unique<QThread>();
        m_thread->setObjectName(u"watch"_s);
        m_lookout = new PictureLookout(m_look);
        m_lookout->moveToThread(m_thread.get());
        connect(m_thread.get(), &QThread::finished, m_lookout, &QObject::deleteLater);
        connect(m_lookout, &PictureLookout::settled, this, &PipelineWatch::take);
        m_thread->start();
    }
    QStringList absolute;
    for (const QString &path : paths)
        absolute << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    m_turn = m_lookout->nextTurn();
    m_on = !paths.isEmpty();
    const auto beginning = std::make_shared<PictureLookout::Beginning>();
    auto missing = beginning->missing.get_future();
    const auto noted = beginning->noted.get_future();
    const auto due = std::chrono::steady_clock::now() + patienceWithALook;
    QMetaObject::invokeMethod(m_lookout, [lookout = m_lookout, turn = m_turn, absolute, wait = m_settleMs, beginning] {
        lookout->begin(turn, absolute, wait, beginning);
    });
    QStringList notThere;
    if (missing.wait_until(due) == std::future_status::ready) {
        const QStringList found = missing.get();
        for (qsizetype i = 0; i < paths.size(); ++i) {
            if (found.contains(absolute.at(i)))
                notThere << paths.at(i);
        }
        noted.wait_until(due);
    } else {
        notThere = paths;
        m_isSilent = true;
    }
    m_isMissing = !notThere.isEmpty();
    return notThere;
}

void PipelineWatch::stop()
{
    m_on = false;
    m_leftOut.clear();
    m_isMissing = false;
    m_isSilent = false;
    if (!m_lookout)
        return;
    m_turn = m_lookout->nextTurn(); // what is still on its way is of another one
    QMetaObject::invokeMethod(m_lookout, &PictureLookout::end);
}

void PipelineWatch::take(int turn, const QStringList &saved, const QStringList &gone, bool isMissing)
{
    if (turn != m_turn || !m_on)
        return;
    const QSet<QString> before = m_leftOut;
    for (const QString &path : saved) {
        if (m_on && turn == m_turn)
            report(path);
    }
    for (const QString &path : gone)
        m_leftOut.remove(path);
    if (m_leftOut != before)
        tellExpected();
    const bool isGone = m_on && isMissing;
    const bool isOtherwise = std::exchange(m_isMissing, isGone) != isGone;
    if (m_leftOut.size() != before.size())
        Q_EMIT leftOutChanged();
    if (isOtherwise)
        Q_EMIT missingChanged();
}

void PipelineWatch::tellExpected()
{
    const QStringList files(m_leftOut.cbegin(), m_leftOut.cend());
    QMetaObject::invokeMethod(m_lookout, [lookout = m_lookout, files] { lookout->setExpected(files); });
}

bool PipelineWatch::forget(const QString &path)
{
    return m_leftOut.remove(QFileInfo(path).absoluteFilePath());
}

int PipelineWatch::left() const
{
    const QDateTime since = QDateTime::currentDateTimeUtc().addSecs(-SecondsOfHour);
    const auto recent = std::count_if(m_reported.begin(), m_reported.end(),
                                      [&since](const QDateTime &at) { return at > since; });
    return std::max(0, m_mostPerHour - int(recent));
}

QDateTime PipelineWatch::nextAt() const
{
    if (left() > 0 || m_mostPerHour < 1)
        return {};
    return m_reported.at(m_reported.size() - m_mostPerHour).addSecs(SecondsOfHour);
}

void PipelineWatch::report(const QString &path)
{
    if (left() <= 0) {
        m_leftOut << path;
        if (!std::exchange(m_capTold, true))
            Q_EMIT capReached(m_mostPerHour);
        return;
    }
    m_capTold = false;
    m_leftOut.remove(path);
    const QDateTime since = QDateTime::currentDateTimeUtc().addSecs(-SecondsOfHour);
    m_reported.removeIf([&since](const QDateTime &at) { return at <= since; });
    m_reported << QDateTime::currentDateTimeUtc();
    Q_EMIT saved(path);
}

} // namespace wcs
