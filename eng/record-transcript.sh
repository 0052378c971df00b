#!/usr/bin/env bash
# Records docs/transcript.md: what the tool prints in a session on the sample profiles. usage: record-transcript.sh
set -euo pipefail
cd "$(dirname "$0")/.."
PPROF_REWRITE_GOLDENS=1 dotnet run --project test/dotnet-pprof.Tests -- -class Pprof.Tool.Tests.TranscriptTests
