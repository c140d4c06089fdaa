#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hegao_fuzz::reads(&hegao_fuzz::word::made(data), hegao::Format::Docx));
