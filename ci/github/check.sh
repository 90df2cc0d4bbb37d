#!/usr/bin/env bash
# The check as a step of a GitHub workflow: annotations, the run's summary, and outputs of the step. Its input is the
# environment of the step in action.yml; it ends with the exit code of the check.
set -euo pipefail
pipeline=$(cd "$(dirname "${BASH_SOURCE[0]}")/../pipeline" && pwd)

arguments=(--format github --project "${PROJECT:-.}")
if [ -n "${ENVIRONMENT:-}" ]; then arguments+=(--env "$ENVIRONMENT"); fi
read -ra services <<<"${SERVICES:-}"

reports=${REPORTS:-fairlead-reports}
code=0
"$pipeline/check.sh" "$reports" "${arguments[@]}" "${services[@]}" || code=$?

{
  echo "code=$code"
  for report in sarif:check.sarif markdown:check.md json:check.json; do
    if [ -f "$reports/${report#*:}" ]; then echo "${report%%:*}=$reports/${report#*:}"; fi
  done
} >>"${GITHUB_OUTPUT:-/dev/null}"
if [ -f "$reports/check.md" ]; then
  cat "$reports/check.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
exit $code
