#!/usr/bin/env bash
# Sees to a Docker engine that answers: says so when one does, else starts dockerd (root only) and waits for it.
#
#   engine.sh              starts the installed dockerd when none answers
#   engine.sh --install    also installs Debian's docker.io when there is none
#
# It stays running; its log and the number of its process are in the cache, under docker/.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
say() { echo "engine: $*" >&2; }
refuse() {
  say "$*"
  exit 3
}
answers() { docker info --format '{{.ServerVersion}}' 2>/dev/null; }

if version=$(answers); then
  say "Docker $version answers"
  exit 0
fi
[ -z "${DOCKER_HOST:-}" ] || refuse "the engine at DOCKER_HOST ($DOCKER_HOST) does not answer"
[ "$(id -u)" = 0 ] || refuse "no Docker engine answers; start yours, or run this as root"
if ! command -v dockerd >/dev/null || ! command -v jq >/dev/null; then
  [ "${1:-}" = --install ] || refuse "no Docker engine is installed; on Debian: apt-get install docker.io jq"
  say "installing docker.io …"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker.io jq; } >&2
  if version=$(answers); then # the package's service has started it
    say "Docker $version answers"
    exit 0
  fi
fi

cache=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}/docker
mkdir -p "$cache"
exec 9>"$cache/.lock"
flock 9
if ! pidof dockerd >/dev/null; then # a second one would take the bridge away from the first
  options=()
  missing=$("$here/within-bounds.sh" --missing)
  if [ -n "$missing" ]; then
    say "this host grants no $missing: privileged containers run without"
    install -m 755 "$here/within-bounds.sh" "$cache/within-bounds"
    options=(--add-runtime "within-bounds=$cache/within-bounds" --default-runtime within-bounds)
  fi
  say "starting dockerd (log: $cache/dockerd.log) …"
  setsid dockerd "${options[@]}" >>"$cache/dockerd.log" 2>&1 </dev/null 9>&- &
  echo $! >"$cache/dockerd.pid"
fi
for _ in $(seq 120); do
  if version=$(answers); then
    say "Docker $version answers (process $(pidof dockerd))"
    exit 0
  fi
  pidof dockerd >/dev/null || break
  sleep 0.5
done
tail -n 5 "$cache/dockerd.log" >&2 || true
refuse "dockerd does not answer"
