# What scripts that record the sample share: they source this file. They set `configuration` (release), `folder` for what is
# made, and `port` if the service is to have a certain one.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
configuration=${configuration:-release}
started=()
address= api= load=
end_all() {
    local id
    for id in "${started[@]}"; do kill "$id" 2> /dev/null || true; done
    wait
}
trap end_all EXIT

tool() { env dotnet "$root/artifacts/bin/dotnet-pprof/$configuration/dotnet-pprof.dll" "$@"; }

build() {
    local project
    for project in src/dotnet-pprof samples/JourneyApi samples/JourneyApi.Load; do
        dotnet build "$root/$project" -c "${configuration^}" -nologo -v q -tl:off >&2
    done
}

# As the reader would see it: at the usual port, and without our folders.
plain() {
    local place=${address#http://}
    sed -e "s#$folder/##g" -e "s#$root/##g" -e "s#${place:-none}#localhost:5000#g" -e "s# -p ${api:-none}\\b# -n JourneyApi#" \
        -e '/^Saved profile in /d' -e '/^Fetching profile over HTTP/d'
}

# Starts the service on a port that is free; its address goes to the variable address, its process to api.
# usage: start_api [NAME=VALUE …]
start_api() {
    : > "$folder/api.log"
    env ASPNETCORE_URLS=http://127.0.0.1:0 Logging__LogLevel__Microsoft.AspNetCore=Warning "Journeys__Database=$folder/journeys.db" \
        Pprof__CountsRequests=true "$@" \
        dotnet "$root/artifacts/bin/JourneyApi/$configuration/JourneyApi.dll" > "$folder/api.log" &
    api=$!
    started+=("$api")
    address=
    local patience=300
    while [ -z "$address" ]; do
        kill -0 "$api" && [ $((patience -= 1)) -gt 0 ] || { cat "$folder/api.log" >&2; exit 1; }
        sleep 0.2
        address=$(sed -n 's/.*Now listening on: //p' "$folder/api.log")
    done
}

stop_api() { kill "$api" 2>/dev/null || true; wait "$api" 2>/dev/null || true; }

# usage: start_load [CONNECTIONS [PATH …]]     For ten minutes at most.
start_load() {
    env dotnet "$root/artifacts/bin/JourneyApi.Load/$configuration/JourneyApi.Load.dll" "$address" 600 "$@" > "$folder/load.txt" &
    load=$!
    started+=("$load")
}

# Ends the load; what it measured is in load.txt.
stop_load() { kill "$load" 2>/dev/null || true; wait "$load" || true; }
