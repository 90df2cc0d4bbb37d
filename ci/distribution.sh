#!/usr/bin/env bash
# Lays the built program out as it is installed: bin/, lib/, charts/, ci/tools/, and trains the cache of loaded classes.
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
printf '%s\n' "$jdk" >"$target/lib/jdk"

# The classes that a real render loads, linked and laid out once: this is two thirds of the start-up time.
home=$(cd "$target" && pwd)
training=$(mktemp -d)
trap 'rm -rf "$training"' EXIT
cp -R environments "$training/environments"
options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfairlead.home="$home" -cp "$home/lib/fairlead.jar")
"$jdk/bin/java" -XX:AOTCacheOutput="$home/lib/fairlead.aot" "${options[@]}" dev.fairlead.cli.Main \
  render --project "$training" --quiet >/dev/null 2>"$training/log" || { cat "$training/log" >&2; exit 1; }

install -m 755 ci/launcher/fairlead "$target/bin/fairlead"
