#!/usr/bin/env bash
# Makes all packages in artifacts/packages: the libraries with their symbols, and the tool as a pointer package, a
# native one for linux-x64 (needs clang or gcc; --no-native makes none) and one for any platform with the .NET runtime.
# usage: pack.sh [--no-native]
set -euo pipefail
cd "$(dirname "$0")/.."
packages=$PWD/artifacts/packages
native=true
if [[ ${1:-} == --no-native ]]; then native=false; fi

pack() { dotnet pack "$@" -c Release -o "$packages" -v q -nologo -m:1 -nr:false; }

# What an earlier run published would be packed again.
rm -rf "$packages" artifacts/publish/dotnet-pprof
mkdir -p "$packages"
for library in Pprof Pprof.Analysis Pprof.AspNetCore Pprof.Collectors Pprof.NetTrace Pprof.Rendering Pprof.Symbols; do
    pack "src/$library"
done

tool=src/dotnet-pprof
if $native; then
    # The compiler looks for clang to link; gcc does as well.
    linker=()
    if ! command -v clang >/dev/null; then linker=(-p:CppCompilerAndLinker=gcc); fi
    pack "$tool" -p:NativeTool=true # without a platform: the pointer alone
    pack "$tool" -p:NativeTool=true -r linux-x64 "${linker[@]}"
    pack "$tool" -r any
else
    pack "$tool" -p:ToolPackageRuntimeIdentifiers= # one for all, without a pointer
fi

check_size() { # PATTERN MEGABYTES
    local file
    for file in "$packages"/$1; do
        if (($(stat -c %s "$file") > $2 << 20)); then
            echo "$file is larger than $2 MB" >&2
            exit 1
        fi
    done
}

if $native; then
    check_size 'dotnet-pprof.any.*.nupkg' 30
    check_size 'dotnet-pprof.linux-x64.*.nupkg' 12
else
    check_size 'dotnet-pprof.*.nupkg' 30
fi
if cat "$packages"/dotnet-pprof*.nupkg | grep -aE '\.(pdb|dbg)' >/dev/null; then
    echo "there are symbols in the tool's packages" >&2
    exit 1
fi
(cd "$packages" && stat -c '%10s  %n' -- *)
