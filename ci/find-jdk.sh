#!/usr/bin/env bash
# Prints the home of a JDK 25 or newer: $JAVA_HOME if it is one, else the newest in the usual places, else the one of `javac` on PATH.
set -euo pipefail

wanted=25

major() { # the major version in a JDK's own release file; nothing where there is no compiler
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}
fits() {
  local version
  version=$(major "$1") || return 1
  [ -n "$version" ] && [ "$version" -ge "$wanted" ]
}

if [ -n "${JAVA_HOME:-}" ] && fits "$JAVA_HOME"; then
  printf '%s\n' "$JAVA_HOME"
  exit 0
fi

best='' newest=0
for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /)")")")"; do
  if fits "$home" && [ "$(major "$home")" -gt "$newest" ]; then
    best=$home newest=$(major "$home")
  fi
done
if [ -n "$best" ]; then
  printf '%s\n' "$best"
  exit 0
fi

cat >&2 <<'EOF'
Fairlead needs a JDK 25 or newer, and none was found in $JAVA_HOME, in the usual places, or on PATH.
Install one, for example Eclipse Temurin 25 (package temurin-25-jdk) or `sdk install java 25-tem`, and set JAVA_HOME if it lies elsewhere.
EOF
exit 3
