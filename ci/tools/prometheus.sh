#!/usr/bin/env bash
# Prints the path of a Prometheus for the tests: the one that is installed, else the one of Debian's package, unpacked into the
# cache once. Nothing is installed or started.
set -euo pipefail

if command -v prometheus; then exit 0; fi
cache=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}/tools
binary=$cache/prometheus-deb/usr/bin/prometheus
if [ ! -x "$binary" ]; then
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || {
    echo "no prometheus is installed, and there is no apt to get it with" >&2
    exit 3
  }
  mkdir -p "$cache"
  exec 9>"$cache/.prometheus.lock"
  flock 9
  if [ ! -x "$binary" ]; then
    work=$(mktemp -d "$cache/.prometheus.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    chmod 755 "$work" # apt fetches as a user of its own
    (
      cd "$work"
      apt-get -qq -o APT::Sandbox::User=root download prometheus >&2 || { apt-get -qq update >&2 && apt-get -qq -o APT::Sandbox::User=root download prometheus >&2; }
    ) || { echo "apt cannot get the package prometheus" >&2; exit 3; }
    dpkg-deb -x "$work"/prometheus_*.deb "$work/unpacked"
    mv "$work/unpacked" "$cache/prometheus-deb"
  fi
fi
printf '%s\n' "$binary"
