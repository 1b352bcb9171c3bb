#pragma once

#include <QtGlobal>

#include <atomic>

namespace wcs {

/// What the files under way hold in memory, all of the process together: however many they are, and in whatever session, the sum
/// stays small. For any thread.
class FileMemory
{
public:
    static FileMemory &ofProcess();

    /// Counts `bytes` in; false, and nothing is counted, when so many more may not be held.
    bool take(qint64 bytes);
    void giveBack(qint64 bytes);

    /// One large file that streams. What it may hold between the network and the disk is its part of what there is for all.
    class Stream
    {
    public:
        explicit Stream(FileMemory &memory = ofProcess());
        ~Stream();
        Stream(const Stream &) = delete;
        Stream &operator=(const Stream &) = delete;
        /// In bytes; changes as others come and go.
        qint64 room() const;

    private:
        FileMemory &m_memory;
    };

private:
    std::atomic<qint64> m_held = 0;
    std::atomic<int> m_streams = 0;
};

} // namespace wcs
