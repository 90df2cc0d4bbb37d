#!/usr/bin/env python3
"""Start-up time and peak memory of whole commands, side by side in one run.

    bench.py FAIRLEAD HELM PROJECT [RUNS]

Each command is started RUNS times (20 unless told), turn by turn so that a busy machine hurts all alike. Printed are the
median and the slowest wall-clock time, the median CPU time, and the largest resident memory of the process and its children.
"""

import os
import statistics
import subprocess
import sys
import time


def measure(argv, cwd):
    """Wall-clock seconds, CPU seconds and peak resident KiB of one run; a failing command ends the benchmark."""
    started = time.perf_counter()
    process = subprocess.Popen(argv, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"bench: {' '.join(argv)} failed:\n{errors.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    fairlead, helm, project = sys.argv[1:4]
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 20
    values = f"{project}/environments/rendered/shop/prod/values.yaml"
    commands = {
        "fairlead --version": [fairlead, "--version"],
        "fairlead render (2 specs, 4 environments)": [fairlead, "render"],
        "fairlead check shop (2 environments)": [fairlead, "check", "shop"],
        "helm template shop charts/app (1 environment)": [helm, "template", "shop", f"{project}/charts/app", "-f", values],
    }
    samples = {name: [] for name in commands}
    for name, argv in commands.items():
        measure(argv, project)  # once unmeasured: the file cache is warm for all
    for _ in range(runs):
        for name, argv in commands.items():
            samples[name].append(measure(argv, project))

    print(f"{runs} runs each, {os.cpu_count()} cores")
    print(f"{'command':<48}{'median':>9}{'slowest':>9}{'CPU':>9}{'memory':>10}")
    for name, rows in samples.items():
        wall, cpu, memory = zip(*rows)
        print(
            f"{name:<48}{statistics.median(wall):>7.2f} s{max(wall):>7.2f} s"
            f"{statistics.median(cpu):>7.2f} s{max(memory) / 1024:>6.0f} MiB"
        )


if __name__ == "__main__":
    main()
