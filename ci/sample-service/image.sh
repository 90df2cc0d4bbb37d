#!/usr/bin/env bash
# image.sh VERSION...: builds the images fairlead/sample-service:VERSION, from nothing but the program; no registry is asked.
# 1.2.0-crash-loop is a version that ends at once, 1.2.0-never-ready one that is never ready. A version that is there
# already and was made of the same sources is left as it is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -gt 0 ] || {
  sed -n '2,4p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
  exit 2
}
key=$(cd "$here" && cat ./*.go go.mod image.sh | sha256sum | cut -c1-12)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in "$@"; do
  image=fairlead/sample-service:$version
  if [ "$(docker image inspect --format '{{index .Config.Labels "dev.fairlead.sources"}}' "$image" 2>/dev/null)" = "$key" ]; then
    continue
  fi
  [ -f "$work/sample-service" ] ||
    (cd "$here" && CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$work/sample-service" .)
  case $version in # a setting that the program does not understand ends it
    *-crash-loop) fault=" LATENCY=none" ;;
    *-never-ready) fault=" READY=false" ;;
    *) fault= ;;
  esac
  cat >"$work/Dockerfile" <<D
FROM scratch
COPY sample-service /sample-service
ENV VERSION=$version$fault
USER 65532:65532
EXPOSE 8080 8081
ENTRYPOINT ["/sample-service"]
D
  before=$(docker image inspect --format '{{.Id}}' "$image" 2>/dev/null || true)
  # Without BuildKit, which needs an image of its own.
  DOCKER_BUILDKIT=0 docker build --quiet --label "dev.fairlead.sources=$key" --tag "$image" "$work" >"$work/build.log" 2>&1 || {
    cat "$work/build.log" >&2
    exit 1
  }
  [ -z "$before" ] || docker image rm "$before" >/dev/null 2>&1 || true # unless a container still runs it
done
