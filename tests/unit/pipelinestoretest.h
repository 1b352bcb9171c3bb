// What the tests of the list of pipelines share: a store of its own for each test function, and a pipeline that has everything.
#pragma once

#include "base/text.h"
#include "pipeline/pipelinestore.h"
#include "settings/sessionsecretstore.h"
#include "support/awaiting.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace wcs::test {

class PipelineStoreTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_secrets = std::make_unique<SessionSecretStore>();
        m_store = std::make_unique<PipelineStore>(m_dir->path(), m_secrets.get());
    }
    void cleanup() { m_store.reset(); }

protected:
    static Pipeline full()
    {
        Pipeline pipeline = Pipeline::create(u"Everything"_s);
        pipeline.profileId = u"p1"_s;
        pipeline.url = u"https://backend.example/{{name}}?k={{key}}"_s;
        pipeline.headers = {{u"Authorization"_s, u"Bearer s3cret-value"_s, true}, {u"X-Mode"_s, u"fast"_s, false}};
        pipeline.bodyKind = BodyKind::Form;
        pipeline.body = u"id={{file_id}}\nr={{r}}"_s;
        pipeline.parameters = {{u"c"_s, ParameterKind::Choice, u"b"_s, 0, 100, 1, {u"a"_s, u"b"_s}},
                               {u"r"_s, ParameterKind::Number, u"3"_s, 1, 9, 0.5, {}}};
        pipeline.results = {u"$.results[*].file_id"_s, u"/extra"_s};
        pipeline.poll = {true, u"{{/u}}"_s, 0.5, 60, {u"/s"_s, u"done"_s}, {u"/s"_s, u"failed"_s}};
        pipeline.parallel = 3;
        pipeline.perMinute = 30;
        pipeline.timeoutSeconds = 45;
        pipeline.retries = 2;
        return pipeline;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SessionSecretStore> m_secrets;
    std::unique_ptr<PipelineStore> m_store;
};

} // namespace wcs::test
