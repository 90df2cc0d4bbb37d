#!/usr/bin/env bash
# Writes schemas/kubernetes/ and schemas/crds/ from the Go modules that pins.txt names; --check only compares.
# Needs Go and a module proxy; the modules stay in Go's own cache.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
if ! command -v go >/dev/null; then
  echo "schemas: Go is not installed; install Go 1.26 or newer" >&2
  exit 3
fi
case "${1:-}" in
  "") exec go run . ../../schemas ;;
  --check) exec go run . -check ../../schemas ;;
  *)
    echo "usage: generate.sh [--check]" >&2
    exit 2
    ;;
esac
