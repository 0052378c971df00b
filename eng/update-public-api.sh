#!/usr/bin/env bash
# Writes the public API of the libraries as it is now to PublicAPI.Unshipped.txt; what was removed leaves the list.
# What it says changes is what a reviewer should look at. usage: update-public-api.sh
set -euo pipefail
cd "$(dirname "$0")/.."
for library in Pprof Pprof.Analysis Pprof.AspNetCore Pprof.Collectors Pprof.NetTrace Pprof.Rendering Pprof.Symbols; do
    list=src/$library/PublicAPI.Unshipped.txt
    printf '#nullable enable\n' >"$list"
    # The compiler names each member that is not listed; its message carries the line for the file.
    { dotnet build "src/$library" -m:1 -nr:false -nologo -t:Rebuild -p:CheckPublicApi=true -p:TreatWarningsAsErrors=false \
        -p:WarningsAsErrors= -p:BuildProjectReferences=true || true; } |
        sed -nE "s/.*(error|warning) RS0016: Symbol '(.*)' is not part of the declared public API.*\[.*$library\.csproj\].*/\2/p" |
        LC_ALL=C sort -u >>"$list"
    entries=$(($(wc -l <"$list") - 1))
    echo "$list: $entries entries"
    [ "$entries" -gt 0 ] || { echo "$library does not build; the list is empty" >&2; exit 1; }
done
