#!/usr/bin/env bash
# Generates what in charts/ follows from something else there; with --check it only tells what is stale, and fails.
#
#   - the canary's values and schema of its workload and autoscaler, from the deployment and autoscaler charts;
#   - the tables of values in the READMEs, from the values.yaml files;
#   - the packages in charts/*/charts, from the charts beside them, so that a checkout installs as it is.
#
#   sync-charts.sh [--check]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
charts=$here/../charts
check=false
case "${1:-}" in
  '') ;;
  --check) check=true ;;
  *)
    sed -n '2,8p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
    exit 2
    ;;
esac
helm=$("$here/tools/build.sh" helm)/helm

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HELM_PLUGINS=$work/.none # none of the machine's
cp -R "$charts/." "$work"
cd "$work"

end='^\001$' # a pattern that no line matches: up to the end of the file

# Replaces what stands in a file between two lines, which are given as patterns and stay.
#   region FILE FIRST LAST < REPLACEMENT
region() {
  awk -v first="$2" -v last="$3" -v file="$1" '
    { replacement = replacement $0 "\n" }
    END {
      while ((getline line < file) > 0) {
        if (inside && line ~ last) inside = 0
        if (!inside) print line
        if (line ~ first) { inside = 1; printf "%s", replacement }
      }
    }' >"$1.new"
  mv "$1.new" "$1"
}

# Prints what stands in a file between two lines, which are given as patterns.
#   lines FILE FIRST LAST
lines() { awk -v first="$2" -v last="$3" 'inside && $0 ~ last { exit } inside; $0 ~ first { inside = 1 }' "$1"; }

# The canary's values: what the deployment chart calls the workload, and the autoscaler's after targetName.
indent() { sed 's/^\(.\)/  \1/'; }
{
  printf '%s\n' '  # -- Makes an autoscaler for the canary.' '  enabled: false' ''
  lines autoscaler/values.yaml '^targetName:' "$end" | sed 1d | indent
  echo
} | region canary/values.yaml '^autoscaler:' '^# The canary.s workload'
lines deployment/values.yaml '^# The workload' "$end" | sed 1d | indent | region canary/values.yaml '^workload:' "$end"

# And their schemas: the properties after the chart's own, closed as there.
schema() { # chart, the last of its own properties, a property more
  printf '      "type": "object",\n      "properties": {\n'
  [ -z "${3:-}" ] || printf '        %s,\n' "$3"
  lines "$1/values.schema.json" "^    \"$2\":" '^  },$' | sed 's/^/    /'
  printf '      },\n      "additionalProperties": false\n'
}
schema autoscaler targetName '"enabled": {"description": "Makes an autoscaler for the canary.", "type": "boolean"}' |
  region canary/values.schema.json '^    "autoscaler": [{]$' '^    [}],?$'
schema deployment replicas | region canary/values.schema.json '^    "workload": [{]$' '^    [}]$'
for chart in deployment service autoscaler; do
  lines $chart/values.schema.json '^  "[$]defs": [{]$' '^  [}]$' | sed '$s/$/,/'
done | awk '
  /^    "/ { name = $1; skip = name in seen; seen[name] = 1 }
  !skip { all = all $0 "\n" }
  END { sub(/,\n$/, "\n", all); printf "%s", all }' | region canary/values.schema.json '^  "[$]defs": [{]$' '^  [}]$'

# A table of the values which have a "# --" comment, with their path and default.
table() {
  awk '
    /^ *# -- / { text = $0; sub(/^ *# -- /, "", text); next }
    text != "" && !done && /^ *# / { more = $0; sub(/^ *# /, "", more); text = text " " more; next }
    /^ *[A-Za-z][A-Za-z0-9]*:/ {
      match($0, /^ */); depth = RLENGTH / 2
      key = $1; sub(/:$/, "", key); path[depth] = key
      value = $0; sub(/^ *[A-Za-z][A-Za-z0-9]*: */, "", value)
      if (text == "") next
      full = path[0]; for (i = 1; i <= depth; i++) full = full "." path[i]
      if (value == "") value = "see values.yaml"; else value = "`" value "`"
      gsub(/\|/, "\\|", text); gsub(/</, "\\&lt;", text)
      printf "| `%s` | %s | %s |\n", full, value, text
      text = ""
    }' "$1"
}
for chart in */; do
  {
    printf '\n| Key | Default | What it is |\n|---|---|---|\n'
    table "$chart/values.yaml"
    echo
  } | region "$chart/README.md" '^<!-- values: ' '^<!-- end of values -->'
done

# Packages that are the same in every build: the same files with the same times.
find . -exec touch -t 198001010000 {} +
for chart in deployment service autoscaler canary app; do
  rm -rf "$chart/charts"
  lines "$chart/Chart.yaml" '^dependencies:' "$end" | sed -n 's/^  - name: //p' | while read -r dependency; do
    TZ=UTC "$helm" package "$dependency" --destination "$chart/charts" >/dev/null
  done
done

stale=()
same() { # file
  case $1 in
    *.tgz)
      [ -f "$charts/$1" ] || return 1
      rm -rf "$work/.new" "$work/.old"
      mkdir "$work/.new" "$work/.old"
      tar -xzf "$1" -C "$work/.new" && tar -xzf "$charts/$1" -C "$work/.old" && diff -r "$work/.new" "$work/.old" >/dev/null
      ;;
    *) cmp -s "$1" "$charts/$1" ;;
  esac
}
while read -r file; do
  same "$file" || stale+=("$file")
done < <(find . -type f ! -path './.*' | sed 's|^\./||' | sort)
while read -r file; do
  [ -e "$file" ] || stale+=("$file")
done < <(cd "$charts" && find . -path './*/charts/*' -type f | sed 's|^\./||' | sort)

if [ ${#stale[@]} -eq 0 ]; then
  exit 0
fi
if $check; then
  printf 'charts/%s is stale: run ci/sync-charts.sh\n' "${stale[@]}" >&2
  exit 1
fi
for file in "${stale[@]}"; do
  if [ -e "$file" ]; then
    mkdir -p "$(dirname "$charts/$file")"
    cp "$file" "$charts/$file"
  else
    rm "$charts/$file"
  fi
  echo "charts/$file"
done
