#![no_main]

libfuzzer_sys::fuzz_target!(|data: &str| hegao_fuzz::packs::pack(data));
