#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hegao_fuzz::reads(data, hegao::Format::Html));
