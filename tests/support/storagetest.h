#pragma once

#include "base/text.h"
#include "support/awaiting.h"
#include "support/storageclient.h"
#include "support/testfiles.h"

#include <QTemporaryDir>

#include <memory>

namespace wcs::test {

/// What the tests of the storage services share: for each test function a directory, a sandbox and a client of it, all anew.
class StorageTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_sandbox = std::make_unique<SandboxFixture>();
        m_client = std::make_unique<StorageClient>(*m_sandbox);
    }
    void cleanup()
    {
        m_client.reset();
        m_sandbox.reset();
        m_dir.reset();
    }

protected:
    QString newFile(const QByteArray &bytes)
    {
        const QString path = m_dir->filePath(u"source-%1"_s.arg(++m_files));
        writeFile(path, bytes);
        return path;
    }

    static UploadRequest request(const QString &path, const QString &key, SameKeyPolicy policy = SameKeyPolicy::Rename)
    {
        UploadRequest r;
        r.localPath = path;
        r.key = key;
        r.policy = policy;
        return r;
    }

    Result<UploadOutcome> upload(const UploadRequest &up, const ProgressSink &progress = {})
    {
        return await(m_client->service.uploader().upload(up, progress));
    }
    Result<UploadOutcome> upload(const QString &key, const QByteArray &bytes,
                                 SameKeyPolicy policy = SameKeyPolicy::Rename, const ProgressSink &progress = {})
    {
        return upload(request(newFile(bytes), key, policy), progress);
    }

    static Resolver::Expected expectedOf(const StoredObject &object)
    {
        Resolver::Expected e;
        e.fileId = object.fileId;
        e.size = object.size;
        e.md5 = object.md5;
        return e;
    }

    /// Into the folder "down" of the directory.
    DownloadRequest downloadOf(const QString &fileId) const
    {
        DownloadRequest r;
        r.fileId = fileId;
        r.directory = m_dir->filePath(u"down"_s);
        return r;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<StorageClient> m_client;

private:
    int m_files = 0;
};

} // namespace wcs::test
