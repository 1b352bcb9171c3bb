#pragma once

#include "async/scope.h"
#include "engine/objectcache.h"
#include "history/objectrecord.h"
#include "history/rowremark.h"

#include <QHash>
#include <QMultiMap>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>

namespace wcs {
class StateStore;
}

namespace wcs::ui {

/// Finds out what this computer knows of the rows in view: whether an object that is gone has left its file here, and whether the
/// link that was copied last here has run out. Looks at files in threads of their own, for which nobody waits when it goes, and never
/// asks the cloud. Of links the ends alone are kept, by file id; the links themselves are as good as passwords.
class RowRemarks : public QObject
{
    Q_OBJECT
public:
    /// Gives the file that an object was uploaded from, if it is left; on any thread, and blocking for as long as it takes.
    using Look = std::function<std::optional<LocalCopy>(const ObjectRecord &)>;

    explicit RowRemarks(QObject *parent = nullptr, Look look = &ObjectCache::unchangedSource);
    ~RowRemarks() override;

    /// Knows from now on of the links that earlier runs gave out, and lets later ones know of its own: those that end last, and none
    /// whose end is a month ago. `state` outlives this.
    void keepIn(StateStore *state);
    /// As far as it is known; only looks up.
    RowRemark of(const ObjectRecord &record) const;
    /// Looks for the files of these, which are in view.
    void look(const QList<ObjectRecord> &records);
    /// A link of the object was given out; an invalid time is one that lasts.
    void noteLink(const QString &fileId, const QDateTime &validUntil);

Q_SIGNALS:
    void changed(const QString &fileId);

private:
    Task<void> findSources(QList<ObjectRecord> gone);
    void expireLinks();
    void keepLinks();

    Look m_look;
    StateStore *m_state = nullptr;
    QTimer m_keepSoon; // once for all links of a copy
    QHash<QString, QString> m_sources; // the file that a gone object has left, by its id
    QHash<QString, QDateTime> m_links; // their ends, by file id
    QMultiMap<QDateTime, QString> m_coming; // those ends that are to come
    QTimer m_nextEnd;
    QThreadPool m_pool;
    Scope m_scope;
};

} // namespace wcs::ui
