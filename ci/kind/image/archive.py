#!/usr/bin/env python3
"""Writes an archive of images, each of one layer that is a folder, as `docker load` and `ctr images import` read it.

archive.py [--gzip] ARCHIVE NAME FOLDER CONFIG [NAME FOLDER CONFIG ...]

CONFIG is JSON, an image's "config": Entrypoint, Env, Labels and so on. --gzip compresses the layers. The same folders give the
same bytes.
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

TAR = ["tar", "--sort=name", "--mtime=@0", "--numeric-owner", "--format=posix", "--pax-option=delete=atime,delete=ctime"]
NEVER = "1970-01-01T00:00:00Z"
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


def layer(root, path, compressed):
    """Packs a folder; the digest is that of the layer before it is compressed."""
    digest = hashlib.sha256()
    with open(path, "wb") as file, subprocess.Popen([*TAR, "-C", root, "-cf", "-", "."], stdout=subprocess.PIPE) as tar:
        gzip = subprocess.Popen(["gzip", "-1", "-n"], stdin=subprocess.PIPE, stdout=file) if compressed else None
        target = gzip.stdin if gzip else file
        while block := tar.stdout.read(1 << 20):
            digest.update(block)
            target.write(block)
        if gzip:
            gzip.communicate()
    if tar.returncode or (gzip and gzip.returncode):
        sys.exit(f"archive: cannot pack {root}")
    return "sha256:" + digest.hexdigest()


def configuration(config, digest):
    return {
        "architecture": MACHINES[os.uname().machine],
        "os": "linux",
        "created": NEVER,
        "config": config,
        "rootfs": {"type": "layers", "diff_ids": [digest]},
        "history": [{"created": NEVER}],
    }


def write(path, content):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file)


def main(arguments):
    compressed = arguments[:1] == ["--gzip"]
    archive, *images = arguments[1 if compressed else 0 :]
    work = tempfile.mkdtemp(dir=os.path.dirname(os.path.abspath(archive)))
    try:
        manifest = []
        for number, (name, root, config) in enumerate(zip(images[::3], images[1::3], images[2::3])):
            digest = layer(root, f"{work}/{number}.tar", compressed)
            write(f"{work}/{number}.json", configuration(json.loads(config), digest))
            manifest.append({"Config": f"{number}.json", "RepoTags": [name], "Layers": [f"{number}.tar"]})
        write(f"{work}/manifest.json", manifest)
        subprocess.run([*TAR, "-C", work, "-cf", archive, *sorted(os.listdir(work))], check=True)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main(sys.argv[1:])
