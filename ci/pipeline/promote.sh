#!/usr/bin/env bash
# Promotes whatever is ready as a branch and pushes it; the platform's own step opens the pull request.
#
#   promote.sh ENV [ARGUMENT…]     into which environment; arguments are those of `fairlead promote`
#
# Writes `branch=…`, `title=…` and `body=…` (a Markdown file) to standard output when there is something to open, else
# nothing. The exit code is the one of fairlead; a service that a gate refuses is no failure. PUSH_OPTIONS goes to git push.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ $# -eq 0 ] || [ "${1#-}" != "$1" ]; then
  sed -n '2,7p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
  exit 2
fi
environment=$1
shift
branch=promote/$environment-$(date -u +%Y%m%d-%H%M%S)
program=$("$here/find-fairlead.sh")

code=0
"$program" promote --auto --to "$environment" --branch "$branch" "$@" >&2 || code=$?
if git rev-parse --verify --quiet "refs/heads/$branch" >/dev/null; then
  # shellcheck disable=SC2086 # options are words
  git push ${PUSH_OPTIONS:-} origin "refs/heads/$branch:refs/heads/$branch" >&2
  echo "branch=$branch"
  echo "title=$(git log -1 --format=%s "$branch")"
  echo "body=.fairlead/promote/${branch//\//-}.md"
fi
exit "$code"
