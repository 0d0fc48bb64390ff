# Rapport: what a developer does, one word each. `make` alone says what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

LISTEN ?= 127.0.0.1:8080
TARGET := $(or $(CARGO_TARGET_DIR),target)
# A type error in a query can make the compiler eat all memory; a limit turns that into a plain failure.
cargo = (ulimit -v 12000000; cargo $(1))
DENY := target/tools/bin/cargo-deny

.PHONY: help
help: ## say what there is
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: tools assets ## build and show a company with invented data on http://127.0.0.1:8080 (sign in: admin, rapport-demo)
	$(call cargo,build --release --package rapport)
	exec $(TARGET)/release/rapport demo --listen $(LISTEN)

.PHONY: run
run: tools assets ## build and run on the data in ./data
	$(call cargo,build --release --package rapport)
	exec $(TARGET)/release/rapport serve --data ./data --listen $(LISTEN)

.PHONY: test
test: tools ## all tests: Rust on SQLite and PostgreSQL, then the browser (as root it installs what Debian lacks)
	@scripts/test.sh

.PHONY: e2e
e2e: tools assets ## only the browser tests
	@scripts/require.sh chromium openssl exim dovecot
	$(call cargo,build --package rapport)
	trap 'scripts/mail.sh stop' EXIT
	eval "$$(scripts/mail.sh start)"
	npx playwright test --config e2e/playwright.config.js

.PHONY: lint
lint: tools assets $(DENY) ## formatting, clippy, licences
	@scripts/require.sh rustfmt clippy
	$(call cargo,fmt --all --check)
	$(call cargo,clippy --workspace --all-targets --locked --quiet -- -D warnings)
	$(DENY) --log-level warn --all-features check licenses bans sources
	node assets/build.mjs --check
	npx prettier --check --log-level warn .

.PHONY: fmt
fmt: tools node_modules/.package-lock.json ## format everything
	@$(call cargo,fmt --all)
	npx prettier --write --log-level warn .

.PHONY: soak
soak: tools assets ## kill the server 200 times while 2,000 letters go out, on both engines; takes ten minutes
	@scripts/require.sh openssl postgresql
	trap 'scripts/postgres.sh stop' EXIT
	eval "$$(scripts/postgres.sh start)"
	$(call cargo,test --package rapport --test it soak -- --ignored --nocapture)

.PHONY: bench
bench: tools assets ## measure speed and memory on 100,000 clients, SCALE=10 on a million
	@scripts/require.sh openssl postgresql
	$(call cargo,build --release --package rapport --package bench)
	trap 'scripts/postgres.sh stop target/bench' EXIT
	eval "$$(scripts/postgres.sh start target/bench)"
	$(TARGET)/release/bench "$$RAPPORT_TEST_POSTGRES"

.PHONY: assets
assets: node_modules/.package-lock.json ## styles, scripts, icons and fonts into assets/dist
	@node assets/build.mjs

.PHONY: tools
tools:
	@scripts/require.sh cargo cc perl node npm

node_modules/.package-lock.json: package.json package-lock.json
	@scripts/require.sh node npm
	npm ci --no-audit --no-fund --loglevel=error

$(DENY):
	@echo "Building cargo-deny once, this takes two minutes"
	export CARGO_PROFILE_RELEASE_OPT_LEVEL=1
	$(call cargo,install --locked --quiet cargo-deny --version 0.20.2 --no-default-features --root target/tools)
