#!/bin/bash
# Every check and test: tests/run.sh [SUITE …], all of them when none is named. A suite that fails does not hide those after
# it; the last lines say which have failed and how long each took. The whole ends after LIMIT minutes.
#
# The program must have been built, and what tests need must be there: make build test-tools.
set -u
cd "$(dirname "$0")/.."
LIMIT=${LIMIT:-60}
export AXE=${AXE:-$PWD/target/tools/axe/node_modules/axe-core/axe.min.js}

# Databases of tests lie in memory where no disk is asked for.
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi

fmt() { cargo fmt --all --check; }
deny() { cargo deny --config .cargo/deny.toml check bans licenses sources; }
# Scenes, and what writes the scripts, are selections of their own: with the dependencies of those beside it, everything
# else would be compiled again.
program=(--locked --workspace --exclude scenes --exclude bindgen)
units() { cargo test "${program[@]}"; }
scenes() { cargo test --locked -p scenes --test scenes -- --skip storms:: --skip streams::; }
# One after another: they measure time, or take the whole machine.
storms() { cargo test --locked -p scenes --test scenes -- --test-threads=1 storms:: streams::; }
browser() { cargo test --locked -p scenes --test browser -- --test-threads=1; }
clippy() {
    cargo clippy "${program[@]}" --all-targets -- -D warnings &&
        cargo clippy --locked -p scenes -p bindgen --all-targets -- -D warnings &&
        cargo clippy --locked -p app --target wasm32-unknown-unknown --features hydrate -- -D warnings
}
doc() { RUSTDOCFLAGS="-D warnings" cargo doc "${program[@]}" --no-deps --quiet; }

# Ends what is still running when the time is over, with everything that it has started.
whole=$$
(sleep $((60 * LIMIT)) && echo "the tests have not ended within $LIMIT minutes" >&2 && kill -TERM -- "-$whole" 2> /dev/null) &
watch=$!

failed=() times=()
for suite in "${@:-fmt deny units scenes storms browser clippy doc}"; do
    for name in $suite; do
        echo "=== $name"
        begin=$SECONDS
        "$name" || failed+=("$name")
        times+=("$name $((SECONDS - begin)) s")
    done
done
kill "$watch" 2> /dev/null
printf '=== %s\n' "${times[@]}"
if [ ${#failed[@]} != 0 ]; then
    printf '=== FAILED: %s\n' "${failed[@]}" >&2
    exit 1
fi
