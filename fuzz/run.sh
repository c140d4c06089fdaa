#!/usr/bin/env bash
# Fuzzes every target, or those named, one after another, for SECONDS_EACH each (600 unless told), from reports, cases, packs
# and fixtures of the repository.
#   fuzz/run.sh [TARGET…]        SECONDS_EACH=60 fuzz/run.sh numeral
# Needs `cargo install cargo-fuzz`; runs on stable Rust, without a sanitizer: the code has no unsafe block.
set -euo pipefail
cd "$(dirname "$0")/.."
targets=("$@")
test ${#targets[@]} -gt 0 || targets=(numeral text markdown html docx archive facts fix annotate pack settings condition)

# One flat folder a kind of input: libFuzzer reads folders whole.
seeds() {
  local out="fuzz/corpus/$1" name="$2"
  shift 2
  mkdir -p "$out"
  find "$@" -path '*/target/*' -prune -o -type f -name "$name" -size -17k -print | while read -r file; do
    cp "$file" "$out/${file//\//_}"
  done
}

# A Word document is one input: its parts, each under its name, with a zero byte between two.
documents() {
  mkdir -p "fuzz/corpus/$1"
  find crates tests -path '*/target/*' -prune -o -path '*/word/document.xml' -print | while read -r main; do
    local folder="${main%/word/document.xml}"
    (cd "$folder" && find . -type f \( -name '*.xml' -o -name '*.rels' \) -printf '%P\n' | sort | while read -r part; do
      printf '%s\n' "$part"
      cat "$part"
      printf '\0'
    done) >"fuzz/corpus/$1/${folder//\//_}"
  done
}

# What the packs of the tests demand of figures, one condition a file.
conditions() {
  mkdir -p fuzz/corpus/condition
  grep -rhoE --include='*.toml' "holds *= *'[^']+'" tests | sort -u | awk -F"'" '{ print $2 > "fuzz/corpus/condition/" NR }'
}

for target in "${targets[@]}"; do
  mkdir -p "fuzz/corpus/$target"
  case "$target" in
    text | facts | fix | numeral) seeds "$target" '*.txt' tests/reports tests/cases ;;
    markdown) seeds "$target" '*.md' tests/reports tests/cases README.md ;;
    html) seeds "$target" '*.html' tests crates ;;
    docx | annotate) documents "$target" ;;
    pack | settings) seeds "$target" '*.toml' rules tests docs ;;
    condition) conditions ;;
  esac
  cargo fuzz run -s none "$target" -- \
    -max_total_time="${SECONDS_EACH:-600}" -max_len=16384 -timeout=10 -rss_limit_mb=2048 -dict=fuzz/reports.dict
done
