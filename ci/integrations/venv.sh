#!/usr/bin/env bash
# Installs the Python tools of requirements.txt into the cache, once, and prints the folder of the programs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if ! command -v python3 >/dev/null; then
  echo "there is no python3" >&2
  exit 3
fi
cache=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}
# A new interpreter has a folder of its own: an environment belongs to the one that made it.
key=$({ python3 -c 'import sys; print(sys.executable, sys.version)'; cat "$here/requirements.txt"; } | sha256sum | cut -c1-12)
target=$cache/tools/integrations-$key
mkdir -p "$cache/tools"
exec 9>"$cache/tools/.integrations.lock"
flock 9
if [ ! -f "$target/complete" ]; then
  rm -rf "$target"
  python3 -m venv "$target" >&2
  "$target/bin/pip" --quiet --disable-pip-version-check install --requirement "$here/requirements.txt" >&2
  touch "$target/complete"
fi
printf '%s\n' "$target/bin"
