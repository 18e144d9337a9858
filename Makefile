# make demo      builds everything and serves the Bắc Kạn conference of 2019 with every role's link
# make test      builds everything and runs every check and test
# make release   builds the optimised program, for people and for benchmarks: target/release/laphieu
#
# On a fresh machine with rustup, git and a C compiler each sets up what it needs: tools that are not on PATH are built
# under target/tools, Debian packages are installed where apt is there and we may, and otherwise one sentence says what
# to install.

TOOLS := $(CURDIR)/target/tools
export PATH := $(TOOLS)/bin:$(PATH)
export CARGO_TARGET_DIR := $(CURDIR)/target
# From nothing is what these commands are for; who changes a file again and again uses cargo itself.
export CARGO_INCREMENTAL := 0

CARGO_DENY := 0.20.2
OPENXML_AUDIT := 0.8.0
AXE_CORE := 4.14.1
export AXE := $(TOOLS)/axe/node_modules/axe-core/axe.min.js

# Binaryen before 110 writes the wrong number of an exported table: the page's islands would never wake. Debian 12 has
# 108. With npm the newest comes built; without, the crate builds Binaryen 116 with the C++ compiler.
BINARYEN := 132.0.0
WASM_OPT := 0.116.1
WASM_OPT_IS_GOOD = wasm-opt --version 2> /dev/null | awk '{ for (i = 1; i <= NF; i++) if ($$i ~ /^[0-9]+/) good = $$i + 0 >= 110 } END { exit !good }'

LISTEN ?= 0.0.0.0:3000

.PHONY: demo test release build wasm tools test-tools

demo: build
	target/debug/laphieu serve --demo --listen $(LISTEN)

test: build test-tools
	tests/run.sh

release: target/browser/laphieu.wasm
	cargo build --locked --release -p server

# --- the program: what the browser gets is made first and put into it --------------------------------------------------

# One selection for both, so that what they have in common is built once.
TOGETHER := -p server -p bindgen

build: target/browser/laphieu.wasm
	cargo build --locked $(TOGETHER) --bin laphieu

APP := target/wasm32-unknown-unknown/wasm-release/app.wasm

# What -Oz takes off is what gzip takes off as well: compressed, -O1 is the smaller by two kilobytes, and takes less than half
# of the time.
target/browser/laphieu.wasm: $(APP) Makefile app/bindgen/src/main.rs
	cargo build --locked $(TOGETHER) --bin bindgen
	target/debug/bindgen $(APP) target/bindgen
	wasm-opt -O1 --enable-bulk-memory --enable-nontrapping-float-to-int target/bindgen/laphieu_bg.wasm -o target/bindgen/laphieu.wasm
	mkdir -p target/browser
	cp target/bindgen/laphieu.js target/bindgen/laphieu.wasm target/browser

# Cargo knows whether anything has changed, and leaves the file alone if not.
$(APP): wasm
	@:

wasm: tools
	cargo build --locked -p app --lib --features hydrate --target wasm32-unknown-unknown --profile wasm-release

# --- what a fresh machine lacks ---------------------------------------------------------------------------------------

# $(call install,WHAT,PACKAGES,WHAT A PERSON INSTALLS ELSEWHERE)
install = if command -v apt-get > /dev/null && [ "$$(id -u)" = 0 ]; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2); \
		elif command -v apt-get > /dev/null && sudo -n true 2> /dev/null; then \
			sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2); \
		elif command -v brew > /dev/null; then \
			brew install $(3); \
		else \
			echo "Thiếu $(1): xin cài $(2) rồi chạy lại. / $(1) is missing: install $(2), then run this again." >&2; exit 1; \
		fi

# $(call debian,COMMAND,PACKAGES,WHAT A PERSON INSTALLS ELSEWHERE)
debian = @command -v $(1) > /dev/null || { $(call install,$(1),$(2),$(3)); }

# Built without debug information: these are tools, and the build is what costs.
INSTALL := CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR=$(TOOLS)/build cargo install --quiet --debug --root $(TOOLS)

tools:
	@rustup show active-toolchain > /dev/null || rustup toolchain install
	@rustup target add wasm32-unknown-unknown
	@$(WASM_OPT_IS_GOOD) || { \
		if command -v npm > /dev/null; then \
			mkdir -p $(TOOLS)/bin $(TOOLS)/binaryen && \
			npm install --silent --no-save --prefix $(TOOLS)/binaryen binaryen@$(BINARYEN) && \
			ln -sf $(TOOLS)/binaryen/node_modules/.bin/wasm-opt $(TOOLS)/bin/wasm-opt; \
		else $(INSTALL) wasm-opt@$(WASM_OPT); fi; }

test-tools: tools
	@cargo deny --version 2> /dev/null | grep -q . || $(INSTALL) --locked cargo-deny@$(CARGO_DENY)
	$(call debian,chromium,chromium,--cask chromium)
	$(call debian,chromedriver,chromium-driver,--cask chromedriver)
	$(call debian,npm,npm,node)
	@command -v pg_ctl > /dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl > /dev/null 2>&1 || { $(call install,PostgreSQL,postgresql,postgresql); }
	@command -v openssl > /dev/null || { $(call install,openssl,openssl,openssl); }
	$(call debian,soffice,libreoffice-writer-nogui,--cask libreoffice)
	@python3 -c 'import ensurepip' 2> /dev/null || { $(call install,python3,python3-venv,python3); }
	@test -x $(TOOLS)/bin/openxml-audit || { \
		python3 -m venv $(TOOLS)/openxml && \
		$(TOOLS)/openxml/bin/pip install --quiet openxml-audit==$(OPENXML_AUDIT) && \
		mkdir -p $(TOOLS)/bin && ln -sf ../openxml/bin/openxml-audit $(TOOLS)/bin/openxml-audit; }
	@test -f $(AXE) || { mkdir -p $(TOOLS)/axe && npm install --silent --no-save --prefix $(TOOLS)/axe axe-core@$(AXE_CORE); }
