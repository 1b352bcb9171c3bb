#include "net/filememory.h"

#include <algorithm>

namespace wcs {

namespace {

// Sixteen files of one MiB, held whole, would be two thirds of what the program may grow by.
constexpr qint64 mostHeld = 8 * 1024 * 1024;
// A thread that waits for a processor waits for some milliseconds, in which another hashes several MiB: with less between them
// the one that hashes, which decides how long a large file takes, often has nothing to do.
constexpr qint64 mostOfStreams = 10 * 1024 * 1024;
constexpr qint64 mostOfOne = 8 * 1024 * 1024;
constexpr qint64 leastOfOne = 768 * 1024;

} // namespace

FileMemory &FileMemory::ofProcess()
{
    static FileMemory memory;
    return memory;
}

bool FileMemory::take(qint64 bytes)
{
    if ((m_held += bytes) <= mostHeld)
        return true;
    m_held -= bytes;
    return false;
}

void FileMemory::giveBack(qint64 bytes)
{
    m_held -= bytes;
}

FileMemory::Stream::Stream(FileMemory &memory) : m_memory(memory)
{
    ++m_memory.m_streams;
}

FileMemory::Stream::~Stream()
{
    --m_memory.m_streams;
}

qint64 FileMemory::Stream::room() const
{
    return std::clamp(mostOfStreams / m_memory.m_streams.load(), leastOfOne, mostOfOne);
}

} // namespace wcs
