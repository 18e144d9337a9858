#!/bin/bash
# Every check and test: tests/run.sh [SUITE …], all of them when none is named. A suite that fails does not hide those after
# it; the last lines say how long each took and which have failed. The whole ends after LIMIT minutes.
#
# What tests need must be there: make test-tools. The program is built if need be.
set -u
cd "$(dirname "$0")/.."
LIMIT=${LIMIT:-60}
export PATH="$PWD/target/tools/bin:$PATH" CARGO_TARGET_DIR="$PWD/target" CARGO_INCREMENTAL=0
export AXE=${AXE:-$PWD/target/tools/axe/node_modules/axe-core/axe.min.js}

# Databases of tests lie in memory where there is enough of it: none of these tests asks for a disk.
room=$(df -Pk /dev/shm 2> /dev/null | awk 'END { print $4 + 0 }')
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "$room" -gt 2000000 ]; then memory=/dev/shm; else memory=${TMPDIR:-/tmp}; fi

# Scenes are a selection of their own: with their dependencies beside it, everything else would be compiled again.
program=(--locked --workspace --exclude scenes)
scene=(test --locked -p scenes --test)

fmt() { cargo fmt --all --check; }
deny() { cargo deny --config .cargo/deny.toml check bans licenses sources; }
units() { cargo test "${program[@]}" --no-run && TMPDIR=$memory cargo test "${program[@]}" --no-fail-fast; }
layers() { cargo "${scene[@]}" layers; }
scenes() {
    local skip=(--skip storms:: --skip streams::)
    if [ "$(id -u)" != 0 ]; then
        skip+=(--skip plugs:: --skip whole_disk --skip free_space)
        echo "not run: plugs and two of traces, which mount a disk of their own and take root"
    fi
    make -s build && cargo "${scene[@]}" scenes --no-run && TMPDIR=$memory cargo "${scene[@]}" scenes -- "${skip[@]}"
}
# One after another: they measure time, or take the whole machine.
storms() { make -s build && TMPDIR=$memory cargo "${scene[@]}" scenes -- --test-threads=1 storms:: streams::; }
browser() { make -s build && cargo "${scene[@]}" browser -- --test-threads=1; }
clippy() {
    cargo clippy "${program[@]}" --all-targets -- -D warnings &&
        cargo clippy --locked -p scenes --all-targets -- -D warnings &&
        cargo clippy --locked -p app --target wasm32-unknown-unknown --features hydrate -- -D warnings
}
doc() { RUSTDOCFLAGS="-D warnings" cargo doc "${program[@]}" --no-deps --quiet; }

run() {
    local name begin failed=() times=()
    for name in "$@"; do
        echo "=== $name"
        begin=$SECONDS
        "$name" || failed+=("$name")
        times+=("$name $((SECONDS - begin)) s")
    done
    printf '=== %s\n' "${times[@]}"
    [ ${#failed[@]} = 0 ] || { printf '=== FAILED: %s\n' "${failed[@]}" >&2; return 1; }
}

[ $# != 0 ] || set -- fmt deny units layers scenes storms browser clippy doc
# Jobs are groups of processes: each ends with everything that it has started.
set -m
run "$@" &
job=$!
trap 'kill -TERM -- "-$job" "-$watch" 2> /dev/null' EXIT INT TERM
{
    sleep $((60 * LIMIT))
    echo "the tests have not ended within $LIMIT minutes" >&2
    kill -TERM -- "-$job"
} &
watch=$!
wait "$job"
