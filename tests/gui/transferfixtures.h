// Jobs made by hand, for the tests of the transfer widgets.
#pragma once

#include "base/text.h"
#include "transfer/job.h"

namespace wcs::test {

inline JobSnapshot makeJob(JobId id, JobState state = JobState::Queued)
{
    JobSnapshot job;
    job.id = id;
    job.batch = 1;
    job.state = state;
    job.profileId = u"dev"_s;
    job.profileName = u"Development"_s;
    job.name = u"picture-%1.png"_s.arg(id);
    job.localPath = u"pictures/picture-%1.png"_s.arg(id);
    job.key = u"images/picture-%1.png"_s.arg(id);
    job.size = 1'000'000;
    if (state == JobState::Running)
        job.stage = Stage::Upload;
    if (state == JobState::Failed)
        job.error = Error::make(ErrorKind::Timeout, Stage::Upload, u"TimeoutError"_s, u"no byte for 30 s"_s);
    if (state == JobState::Done) {
        job.done = job.size;
        job.proof = Proof::Verified;
        job.fileId = u"cloud://env.6465-env-1250000000/images/picture-%1.png"_s.arg(id);
    }
    return job;
}

inline JobSnapshot moving(JobId id, qint64 done, double speed)
{
    JobSnapshot job = makeJob(id, JobState::Running);
    job.done = done;
    job.bytesPerSecond = speed;
    return job;
}

inline QList<JobSnapshot> makeJobs(JobId first, int count, JobState state = JobState::Queued)
{
    QList<JobSnapshot> jobs;
    for (JobId id = first; id < first + count; ++id)
        jobs << makeJob(id, state);
    return jobs;
}

} // namespace wcs::test
