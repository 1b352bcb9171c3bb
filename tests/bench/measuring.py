"""What bench_transfer measures with: processes with their time, processor and memory; contenders that take turns."""
import json
import os
import statistics
import subprocess
import sys
import threading
import time


# A process that does nothing must not seem to need more than this; above it the figures would tell of whatever started it.
HIGHEST_FLOOR = 10 << 20


def start(launcher, command, environment):
    """The command below the launcher, and the end of the pipe from which what it used can be read once it has ended."""
    report, writing = os.pipe()
    try:
        process = subprocess.Popen([launcher, str(writing)] + command, env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[writing])
    finally:
        os.close(writing)
    return process, report


def used(report):
    """Processor seconds and peak memory in bytes, as the launcher has written them down."""
    with os.fdopen(report) as file:
        cpu, kibibytes = file.read().split()
    return float(cpu), int(kibibytes) * 1024


def run_together(launcher, commands, environment=None):
    """Runs the commands side by side, each started by the program `launcher`; seconds until the last has ended, processor seconds
    of all, and the largest peak memory of one."""
    begin = time.monotonic()
    started = [start(launcher, command, environment) for command in commands]
    processes = [process for process, _ in started]
    outputs = [[b"", b""] for _ in processes]

    def read(index, place, stream):
        outputs[index][place] = stream.read()

    readers = [threading.Thread(target=read, args=(i, place, stream)) for i, process in enumerate(processes)
               for place, stream in enumerate((process.stdout, process.stderr))]
    for reader in readers:
        reader.start()
    for process in processes:
        process.wait()
    seconds = time.monotonic() - begin
    for reader in readers:
        reader.join()
    for command, process, (output, errors) in zip(commands, processes, outputs):
        if process.returncode != 0:
            sys.exit(f"{' '.join(command[:6])} … ended with the status {process.returncode}:\n"
                     f"{(output + errors).decode(errors='replace')[-2000:]}")
    usage = [used(report) for _, report in started]
    return {"seconds": seconds, "cpu": sum(cpu for cpu, _ in usage), "peak_bytes": max(peak for _, peak in usage),
            "output": outputs[0][0].decode(errors="replace")}


def memory_floor(launcher):
    """The peak memory in bytes of a process that does nothing, started while this one holds much. Ends the program when it shows
    that figures of memory would be this program's own."""
    ballast = bytearray(os.urandom(1 << 20)) * 200
    floor = run_together(launcher, [["true"]])["peak_bytes"]
    held = len(ballast)
    if floor > HIGHEST_FLOOR:
        sys.exit(f"A process that does nothing seems to need {floor >> 20} MiB when this program holds {held >> 20} MiB: "
                 "the memory of the contenders cannot be measured here.")
    return floor


class Sink:
    """The fast server, for the length of a `with`."""

    def __init__(self, program, certificate, key, delay=0):
        self.command = [program, "--delay", str(delay), "--certificate", certificate, "--key", key]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        ports = json.loads(self.process.stdout.readline())
        self.origins = {scheme: f"{scheme}://127.0.0.1:{port}" for scheme, port in ports.items()}
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def contest(contenders, repetitions, tell):
    """Each contender once, then each once more, and so on, so that whatever else the machine does hits them alike. A contender is
    (name, function giving a measurement). Gives {name: summary}."""
    runs = {name: [] for name, _ in contenders}
    for turn in range(repetitions):
        order = contenders if turn % 2 == 0 else contenders[::-1]
        for name, measure in order:
            result = measure()
            runs[name].append(result)
            tell(f"    {name}: {result['seconds']:.2f} s")
    return {name: summary(results) for name, results in runs.items()}


def summary(results, peak=max):
    """What several runs of one contender come to; `peak` makes one figure of their peak memories."""
    seconds = [result["seconds"] for result in results]
    return {"seconds": statistics.median(seconds), "fastest": min(seconds), "slowest": max(seconds), "runs": len(seconds),
            "cpu": statistics.median(result["cpu"] for result in results),
            "peak_bytes": int(peak([result["peak_bytes"] for result in results])), "command": results[-1]["command"]}
