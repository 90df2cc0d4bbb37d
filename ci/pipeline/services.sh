#!/usr/bin/env bash
# Prints the services that changed files touch, a line each: the project's folder, a tab, the service.
#
#   services.sh FILE…
#
# A spec and its rendered files touch the service, a chart or a values template every service whose spec names it, and the
# charts beside environments/ touch them all.
set -euo pipefail

# Specs of a project, as `fairlead` knows them.
specs() { # project
  find "$1/environments" -maxdepth 1 -name '*.yaml' ! -name '.*' ! -name '*.values.yaml' | sort
}

name() { basename "$1" .yaml; }

# Services whose spec refers to a file below environments/, or to a folder around it.
naming() { # project, path below environments/
  local spec path
  while read -r spec; do
    while read -r path; do
      path=${path#./}
      case "$2" in
        "$path" | "${path%/}"/*) printf '%s\t%s\n' "$1" "$(name "$spec")" ;;
      esac
    done < <(sed -nE 's/.*(chart|template): *["'\'']?([^]["'\'' ,{}#]+).*/\2/p' "$spec")
  done < <(specs "$1")
}

for file in "$@"; do
  case "/$file" in
    */environments/*)
      inside=${file##*environments/}
      before=${file%environments/"$inside"}
      ;;
    */charts/*)
      before=${file%%charts/*}
      inside=charts
      ;;
    *) continue ;;
  esac
  project=${before%/}
  project=${project:-.}
  [ -d "$project/environments" ] || continue
  case "$inside" in
    rendered/*/*)
      service=${inside#rendered/}
      service=${service%%/*}
      if [ -f "$project/environments/$service.yaml" ]; then printf '%s\t%s\n' "$project" "$service"; fi
      ;;
    charts) specs "$project" | while read -r spec; do printf '%s\t%s\n' "$project" "$(name "$spec")"; done ;;
    */* | *.values.yaml) naming "$project" "$inside" ;;
    *.yaml) if [ -f "$file" ]; then printf '%s\t%s\n' "$project" "$(name "$inside")"; fi ;;
    *) naming "$project" "$inside" ;;
  esac
done | sort -u
