#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hegao_fuzz::reads(&hegao_fuzz::word::damaged(data), hegao::Format::Docx));
