# Two commands do everything: `make demo` and `make test`. They need Python ≥ 3.11 with venv and pip.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: demo test test-spark test-site faults lint format eval eval-accept bench bench-parts bench-peers fuzz clean install chromium java

install: $(RUN)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wenmai needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,lint]'
	@touch $@ $(RUN)

demo: install
	@echo; echo "== Building the graph of data/ into out/"
	@$(BIN)/wenmai build data --output out --force
	@echo; echo "== What was found"
	@$(BIN)/wenmai stats --dir out | sed -n '1,22p'
	@echo; echo "== What to read before 生成扩散模型漫谈（八）:  wenmai path 漫谈（八）"
	@$(BIN)/wenmai path 漫谈（八） --dir out
	@echo; echo "Open out/graph.html in a browser; try: $(BIN)/wenmai show 漫谈（八）"

test: $(DEV) chromium
	$(BIN)/python -m pytest -n 2

# The same tests on Spark: a large download, and Java. `make test` runs them where both are there.
test-spark: $(DEV) java
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spark]'
	$(BIN)/python -m pytest tests/test_spark.py tests/test_spark_cluster.py

# The documentation as a site, built strictly: a download of its own.
test-site: $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	$(BIN)/python -m pytest tests/test_docs_site.py

java:
	@if command -v java >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Java for the tests on Spark"; \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openjdk-17-jre-headless) >/dev/null 2>&1 \
		|| echo "Java could not be installed: the tests on Spark will be skipped"; \
	else echo "No Java here and no way to install it: the tests on Spark will be skipped"; fi

# Fails or kills every call of a build in turn; `make test` does so with some of them. Takes minutes. Full
# disks are tried where root may mount one.
faults: $(DEV)
	FAULTS=all $(BIN)/python -m pytest -n 2 tests/test_faults.py

# Browser tests drive a real Chromium. It is installed where that can be done; where not, these tests
# are skipped and say so.
chromium:
	@if command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Chromium for the browser tests"; \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >/dev/null 2>&1 \
		|| echo "Chromium could not be installed: the browser tests will be skipped"; \
	elif command -v apt-get >/dev/null 2>&1 && sudo -n true 2>/dev/null; then \
		echo "Installing Chromium for the browser tests"; \
		(sudo -n apt-get update -qq && sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >/dev/null 2>&1 \
		|| echo "Chromium could not be installed: the browser tests will be skipped"; \
	else echo "No Chromium here and no way to install it: the browser tests will be skipped"; fi

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs labelled articles in ../shared (corpora/ and labels/); says so when they are missing.
eval: $(DEV)
	$(BIN)/python tests/evaluate.py

# Takes what is found now as what later runs of `make eval` are compared with.
eval-accept: $(DEV)
	$(BIN)/python tests/evaluate.py --accept

# Writes docs/benchmarks.md: builds, exports and questions on ../shared/corpora (where it is there) and on
# generated corpora. Takes an hour; BENCH='--sizes 1300,10000' takes minutes, BENCH=--million a night. Only the store,
# on two processes, with the memory of all: BENCH='--many sparse-100000,dense-100000' (a quarter of an hour).
bench: $(DEV)
	$(BIN)/python tests/benchmark_report.py $(BENCH)

# Prints times of readers, exports and the page, as ratios to simple baselines, on data/ and ../shared/corpora.
bench-parts: $(DEV)
	$(BIN)/python tests/benchmark.py

# The page beside those of cosma, gravis, sigma and pyvis, which npm and pip put into the folder PEERS. Half an hour.
PEERS ?= $(VENV)/peers
bench-peers: $(DEV)
	npm install --no-audit --no-fund --prefix $(PEERS) @graphlab-fr/cosma@2 sigma@3 graphology@0.26
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --target $(PEERS)/python 'gravis>=0.1'
	$(BIN)/python tests/benchmark_peers.py $(PEERS)

# Looks for bytes that hurt readers, addresses, site files, cache, store and SPARQL, for FUZZ seconds; what is
# found is kept in tests/fuzz_cases/, which `make test` tries again. With atheris it follows coverage.
FUZZ ?= 600
fuzz: $(DEV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=2.3' || echo "No atheris here: bytes are changed at random"
	$(BIN)/python tests/fuzz.py --seconds $(FUZZ) $$($(BIN)/python -c 'import atheris; print("--atheris")' 2>/dev/null)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find out -mindepth 1 ! -name README.md -delete
