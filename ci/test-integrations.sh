#!/usr/bin/env bash
# Tests what runs in other people's pipelines: every file against the schema of its platform, and every script on a git
# repository with a good and a bad change. What cannot be had here is skipped with a reason, but never where CI is set.
#
#   test-integrations.sh
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
export FAIRLEAD=$root/build/bin/fairlead
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ ! -x "$FAIRLEAD" ]; then
  echo "integrations: build first: make build" >&2
  exit 3
fi
FAIRLEAD_HELM=${FAIRLEAD_HELM:-$("$here/tools/build.sh" helm)/helm} || exit 3
export FAIRLEAD_HELM
# Nothing of the person who runs this, and nothing of the pipeline that this may be part of.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com
unset GITHUB_OUTPUT GITHUB_STEP_SUMMARY GITHUB_EVENT_PATH GITHUB_API_URL GITHUB_REPOSITORY GITHUB_TOKEN

passed=0 failed=0 skipped=0
# Runs one test; what it prints is shown when it fails.
check() { # name, command…
  local name=$1
  shift
  (
    set -e
    "$@"
  ) >"$work/output" 2>&1
  local code=$? # asked for here: in a condition, `set -e` would be off in all that is called
  if [ $code -eq 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAIL $name"
    sed 's/^/     /' "$work/output"
  fi
}
skip() { # name, reason
  if [ -n "${CI:-}" ]; then
    failed=$((failed + 1))
    echo "FAIL $1: cannot be skipped in CI: $2"
  else
    skipped=$((skipped + 1))
    echo "skip $1: $2"
  fi
}
ends() { # code, command…
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  [ $code -eq "$wanted" ] || { echo "ended with $code, not $wanted: $*"; return 1; }
}
same() { [ "$1" = "$2" ] || { printf 'is:\n%s\nshould be:\n%s\n' "$1" "$2"; return 1; }; }

# A repository with two services in it, all well.
repository() { # folder
  mkdir -p "$1"
  cd "$1"
  git init -q .
  cp -R "$root/environments" environments
  git add -A
  git commit -qm "two services"
}
break_shop() { sed -i 's/minReplicas: 3/minReplicas: 9/' environments/shop.yaml; }

reports_say() { # folder, words
  local report
  for report in check.sarif check.junit.xml check.gitlab.json check.json check.md; do
    grep -q "$2" "$1/$report" || { echo "$report does not say $2"; return 1; }
  done
}

pipeline() {
  repository "$work/pipeline"
  ends 0 "$here/pipeline/check.sh" out
  for report in sarif junit.xml gitlab.json json md; do [ -s "out/check.$report" ]; done
  break_shop
  ends 1 "$here/pipeline/check.sh" out/deeper shop
  reports_say out/deeper min-above-max
  FAIRLEAD_HELM=/nowhere ends 1 "$here/pipeline/check.sh" out shop
  git checkout -q environments
  FAIRLEAD_HELM=/nowhere ends 3 "$here/pipeline/check.sh" out shop
  grep -q '"executionSuccessful" : false' out/check.sarif
  ends 2 "$here/pipeline/check.sh"
  ends 2 "$here/pipeline/check.sh" out --no-such-option
  [ ! -e out/check.sarif ] || { echo "a report of an earlier run is left"; return 1; }
}

finds_the_program() {
  mkdir -p "$work/find/distribution/bin" "$work/find/distribution/ci"
  cp -R "$here/pipeline" "$work/find/distribution/ci/pipeline"
  local find=$work/find/distribution/ci/pipeline/find-fairlead.sh
  same "$("$find")" "$FAIRLEAD"
  FAIRLEAD='' PATH=/usr/bin:/bin ends 3 "$find"
  same "$(FAIRLEAD='' PATH=$root/build/bin:$PATH "$find")" "$FAIRLEAD"
  ln -s "$FAIRLEAD" "$work/find/distribution/bin/fairlead"
  same "$(FAIRLEAD='' "$find")" "$work/find/distribution/bin/fairlead"
  FAIRLEAD=/nowhere ends 3 "$find"
  ends 3 "$find" --version 999.0.0
  "$find" --version "$("$FAIRLEAD" --version | cut -d' ' -f2)"
  ends 2 "$find" --no-such-option
}

touched_services() {
  repository "$work/touched/mono"
  local services=$here/pipeline/services.sh tab=$'\t'
  same "$("$services" environments/shop.yaml README.md)" ".${tab}shop"
  same "$("$services" environments/rendered/cart/dev/values.yaml)" ".${tab}cart"
  same "$("$services" environments/cart-store.values.yaml.j2)" ".${tab}cart"
  same "$("$services" environments/charts/store/templates/service.yaml)" ".${tab}cart"
  same "$("$services" charts/app/Chart.yaml)" ".${tab}cart"$'\n'".${tab}shop"
  same "$("$services" environments/gone.yaml environments/rendered/gone/dev/values.yaml src/a.yaml)" ""
  cd ..
  same "$("$services" mono/environments/shop.yaml)" "mono${tab}shop"
}

hook_script() {
  repository "$work/hook"
  break_shop
  ends 0 "$here/pre-commit/check.sh" environments/cart.yaml README.md
  ends 1 "$here/pre-commit/check.sh" environments/shop.yaml
  git checkout -q environments
  sed -i 's/LOG_LEVEL: info/LOG_LEVEL: warn/' environments/shop.yaml
  ends 1 "$here/pre-commit/check.sh" environments/shop.yaml >out
  grep -q 'render/stale' out
  "$FAIRLEAD" render shop
  ends 0 "$here/pre-commit/check.sh" environments/shop.yaml
}

hook_in_pre_commit() {
  export PRE_COMMIT_HOME=$work/pre-commit-home
  # The hook as it is now, committed or not, at a revision of its own.
  mkdir -p "$work/hooks/ci"
  cp -R "$here/pipeline" "$here/pre-commit" "$work/hooks/ci/"
  cp "$root/.pre-commit-hooks.yaml" "$work/hooks/"
  (cd "$work/hooks" && git init -q . && git add -A && git commit -qm hooks)
  repository "$work/committed"
  printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: fairlead-check}]\n' \
    "$work/hooks" "$(git -C "$work/hooks" rev-parse HEAD)" >.pre-commit-config.yaml
  git add -A
  git commit -qm hook
  "$python/pre-commit" install
  sed -i 's/LOG_LEVEL: info/LOG_LEVEL: warn/' environments/shop.yaml
  "$FAIRLEAD" render shop
  git add -A
  ends 0 git commit -qm "a good change"
  break_shop
  git add -A
  ends 1 git commit -m "a bad change" >"$work/said" 2>&1
  grep -q min-above-max "$work/said"
  git reset -q
  echo text >README.md
  git add README.md
  ends 0 git commit -qm "no service is touched"
}

github_step() {
  repository "$work/github"
  export GITHUB_OUTPUT=$work/github-output GITHUB_STEP_SUMMARY=$work/github-summary
  PROJECT=. SERVICES='' ENVIRONMENT='' REPORTS=reports ends 0 "$here/github/check.sh"
  grep -qx code=0 "$GITHUB_OUTPUT"
  grep -q 'nothing found\|note' "$GITHUB_STEP_SUMMARY"
  break_shop
  : >"$GITHUB_OUTPUT"
  : >"$GITHUB_STEP_SUMMARY"
  SERVICES='cart shop' ENVIRONMENT=prod ends 1 "$here/github/check.sh" >out
  grep -q '^::error file=environments/shop.yaml,line=' out
  grep -qx code=1 "$GITHUB_OUTPUT"
  grep -qx sarif=fairlead-reports/check.sarif "$GITHUB_OUTPUT"
  grep -q min-above-max "$GITHUB_STEP_SUMMARY"
  reports_say fairlead-reports min-above-max
  SERVICES='cart' ENVIRONMENT=prod ends 0 "$here/github/check.sh"
}

github_comment() {
  cd "$work"
  echo '[{"id": 1, "body": "a"}, {"id": 2, "body": "b"}, {"id": 3, "body": "c"}]' >comments
  "$here/integrations/api.py" comments port &
  api=$!
  trap 'kill "$api"' EXIT
  for _ in $(seq 100); do [ -f port ] || sleep 0.1; done
  export GITHUB_REPOSITORY=acme/shop GITHUB_TOKEN=of-the-test GITHUB_EVENT_PATH=$work/event
  GITHUB_API_URL=http://127.0.0.1:$(cat port)
  export GITHUB_API_URL
  local comment=$here/github/comment.py
  echo '{"pull_request": {"number": 7}}' >event
  printf '<!-- mark -->\nfirst' >md
  "$comment" md
  printf '<!-- mark -->\nsecond' >md
  "$comment" md
  same "$(python3 -c 'import json; print([c["body"] for c in json.load(open("comments"))])')" \
    "['a', 'b', 'c', '<!-- mark -->\\nsecond']"
  GITHUB_TOKEN=other ends 3 "$comment" md
  echo '{}' >event
  ends 0 "$comment" md
  ends 2 "$comment"
}

# The script of the job, as GitLab's runner would give it to a shell.
gitlab_job() {
  repository "$work/gitlab"
  "$python/python" - "$here/gitlab/fairlead.gitlab-ci.yml" >job.sh <<'PY'
import sys, yaml
job = yaml.safe_load(open(sys.argv[1]))["fairlead"]
print("set -e", *job["script"], sep="\n")
PY
  ln -s "$root" "$work/home"
  export FAIRLEAD_HOME=$work/home FAIRLEAD_ARGUMENTS='shop --env prod'
  ends 0 bash job.sh
  break_shop
  ends 1 bash job.sh
  reports_say fairlead-reports min-above-max
  "$python/python" - "$here/gitlab/fairlead.gitlab-ci.yml" <<'PY'
import os, sys, yaml
reports = yaml.safe_load(open(sys.argv[1]))["fairlead"]["artifacts"]["reports"]
missing = [file for file in reports.values() if not os.path.getsize(file)]
sys.exit(f"not written: {missing}" if missing else 0)
PY
}

# The shell step of the stage. That the file is a pipeline only Jenkins itself can say.
jenkins_stage() {
  repository "$work/jenkins"
  sed -nE "s/^ *sh '(.*)'$/\1/p" "$here/jenkins/Jenkinsfile" >step.sh
  same "$(wc -l <step.sh)" 1
  export FAIRLEAD_HOME=$root
  ends 0 sh step.sh
  break_shop
  ends 1 sh step.sh
  local file
  for file in $(grep -oE "fairlead-reports/check[a-z.]+" "$here/jenkins/Jenkinsfile"); do [ -s "$file" ]; done
  same "$(tr -cd '{' <"$here/jenkins/Jenkinsfile" | wc -c)" "$(tr -cd '}' <"$here/jenkins/Jenkinsfile" | wc -c)"
}

# A repository whose service web runs in dev, a sandbox, with a bare repository as its origin that keeps what is pushed to it.
promotable() { # folder
  git init -q --bare -b main "$1.git"
  mkdir -p "$1/ci"
  cd "$1"
  git init -q -b main .
  git remote add origin "$1.git"
  "$FAIRLEAD" init web
  sed -i "s/context: kind-dev, namespace: web-dev/context: $sandbox_context, namespace: web-$(basename "$1")/" environments/web.yaml
  # The nodes of a sandbox give no digests, so the spec names one.
  sed -i "0,/version: {tag: 0.1.0}/s//version: {tag: 0.2.0, digest: \"sha256:$(printf 'ab%.0s' $(seq 32))\"}/" environments/web.yaml
  sed -i 's/soak: 30m/soak: 1s/' environments/web.yaml
  "$FAIRLEAD" render
  cp -R "$here/pipeline" ci/
  git add -A
  git commit -qm "a service"
  git push -q origin main
  export KUBECONFIG=$sandbox_kubeconfig
}
# What a pushed branch holds, and what stands in the text of its request.
is_promoted() { # branch, file with the text
  git fetch -q origin
  git show "origin/$1:environments/web.yaml" | grep -A9 '^  prod:' | grep -q 'tag: 0.2.0'
  git show "origin/$1:environments/promotions/web/prod.yaml" | grep -q '^seal:'
  git diff --quiet HEAD -- environments
  local part
  for part in '## web: dev to prod' '### Evidence' '### Change' '### Budget' '### Risks' 'fairlead promote web --to prod --revert'; do
    grep -qF "$part" "$2" || { echo "the text lacks: $part"; return 1; }
  done
}

promotion() {
  promotable "$work/promotion"
  same "$(ci/pipeline/promote.sh prod)" "" # dev has nothing yet
  "$FAIRLEAD" install web -e dev
  ci/pipeline/promote.sh prod >out
  same "$(sed -n 's/^title=//p' out)" "Promote web 0.2.0 to prod"
  is_promoted "$(sed -n 's/^branch=//p' out)" "$(sed -n 's/^body=//p' out)"
  git merge -q "$(sed -n 's/^branch=//p' out)"
  same "$(ci/pipeline/promote.sh prod)" "" # it is there already
  echo 'kind: EnvironmentSpec' >environments/bad.yaml
  git add -A
  git commit -qm "a bad spec"
  ends 1 ci/pipeline/promote.sh prod >out
  same "$(cat out)" ""
  ends 2 ci/pipeline/promote.sh
}

# The two steps of the workflow, as a runner would give them to a shell; gh writes down what it is told.
github_promotion() {
  promotable "$work/github-promotion"
  "$FAIRLEAD" install web -e dev
  "$python/python" - "$here/github/promote.yml" <<'PY'
import sys, yaml
steps = [s for s in yaml.safe_load(open(sys.argv[1]))["jobs"]["promote"]["steps"] if "run" in s]
for number, step in enumerate(steps):
    open(f"step{number}.sh", "w").write(step["run"])
PY
  mkdir -p "$work/bin" "$work/runner"
  printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"$GH_SAID"\n' >"$work/bin/gh"
  chmod 755 "$work/bin/gh"
  export GITHUB_OUTPUT=$work/promotion-output GITHUB_ACTOR=ann RUNNER_TEMP=$work/runner GH_SAID=$work/gh-said
  READ_DEV=$(cat "$sandbox_kubeconfig") PATH=$work/bin:$PATH ends 0 bash -e step0.sh
  same "$(stat -c %a "$work/runner/kubeconfig")" 600
  output() { sed -n "s/^$1=//p" "$GITHUB_OUTPUT"; }
  BRANCH=$(output branch) TITLE=$(output title) BODY=$(output body)
  export BRANCH TITLE BODY
  PATH=$work/bin:$PATH ends 0 bash -e step1.sh
  is_promoted "$BRANCH" "$BODY"
  same "$(tr '\n' ' ' <"$GH_SAID")" "pr create --head $BRANCH --title Promote web 0.2.0 to prod --body-file $BODY "
}

# The script of the job, as GitLab's runner would give it to a shell.
gitlab_promotion() {
  promotable "$work/gitlab-promotion"
  "$FAIRLEAD" install web -e dev
  "$here/integrations/merge-requests.py" "$work/request" "$work/gitlab-port" &
  api=$!
  trap 'kill "$api"' EXIT
  for _ in $(seq 100); do [ -f "$work/gitlab-port" ] || sleep 0.1; done
  "$python/python" - "$here/gitlab/promote.gitlab-ci.yml" <<'PY' >job.sh
import sys, yaml
job = yaml.safe_load(open(sys.argv[1]))["fairlead-promote"]
print("set -e", *job["script"], sep="\n")
PY
  ln -s "$root" "$work/gitlab-home"
  export FAIRLEAD_HOME=$work/gitlab-home GITLAB_USER_LOGIN=ann GITLAB_USER_EMAIL=ann@example.com CI_DEFAULT_BRANCH=main
  export CI_PROJECT_ID=7 CI_API_V4_URL=http://127.0.0.1:$(cat "$work/gitlab-port")/api/v4 PROMOTE_TOKEN=of-the-test
  export PROMOTE_REMOTE=$PWD.git
  ends 0 bash job.sh
  read_request() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$work/request" "$1"; }
  same "$(read_request path)" /api/v4/projects/7/merge_requests
  same "$(read_request title) $(read_request target_branch)" "Promote web 0.2.0 to prod main"
  read_request description >text
  is_promoted "$(read_request source_branch)" text
  PROMOTE_TOKEN=other ends 3 "$here/pipeline/merge-request.sh" promoted
  : >nothing
  ends 0 "$here/pipeline/merge-request.sh" nothing
  ends 2 "$here/pipeline/merge-request.sh"
}

schema() { # name of a schema of check-jsonschema, file
  "$python/check-jsonschema" --builtin-schema "$1" "$2"
}
refuses() { # name of a schema, file, what to replace, by what: the schema has teeth
  sed "s/$3/$4/" "$2" >"$work/wrong.yml"
  ! cmp -s "$2" "$work/wrong.yml" && ends 1 "$python/check-jsonschema" --builtin-schema "$1" "$work/wrong.yml"
}

for script in "$here"/*.sh "$here"/{pipeline,pre-commit,github,integrations}/*.sh; do
  check "${script#"$root"/}: syntax" bash -n "$script"
done
check "pipeline: reports of a good and a bad change" pipeline
check "pipeline: finds the program" finds_the_program
check "pipeline: services of changed files" touched_services
check "pre-commit: the script" hook_script
check "github: the step" github_step
check "jenkins: the stage" jenkins_stage
if command -v python3 >/dev/null; then
  check "github: the comment" github_comment
else
  skip "github: the comment" "there is no python3"
fi

if checks=$("$here/tools/build.sh" checks 2>"$work/why"); then
  check "github: actionlint of the workflow" "$checks/actionlint" "$here/github/workflow.yml"
  check "github: actionlint of the workflow that promotes" "$checks/actionlint" "$here/github/promote.yml"
  sed 's/steps\.fairlead\.outputs/steps.fairleed.outputs/' "$here/github/workflow.yml" >"$work/wrong.yml"
  check "github: actionlint finds a mistake" ends 1 "$checks/actionlint" "$work/wrong.yml"
else
  skip "github: actionlint of the workflow" "$(tail -1 "$work/why")"
fi

if python=$("$here/integrations/venv.sh" 2>"$work/why"); then
  check "github: schema of the action" schema vendor.github-actions "$here/github/action.yml"
  check "github: a wrong action is refused" refuses vendor.github-actions "$here/github/action.yml" 'using: composite' 'using: nothing'
  check "github: schema of the workflow" schema vendor.github-workflows "$here/github/workflow.yml"
  check "gitlab: schema of the template" schema vendor.gitlab-ci "$here/gitlab/fairlead.gitlab-ci.yml"
  check "gitlab: schema of the job that promotes" schema vendor.gitlab-ci "$here/gitlab/promote.gitlab-ci.yml"
  check "gitlab: a wrong job that promotes is refused" refuses vendor.gitlab-ci "$here/gitlab/promote.gitlab-ci.yml" 'resource_group: .*' 'resource_group: [a, b]'
  check "github: schema of the workflow that promotes" schema vendor.github-workflows "$here/github/promote.yml"
  check "gitlab: a wrong template is refused" refuses vendor.gitlab-ci "$here/gitlab/fairlead.gitlab-ci.yml" 'when: always' 'when: sometimes'
  check "pre-commit: the manifest" "$python/pre-commit" validate-manifest "$root/.pre-commit-hooks.yaml"
  check "pre-commit: the hook in pre-commit" hook_in_pre_commit
  check "gitlab: the job" gitlab_job
  sandbox=integrations-$$
  trap '"$FAIRLEAD" sandbox down --name "$sandbox" >/dev/null 2>&1; rm -rf "$work"' EXIT
  if "$here/tools/build.sh" control-plane >/dev/null 2>"$work/why" &&
    "$FAIRLEAD" sandbox up --name "$sandbox" --nodes 1 >"$work/why" 2>&1; then
    sandbox_kubeconfig=$("$FAIRLEAD" sandbox status --name "$sandbox" --kubeconfig)
    sandbox_context=$(sed -n 's/^current-context: //p' "$sandbox_kubeconfig")
    check "promotion: the branch of what dev proved" promotion
    check "github: the steps that promote" github_promotion
    check "gitlab: the job that promotes" gitlab_promotion
  else
    skip "promotions in pipelines" "$(tail -1 "$work/why")"
  fi
else
  skip "schemas, the GitLab job and the hook in pre-commit" "$(tail -1 "$work/why")"
fi

echo "integrations: $passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
