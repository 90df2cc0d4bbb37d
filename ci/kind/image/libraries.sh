#!/usr/bin/env bash
# libraries.sh ROOT PROGRAM… FOLDER: copies the libraries that programs of a root file system are linked to, and the loader, by the
# paths that they have there.
set -euo pipefail
root=${1%/} programs=("${@:2:$#-2}") target=${!#}
{
  if [ -n "$root" ]; then chroot "$root" ldd "${programs[@]}"; else ldd "${programs[@]}"; fi
} 2>/dev/null | sed -nE 's/^\t(.* => )?(\/[^ ]+) \(0x.*/\2/p' | sort -u | while read -r library; do
  mkdir -p "$target$(dirname "$library")"
  cp -L "$root$library" "$target$library"
done
