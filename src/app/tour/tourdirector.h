#pragma once

#include "app/application.h"
#include "app/tour/album.h"
#include "async/scope.h"

#include <QObject>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>

class QDialog;
class QMimeData;
class QWidget;

namespace wcs::app {

class TourChooser;

/// Long enough for fades and thumbnails to come to rest before a picture is taken.
inline constexpr std::chrono::milliseconds Rest(400);

/// Plays the main job on the sandbox, through the real window's drops, actions and dialogs, and photographs it. Every step states
/// what it expects; the first one that is disappointed ends the tour with status 1 and a sentence on stderr.
class TourDirector : public QObject
{
    Q_OBJECT
public:
    /// Pictures go to `options.tourDir`; everything else the program writes goes below `paths`.
    TourDirector(const LaunchOptions &options, const Paths &paths);
    ~TourDirector() override;

    /// Begins; the application's event loop ends when the tour does.
    void start();

private:
    using Condition = std::function<bool()>;

    Task<void> play();
    Task<bool> meet();
    Task<bool> upload();
    Task<bool> look();
    Task<bool> loop();
    Task<bool> judge();
    Task<bool> watch();
    Task<bool> editPipeline();
    Task<bool> failOnPurpose();
    Task<bool> configure();
    Task<bool> fetchBack();
    Task<bool> remove();
    Task<bool> compare();
    Task<bool> shrink();

    // The parts of compare(), in tourcompare.cpp.
    Task<bool> dropOnPreview(QString path);
    Task<bool> compareViews();
    Task<bool> compareFacts();
    Task<bool> compareVariants();
    Task<bool> imageModes();

    Task<bool> until(Condition condition, QString expectation);
    Task<bool> picture(QString name);
    /// Of another window than the main one.
    Task<bool> shot(QWidget *window, QString name);
    Task<bool> testConnection(QString state, QString name);
    bool fail(const QString &expectation);
    /// What the window holds, for the sentence on a disappointed expectation.
    QString situation() const;
    std::unique_ptr<QMimeData> samplesAsDrag() const;
    /// Everything above the main window goes.
    void closeOthers() const;
    bool hover(const QString &pipelineId, const QMimeData &data) const;
    bool letFall(const QString &pipelineId, const QMimeData &data) const;
    bool press(const QString &objectName);
    bool allVerified() const;
    int rowOf(const QString &name) const;
    QDialog *dialog() const;
    template <typename T>
    T *find(const QString &objectName) const;

    QString m_failure;
    QTemporaryDir m_files;
    QString m_downloads;
    QStringList m_samples;
    Album m_album;
    std::unique_ptr<Application> m_application;
    Scope m_scope;
};

} // namespace wcs::app
