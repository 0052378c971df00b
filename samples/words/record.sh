#!/usr/bin/env bash
# Records ../profiles/words-rust.cpu.pb.gz and words-cpp.cpu.pb.gz from outside, as the kernel samples them. Needs rustc, g++,
# and the right to use perf. usage: record.sh
set -euo pipefail
cd "$(dirname "$0")"

# Paths are part of a profile: build at a place that says nothing of this machine. Frame pointers lead from callee to caller.
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
rustc -O -g -C force-frame-pointers=yes --remap-path-prefix "$PWD=samples/words" -o "$build/words-rust" words.rs
g++ -O2 -g -fno-omit-frame-pointer -o "$build/words-cpp" words.cpp
dotnet build ../../src/dotnet-pprof -c Release -nologo -v q -tl:off >&2
for program in words-rust words-cpp; do
    dotnet ../../artifacts/bin/dotnet-pprof/release/dotnet-pprof.dll collect -o "../profiles/$program.cpu.pb.gz" -- "$build/$program"
done
