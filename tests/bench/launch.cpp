// Starts a contender from a process that is hardly there. The system counts into a child's peak memory what its parent held when
// it was started, so the peaks of children of an interpreter would be the interpreter's own.
// Usage: launch DESCRIPTOR COMMAND [ARGUMENTS...]. Writes "CPU_SECONDS PEAK_KIBIBYTES" to the open file of that number, and ends
// with the command's exit status, or with 128 and the signal's number; 127 when it cannot be started.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

double secondsOf(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

} // namespace

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    const int report = std::atoi(arguments[1]);
    fcntl(report, F_SETFD, FD_CLOEXEC);
    const pid_t child = fork();
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        std::fprintf(stderr, "%s: %s\n", arguments[2], std::strerror(errno));
        _exit(127);
    }
    int status = 0;
    rusage usage = {};
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 127;
    dprintf(report, "%.6f %ld\n", secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime), usage.ru_maxrss);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
