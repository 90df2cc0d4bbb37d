#!/usr/bin/env python3
"""What `fairlead install` adds to `helm upgrade --install --wait`, on one sandbox in one run.

    install.py FAIRLEAD HELM PROJECT SANDBOX [RUNS]

PROJECT is a copy with the example specs; it is changed. Each round has a fresh namespace for each of the two, which take turns in
going first: a first install of shop, then an upgrade that changes one variable. Helm gets the very package that Fairlead installs,
made before and not measured; Fairlead is measured whole: it reads the spec, checks, packs, asks for obstacles, installs, waits and
watches the healthy release for its settle time. CPU is that of the program and its children: on a busy machine it tells more than
the clock.
"""

import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

SETTLE = 3.0  # seconds: WaitLimits.DEFAULT.settle


class Bench:
    def __init__(self, fairlead, helm, project, sandbox):
        self.fairlead, self.helm, self.sandbox = fairlead, helm, sandbox
        self.project = pathlib.Path(project)
        self.spec = self.project / "environments/shop.yaml"
        self.text = self.spec.read_text()
        self.kubeconfig = self.run([fairlead, "sandbox", "status", "--name", sandbox, "--kubeconfig"])[2].strip()

    def run(self, argv):
        """Seconds of the clock and of CPU, and output of one run; a failing command ends the benchmark."""
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(argv, cwd=self.project, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = time.perf_counter() - started
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if done.returncode != 0:
            sys.exit(f"bench: {' '.join(map(str, argv))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return took, cpu, done.stdout

    def write(self, namespace, level):
        """The spec with this namespace of dev and this value of a variable."""
        text, namespaces = re.subn(r"namespace: shop-dev", f"namespace: {namespace}", self.text)
        text, levels = re.subn(r"LOG_LEVEL: debug", f"LOG_LEVEL: {level}", text)
        if (namespaces, levels) != (1, 1):
            sys.exit("bench: the example spec has another shape")
        self.spec.write_text(text)

    def with_fairlead(self, namespace, level):
        self.write(namespace, level)
        return self.run(
            [self.fairlead, "install", "shop", "-e", "dev", "--sandbox", self.sandbox, "--quiet"]
        )[:2]

    def with_helm(self, namespace, level):
        self.write(namespace, level)
        folder = self.project / "packages"
        self.run([self.fairlead, "package", "shop", "-e", "dev", "-o", str(folder), "--quiet"])
        package = next(folder.glob("shop-dev/*.tgz"))
        return self.run(
            [self.helm, "upgrade", "--install", "shop", str(package), "--values", str(package.parent / "values.yaml"),
             "--wait", "--create-namespace", "--namespace", namespace, "--kubeconfig", self.kubeconfig]
        )[:2]

    def remove(self, namespace):
        self.run([self.helm, "uninstall", "shop", "--wait", "--namespace", namespace, "--kubeconfig", self.kubeconfig])


def main():
    bench = Bench(*sys.argv[1:5])
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 10
    rows = {"first install": {}, "upgrade of one variable": {}}
    for round in range(runs + 1):  # the first is not counted: the file cache is warm for all
        ways = [("helm", bench.with_helm), ("fairlead", bench.with_fairlead)]
        if round % 2:
            ways.reverse()
        for row, level in zip(rows, ("debug", "trace")):
            for name, way in ways:
                took = way(f"{name}-{round}", level)
                if round:
                    rows[row].setdefault(name, []).append(took)
        for name, _ in ways:
            bench.remove(f"{name}-{round}")

    print(f"shop (3 pods, autoscaler, Service), {runs} runs each in turns; seconds, of which Fairlead watches {SETTLE:.0f} s of health")
    print(f"{'':<26}{'command':<22}{'median':>8}{'slowest':>9}{'CPU':>7}{'added':>8}{'beyond settling':>17}")
    for row, samples in rows.items():
        helm = statistics.median(wall for wall, _ in samples["helm"])
        for name, command in (("helm", "helm upgrade --wait"), ("fairlead", "fairlead install")):
            walls, cpus = zip(*samples[name])
            wall = statistics.median(walls)
            more = "" if name == "helm" else f"{wall - helm:>8.2f}{wall - helm - SETTLE:>17.2f}"
            print(f"{row:<26}{command:<22}{wall:>8.2f}{max(walls):>9.2f}{statistics.median(cpus):>7.2f}{more}")


if __name__ == "__main__":
    main()
