# Fairlead: every task of the project. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

# A JDK 25+ is looked for only by the targets that need one.
jdk = $(eval jdk := $$(shell ci/find-jdk.sh))$(or $(jdk),$(error no JDK 25 or newer))
mvn = cd generator && JAVA_HOME="$(jdk)" mvn -B -ntp
sources := $(shell find generator/src/main generator/pom.xml charts schemas ci/tools ci/pipeline ci/launcher -type f 2>/dev/null)

.PHONY: help
help: ## list every target with a line each
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

##@ the two to start with
.PHONY: demo
demo: build tools ## the main job on a real control plane, start to end (no Docker needed); CLUSTER=kind: with real containers
	ci/demo/demo.sh $(or $(CLUSTER),sandbox)

.PHONY: test
test: build tools tools-checks ## all tests: unit, golden, charts, and clusters on the sandbox
	ci/test-charts.sh
	ci/test-integrations.sh
	cd ci/sample-service && go vet ./... && go test ./...
	rm -rf generator/target/traffic
	$(mvn) test
	@[ ! -f generator/target/traffic/table.md ] || cat generator/target/traffic/table.md

##@ building
.PHONY: build
build: build/bin/fairlead ## the runnable program, build/bin/fairlead

build/bin/fairlead: $(sources)
	$(mvn) -q -DskipTests package
	ci/distribution.sh "$(jdk)" build

.PHONY: package
package: build ## build/fairlead.tgz, the distribution
	tar -C build --sort=name --owner=0 --group=0 --mtime=@0 -czf build/fairlead.tgz --exclude=fairlead.aot --exclude=jdk bin lib charts ci

.PHONY: tools
tools: ## the sandbox's control plane and Helm, built once into the cache
	for set in helm kwok control-plane; do ci/tools/build.sh $$set >/dev/null; done

.PHONY: tools-checks
tools-checks: ## what only the tests and the benchmark need: Helm 3, helm-unittest, kubeconform
	ci/tools/build.sh checks >/dev/null

##@ kind: real kubelets, containers and traffic (a Docker engine is needed: ci/kind/engine.sh)
.PHONY: kind-image
kind-image: ## the image of a kind node, built without a registry once, or kind's own where one can be reached
	ci/kind/image.sh

.PHONY: kind-addons
kind-addons: ## metrics and a Gateway API for a kind cluster, built once
	for addon in metrics gateway; do ci/kind/addon.sh $$addon >/dev/null; done

.PHONY: kind-up
kind-up: ## a kind cluster with metrics and the sample service's images; NODES=n
	ci/kind/cluster.sh up $(or $(NODES),1)

.PHONY: kind-down
kind-down: ## delete that cluster
	ci/kind/cluster.sh down

##@ working on it
.PHONY: test-unit
test-unit: ## the tests that need neither Helm nor a cluster
	$(mvn) test -Dgroups='!helm & !cluster & !kind'

.PHONY: traffic
traffic: tools ## the tests with real containers and traffic alone, and a table of what was sent and lost
	$(mvn) test -Dgroups=kind
	cat generator/target/traffic/table.md

.PHONY: test-on-kind
test-on-kind: tools tools-checks ## the integration tests of the sandbox on a kind node; what needs the sandbox itself is skipped
	rm -rf generator/target/surefire-reports
	export FAIRLEAD_KIND=required; $(mvn) test -Dgroups='cluster & !kind' -Dfairlead.cluster=kind
	@echo "skipped, and why:"; grep -ho 'skipped message="[^"]*' generator/target/surefire-reports/*.xml | sed 's/.*="//' | sort | uniq -c

.PHONY: test-charts
test-charts: ## lint, unit tests and packaging of the charts, with Helm 4 and Helm 3
	ci/test-charts.sh

.PHONY: test-integrations
test-integrations: build ## what runs in other people's pipelines: schemas, and good and bad changes
	ci/test-integrations.sh

.PHONY: format
format: ## format the Java sources
	$(mvn) -q spotless:apply

.PHONY: schemas
schemas: ## make the Kubernetes schemas again from the pinned upstream modules
	ci/schemas/generate.sh

.PHONY: render
render: build ## make environments/rendered again
	build/bin/fairlead render

.PHONY: verify
verify: build ## whatever is generated or formatted is up to date
	$(mvn) -q spotless:check
	ci/schemas/generate.sh --check
	build/bin/fairlead render --check

.PHONY: bench
bench: build tools ## start-up time and memory beside `helm template`, and installs beside `helm upgrade --install --wait`
	ci/bench/bench.sh

.PHONY: fuzz
fuzz: tools ## more of the seeded tests: broken specs and mutants; SEED=n takes others
	$(mvn) test -Dtest='FuzzTest,FuzzedCommandsTest,MutationTest' -Dfairlead.seed=$(or $(SEED),1) -Dfairlead.fuzz=50000 -Dfairlead.fuzz.commands=1000 -Dfairlead.mutations=10000

.PHONY: canary-simulation
canary-simulation: ## how often a canary's comparison errs: 10,000 canaries of each kind, into schemas/canary-analysis.md; some minutes
	ci/canary/simulate.sh

.PHONY: faults
faults: tools tools-checks ## more of the seeded faults of server, processes and disks, and a table of them; RUNS=n KILLS=n SEED=n
	rm -rf generator/target/faults
	$(mvn) test -Dtest='EndedAnywhereTest,ApiFaultTest,ControlPlaneFaultTest,BadVersionTest,ExpiredCredentialsTest,FullDiskTest' -Dsurefire.rerunFailingTestsCount=0 -Dfairlead.faults=$(or $(RUNS),5) -Dfairlead.kills=$(or $(KILLS),120) -Dfairlead.seed=$(or $(SEED),1)
	ci/faults/table.sh generator/target/faults

.PHONY: canary-faults
canary-faults: tools tools-checks ## the program killed at any moment of a canary's life, and a table of it; KILLS=n SEED=n
	rm -rf generator/target/faults
	$(mvn) test -Dtest=CanaryKillTest -Dsurefire.rerunFailingTestsCount=0 -Dfairlead.kills=$(or $(KILLS),100) -Dfairlead.seed=$(or $(SEED),1)
	ci/faults/table.sh generator/target/faults

.PHONY: clean
clean: ## remove what was built in the checkout (the cache outside it stays)
	rm -rf build generator/target
