#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hegao_fuzz::checks(data, hegao::Format::Text));
