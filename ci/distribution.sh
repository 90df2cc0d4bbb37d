#!/usr/bin/env bash
# Lays the built program out as it is installed: bin/, lib/, charts/, ci/tools/, ci/pipeline/, and trains the cache of loaded classes.
#
#   distribution.sh JDK TARGET
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
jdk=$1 target=$2

rm -rf "$target/lib" "$target/charts" "$target/ci" "$target/bin"
mkdir -p "$target/bin" "$target/lib" "$target/ci"
cp generator/target/fairlead.jar generator/target/lib/*.jar "$target/lib/"
cp -R charts "$target/charts"
cp -R ci/tools "$target/ci/tools"
cp -R ci/pipeline "$target/ci/pipeline"
printf '%s\n' "$jdk" >"$target/lib/jdk"

# The classes that a real render loads, linked and laid out once: this is two thirds of the start-up time.
home=$(cd "$target" && pwd)
training=$(mktemp -d)
trap 'rm -rf "$training"' EXIT
run() { # options of the JVM, then the arguments of the program after --
  local options=()
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "${options[@]}" -Dfairlead.home="$home" \
    -cp "$home/lib/fairlead.jar" dev.fairlead.cli.Main "$@" >"$training/log" 2>&1 || { cat "$training/log" >&2; exit 1; }
}
run -Xshare:auto -- init shop --project "$training"
run -XX:AOTCacheOutput="$home/lib/fairlead.aot" -- render --project "$training"

install -m 755 ci/launcher/fairlead "$target/bin/fairlead"
