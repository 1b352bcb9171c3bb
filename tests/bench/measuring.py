"""What bench_transfer measures with: processes with their time, processor and memory; contenders that take turns."""
import json
import os
import statistics
import subprocess
import sys
import threading
import time


def run_together(commands, environment=None):
    """Runs the commands side by side; seconds until the last has ended, processor seconds of all, and the largest peak memory."""
    begin = time.monotonic()
    processes = [subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE) for command in commands]
    outputs = [[b"", b""] for _ in processes]

    def read(index, place, stream):
        outputs[index][place] = stream.read()

    readers = [threading.Thread(target=read, args=(i, place, stream)) for i, process in enumerate(processes)
               for place, stream in enumerate((process.stdout, process.stderr))]
    for reader in readers:
        reader.start()
    cpu, peak = 0.0, 0
    for process in processes:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss * 1024)
    seconds = time.monotonic() - begin
    for reader in readers:
        reader.join()
    for command, process, (output, errors) in zip(commands, processes, outputs):
        if process.returncode != 0:
            sys.exit(f"{' '.join(command[:6])} … ended with the status {process.returncode}:\n"
                     f"{(output + errors).decode(errors='replace')[-2000:]}")
    return {"seconds": seconds, "cpu": cpu, "peak_bytes": peak, "output": outputs[0][0].decode(errors="replace")}


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


def summary(results):
    seconds = [result["seconds"] for result in results]
    return {"seconds": statistics.median(seconds), "fastest": min(seconds), "slowest": max(seconds), "runs": len(seconds),
            "cpu": statistics.median(result["cpu"] for result in results),
            "peak_bytes": max(result["peak_bytes"] for result in results)}
