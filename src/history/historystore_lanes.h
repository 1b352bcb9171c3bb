// The ways from a task of HistoryStore into a lane of its engine. Included by the store's own files only.
#pragma once

#include "async/pool.h"
#include "history/historystore.h"

namespace wcs {

template <typename T>
Task<Result<T>> HistoryStore::write(std::function<Result<T>(HistoryWriter &)> job, Worth worth)
{
    auto work = [engine = m_engine.get(), job = std::move(job), worth](const std::stop_token &stop) {
        return engine->write<T>(job, false, worth == Worth::InPassing ? stop : std::stop_token());
    };
    co_return co_await onPool(m_engine->writing().pool(), std::move(work));
}

template <typename T>
Task<Result<T>> HistoryStore::ask(std::function<Result<T>(HistoryReader &)> job)
{
    co_await opened();
    auto work = [engine = m_engine.get(), job = std::move(job)] { return engine->read<T>(engine->answering(), job); };
    co_return co_await onPool(m_engine->answering().pool(), std::move(work));
}

template <typename T>
Task<Result<T>> HistoryStore::askBeside(std::function<Result<T>(HistoryReader &, const std::stop_token &)> job)
{
    co_await opened();
    auto work = [engine = m_engine.get(), job = std::move(job)](const std::stop_token &stop) {
        const auto one = [&](HistoryReader &reader) { return job(reader, stop); };
        return engine->read<T>(engine->counting(), one);
    };
    co_return co_await onPool(m_engine->counting().pool(), std::move(work));
}

} // namespace wcs
