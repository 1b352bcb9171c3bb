// What libcurl needs for the requests of many files when nothing else is done: no ticket read, nothing hashed, nothing kept. A
// program that moves its bytes with libcurl cannot be faster.
// Usage: libcurl_alone PLAN AT_ONCE [--ca PEM]. The plan is a JSON array of requests in their order, each with "url" and, as it needs
// them: "data" (a JSON body), "form" (pairs of name and value), "file" (the form's last field, a path), "head", "output" (a path).
// Prints one JSON object.
#include "base/text.h"

#include <curl/curl.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <memory>
#include <vector>

using namespace wcs;

namespace {

struct FileCloser {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

struct ListFreer {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

using HeaderList = std::unique_ptr<curl_slist, ListFreer>;

struct Request {
    QByteArray url;
    QByteArray data;
    std::vector<std::pair<QByteArray, QByteArray>> form;
    QByteArray file;
    QByteArray output;
    bool isHead = false;
};

/// One of those that are at work at a time.
struct Worker {
    CURL *easy = curl_easy_init();
    curl_mime *mime = nullptr;
    size_t request = 0; ///< its place in the plan
    std::unique_ptr<std::FILE, FileCloser> output;
};

size_t drop(char *, size_t size, size_t count, void *)
{
    return size * count;
}

std::vector<Request> readPlan(const QString &path)
{
    QFile file(path);
    std::vector<Request> plan;
    if (!file.open(QIODevice::ReadOnly))
        return plan;
    const QJsonArray requests = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &value : requests) {
        const QJsonObject object = value.toObject();
        const auto text = [&object](QLatin1StringView name) { return object.value(name).toString().toUtf8(); };
        Request request{text("url"_L1),  text("data"_L1),   {},
                        text("file"_L1), text("output"_L1), object.contains("head"_L1)};
        const QJsonArray fields = object.value("form"_L1).toArray();
        for (const QJsonValue &field : fields)
            request.form.emplace_back(field[0].toString().toUtf8(), field[1].toString().toUtf8());
        plan.push_back(request);
    }
    return plan;
}

class Run
{
public:
    Run(std::vector<Request> plan, QByteArray caFile) : m_plan(std::move(plan)), m_caFile(std::move(caFile)) {}

    bool go(int atOnce)
    {
        m_workers.resize(size_t(atOnce));
        for (Worker &worker : m_workers)
            begin(&worker);
        int running = 0;
        do {
            curl_multi_perform(m_multi, &running);
            running += takeEnded();
            if (running > 0)
                curl_multi_poll(m_multi, nullptr, 0, 1000, nullptr);
        } while (running > 0 && !m_hasFailed);
        return !m_hasFailed;
    }

private:
    void begin(Worker *worker)
    {
        if (m_next == m_plan.size())
            return;
        worker->request = m_next++;
        const Request &request = m_plan[worker->request];
        CURL *easy = worker->easy;
        curl_easy_reset(easy);
        curl_easy_setopt(easy, CURLOPT_PRIVATE, worker);
        curl_easy_setopt(easy, CURLOPT_URL, request.url.constData());
        if (!m_caFile.isEmpty())
            curl_easy_setopt(easy, CURLOPT_CAINFO, m_caFile.constData());
        if (request.output.isEmpty()) {
            curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
        } else {
            worker->output.reset(std::fopen(request.output.constData(), "wb"));
            curl_easy_setopt(easy, CURLOPT_WRITEDATA, worker->output.get());
        }
        if (!request.data.isEmpty()) {
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.data.constData());
            curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_json.get());
        }
        if (!request.form.empty())
            setForm(worker, request);
        if (request.isHead)
            curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        curl_multi_add_handle(m_multi, easy);
    }

    void setForm(Worker *worker, const Request &request)
    {
        worker->mime = curl_mime_init(worker->easy);
        for (const auto &[name, value] : request.form) {
            curl_mimepart *part = curl_mime_addpart(worker->mime);
            curl_mime_name(part, name.constData());
            curl_mime_data(part, value.constData(), size_t(value.size()));
        }
        curl_mimepart *part = curl_mime_addpart(worker->mime);
        curl_mime_name(part, "file");
        curl_mime_filedata(part, request.file.constData());
        curl_easy_setopt(worker->easy, CURLOPT_MIMEPOST, worker->mime);
        curl_easy_setopt(worker->easy, CURLOPT_HTTPHEADER, m_noExpect.get());
    }

    /// How many have begun in the place of those that have ended.
    int takeEnded()
    {
        const size_t before = m_next;
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            CURL *easy = message->easy_handle;
            const CURLcode code = message->data.result;
            Worker *worker = nullptr;
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &worker);
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            // A HEAD may overtake the upload before it, as it does with curl.
            const bool isRefused = status / 100 != 2 && !m_plan[worker->request].isHead;
            if (code != CURLE_OK || isRefused) {
                std::fprintf(stderr, "%s, status %ld\n", curl_easy_strerror(code), status);
                m_hasFailed = true;
            }
            curl_multi_remove_handle(m_multi, easy);
            curl_mime_free(std::exchange(worker->mime, nullptr));
            worker->output.reset();
            begin(worker);
        }
        return int(m_next - before);
    }

    const std::vector<Request> m_plan;
    const QByteArray m_caFile;
    CURLM *m_multi = curl_multi_init();
    HeaderList m_json{curl_slist_append(nullptr, "Content-Type: application/json")};
    HeaderList m_noExpect{curl_slist_append(nullptr, "Expect:")};
    std::vector<Worker> m_workers; // ends with the process
    size_t m_next = 0;
    bool m_hasFailed = false;
};

} // namespace

int main(int count, char **arguments)
{
    QCoreApplication app(count, arguments);
    QCommandLineParser parser;
    parser.addOption({u"ca"_s, {}, u"pem"_s});
    parser.process(app);
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2)
        return 2;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    Run run(readPlan(words.at(0)), QFile::encodeName(parser.value(u"ca"_s)));
    QElapsedTimer clock;
    clock.start();
    const bool isDone = run.go(words.at(1).toInt());
    QJsonObject result;
    result.insert("seconds"_L1, double(clock.nsecsElapsed()) / 1e9);
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return isDone ? 0 : 1;
}
