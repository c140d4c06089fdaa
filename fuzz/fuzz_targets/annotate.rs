#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hegao_fuzz::word::annotates(&hegao_fuzz::word::made(data)));
