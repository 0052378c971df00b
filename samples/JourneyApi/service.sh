# What scripts that record the sample share: they source this file. They set `configuration` (release), and `folder` for what is
# made. What they start ends with them.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
configuration=${configuration:-release}
started=()
address= api= load=

# Ends processes that were started here: tells them to, and when the time is over, makes them. They leave the list, as the number
# of one that has ended may soon be that of another.
# usage: stop SECONDS [ID …]
stop() {
    local id other left=() patience=$(($1 * 10))
    for id in "${@:2}"; do kill "$id" 2> /dev/null || true; done
    for id in "${@:2}"; do
        while kill -0 "$id" 2> /dev/null && [ "$patience" -gt 0 ]; do
            patience=$((patience - 1))
            sleep 0.1
        done
        kill -KILL "$id" 2> /dev/null || true
        wait "$id" 2> /dev/null || true
        left=()
        for other in "${started[@]}"; do [ "$other" = "$id" ] || left+=("$other"); done
        started=("${left[@]}")
    done
}

end_all() { stop 10 "${started[@]}"; }

# A subshell has no traps of its own: one that starts something calls this again.
end_what_is_started() {
    trap end_all EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}
end_what_is_started

tool() { env dotnet "$root/artifacts/bin/dotnet-pprof/$configuration/dotnet-pprof.dll" "$@"; }

# The newest Go there is, or nothing; Debian puts only one of them into the path.
find_go() { ls -d /usr/lib/go-1.*/bin/go 2> /dev/null | sort -V | tail -1 | grep . || type -P go || true; }

go() { "$(find_go)" "$@"; }

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

# A host gives those whom it serves half a minute.
stop_api() { stop 40 "$api"; }

# usage: start_load [CONNECTIONS [PATH …]]     For ten minutes at most.
start_load() {
    env dotnet "$root/artifacts/bin/JourneyApi.Load/$configuration/JourneyApi.Load.dll" "$address" 600 "$@" > "$folder/load.txt" &
    load=$!
    started+=("$load")
}

# Ends the load; what it measured is in load.txt.
stop_load() { stop 40 "$load"; }
