#!/usr/bin/env bash
# Records the profiles of ../profiles: the slow and the fixed endpoint under the same load, and the slow one's heap.
# usage: record.sh [OUTPUT-FOLDER]     Needs Go 1.19 or newer (GO=path/to/go) and curl.
set -euo pipefail
cd "$(dirname "$0")"
output=$(realpath "${1:-../profiles}")
go=${GO:-go}
seconds=${SECONDS_EACH:-8}
address=127.0.0.1:8350

# The binary's path is part of a profile: build at a place that says nothing of this machine.
binary=/tmp/journeys/journeys
mkdir -p "$(dirname "$binary")" "$output"
"$go" build -trimpath -buildvcs=false -o "$binary" .

server=
stop() { if [[ -n $server ]]; then kill "$server" && wait "$server" || true; server=; fi; }
trap stop EXIT

start() {
    "$binary" -addr "$address" "$@" &
    server=$!
    until curl -sf "http://$address/journeys?talent=0" >/dev/null; do sleep 0.1; done
}

record_cpu() {
    "$binary" -addr "$address" -load "$((seconds + 2))s" &
    local load=$!
    sleep 1
    curl -sf -o "$output/$1" "http://$address/debug/pprof/profile?seconds=$seconds"
    wait "$load"
}

start
record_cpu journeys-before.cpu.pb.gz
curl -sf -o "$output/journeys.heap.pb.gz" "http://$address/debug/pprof/heap"
stop
start -fixed
record_cpu journeys-after.cpu.pb.gz
ls -l "$output"
