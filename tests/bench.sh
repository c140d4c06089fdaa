#!/usr/bin/env bash
# How fast the whole program is and how much memory it takes, on corpora of 1, 10 and 100 megabytes made of the project's own
# reports, beside `autocorrect` and `rg` where they are installed. Needs GNU time as /usr/bin/time.
#
#   tests/bench.sh            measures target/release/hegao, which it builds
#   tests/bench.sh PROGRAM    measures PROGRAM
#   SIZES="1 10" tests/bench.sh
set -euo pipefail
cd "$(dirname "$0")/.."

sizes=${SIZES:-1 10 100}
hegao=${1:-}
if [ -z "$hegao" ]; then
    cargo build --release --locked --quiet
    hegao=target/release/hegao
fi
cargo build --release --locked --quiet -p hegao-tests --bin corpus
corpus=target/release/corpus

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure COMMAND…: sets cpu and wall (seconds) and peak (megabytes). A linter that finds something exits with 1.
measure() {
    local user system
    /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$@" >/dev/null 2>&1 || true
    read -r user system wall peak < <(tail -n 1 "$work/time")
    cpu=$(awk "BEGIN { print $user + $system }")
    peak=$(awk "BEGIN { print $peak / 1024 }")
}

row() { printf '%-34s %10.2f %12.2f %10.1f\n' "$1" "$cpu" "$(awk "BEGIN { print $2 / 1e6 / ($cpu + 1e-9) }")" "$peak"; }
chars() { find "$1" -type f -exec cat {} + | wc -m; }

export LC_ALL=C.UTF-8
printf '%-34s %10s %12s %10s\n' "" "CPU s" "M chars/s" "peak MB"
for size in $sizes; do
    "$corpus" folder $((size * 1000000)) "$work/$size"
    count=$(chars "$work/$size")
    measure "$hegao" check --isolated --threads 1 "$work/$size"
    row "hegao, ${size} MB of reports" "$count"
    echo "$size $cpu" >>"$work/growth"
    if command -v autocorrect >/dev/null; then
        ours=$cpu
        measure autocorrect --lint --threads 1 "$work/$size"
        row "autocorrect, ${size} MB" "$count"
        awk "BEGIN { printf \"%-34s %10.2f\n\", \"  times its throughput\", $cpu / $ours }"
    fi
    if command -v rg >/dev/null; then
        measure rg --threads 1 --count '[0-9]+%' "$work/$size"
        row "rg, ${size} MB" "$count"
    fi
done
awk 'NR == 1 { size = $1; cpu = $2 } END { if (NR > 1) printf "%-34s %10.3f\n", "exponent, first to last size", log($2 / cpu) / log($1 / size) }' "$work/growth"

"$corpus" folder 20000000 "$work/many"
for file in $(ls "$work/many" | tail -n +2001); do rm -f "$work/many/$file"; done
measure "$hegao" check --isolated --threads 1 "$work/many"
one=$wall
measure "$hegao" check --isolated --threads 2 "$work/many"
awk "BEGIN { printf \"%-34s %10.2f\n\", \"speed-up by a second thread\", $one / $wall }"

for shape in file line; do
    "$corpus" "$shape" 10000000 "$work/$shape.txt"
    count=$(wc -m <"$work/$shape.txt")
    measure "$hegao" check --isolated --threads 1 "$work/$shape.txt"
    row "hegao, one $shape of 10 MB" "$count"
    if command -v autocorrect >/dev/null; then
        measure autocorrect --lint --threads 1 "$work/$shape.txt"
        row "autocorrect, one $shape of 10 MB" "$count"
    fi
done
