#!/usr/bin/env bash
# Opens a merge request on GitLab with what promote.sh made.
#
#   merge-request.sh FILE     what promote.sh printed; nothing is done when it is empty
#
# CI_API_V4_URL, CI_PROJECT_ID and CI_DEFAULT_BRANCH are those of a job; PROMOTE_TOKEN may open merge requests. Ends with 3 when
# GitLab refuses.
set -euo pipefail

if [ $# -ne 1 ]; then
  sed -n '2,7p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
  exit 2
fi
value() { sed -n "s/^$1=//p" "$file"; }
file=$1
branch=$(value branch)
[ -n "$branch" ] || exit 0

# The token comes over standard input: an argument can be seen by every process.
printf 'header = "PRIVATE-TOKEN: %s"\n' "$PROMOTE_TOKEN" |
  curl --config - --silent --show-error --fail --output /dev/null \
    --data-urlencode "source_branch=$branch" \
    --data-urlencode "target_branch=$CI_DEFAULT_BRANCH" \
    --data-urlencode "title=$(value title)" \
    --data-urlencode "description@$(value body)" \
    --data-urlencode "remove_source_branch=true" \
    "$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests" || {
  echo "fairlead: GitLab did not take the merge request of $branch" >&2
  exit 3
}
