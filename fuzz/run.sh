#!/usr/bin/env bash
# Fuzzes every target, or those named, for SECONDS_EACH each (600 unless told), from reports, cases and packs of the repository.
#   fuzz/run.sh [TARGET…]        SECONDS_EACH=60 fuzz/run.sh numeral
# Needs `cargo install cargo-fuzz`; runs on stable Rust, without a sanitizer: the code has no unsafe block.
set -euo pipefail
cd "$(dirname "$0")/.."
targets=("$@")
test ${#targets[@]} -gt 0 || targets=(text markdown html docx numeral facts pack fix)

# One flat folder a kind of input: libFuzzer reads folders whole.
seeds() {
  local out="fuzz/corpus/$1" name="$2"
  shift 2
  mkdir -p "$out"
  find "$@" -type f -name "$name" | while read -r file; do
    cp "$file" "$out/$(echo "$file" | tr '/' '_')"
  done
}

for target in "${targets[@]}"; do
  case "$target" in
    text | facts | fix | numeral) seeds "$target" '*.txt' tests/reports tests/cases ;;
    markdown) seeds "$target" '*.md' tests/reports tests/cases README.md ;;
    html) seeds "$target" '*.html' tests ;;
    docx) seeds "$target" 'document.xml' crates tests ;;
    pack) seeds "$target" '*.toml' rules tests/cases ;;
  esac
  cargo fuzz run -s none "$target" -- \
    -max_total_time="${SECONDS_EACH:-600}" -max_len=16384 -timeout=10 -rss_limit_mb=2048 -dict=fuzz/reports.dict
done
