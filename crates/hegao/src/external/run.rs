//! A program run with limits of time and size.

use std::fs::File;
use std::io::{self, ErrorKind, Seek as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use hegao_core::Words;
use hegao_pack::External;
use subprocess::{Exec, Job, Redirection};
#[cfg(unix)]
use subprocess::{ExecExt as _, JobExt as _};

use super::failed;

/// Of standard error, no more than this is shown.
const MOST_SHOWN: usize = 2_000;

/// What a program said.
pub(super) struct Said {
    /// On standard output.
    pub(super) out: Vec<u8>,
    /// On standard error, as much as is shown.
    pub(super) err: String,
}

/// Runs the program of `external` in `folder` with `input`.
pub(super) fn run(external: &External, folder: &Path, input: &[u8]) -> Result<Said, Words> {
    let fail = |zh: String, en: String, err: &[u8]| failed(external, zh, en, &shown(err));
    let [program, arguments @ ..] = external.command.as_slice() else {
        return Err(fail("没有命令".into(), "there is no command".into(), b""));
    };
    let start = || -> io::Result<Job> {
        let exec = Exec::cmd(found(program, folder)?)
            .args(arguments)
            .cwd(folder)
            .stdin(spooled(input)?)
            .stdout(Redirection::Pipe)
            .stderr(Redirection::Pipe);
        // A group of its own, so that what the program starts ends with it.
        #[cfg(unix)]
        let exec = exec.setpgid();
        exec.start()
    };
    let mut job = start().map_err(|error| {
        fail(
            match error.kind() {
                io::ErrorKind::NotFound => format!("找不到程序“{program}”"),
                io::ErrorKind::PermissionDenied => format!("程序“{program}”不可执行"),
                _ => format!("程序“{program}”无法启动（{error}）"),
            },
            format!("the program `{program}` cannot be started: {error}"),
            b"",
        )
    })?;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ended = listen(&mut job, external, &mut out, &mut err);
    if !matches!(ended, Ok(End::Exit(_))) {
        kill(&job);
    }
    match ended {
        Ok(End::Exit(status)) if status.success() => Ok(Said {
            out,
            err: shown(&err),
        }),
        Ok(End::Exit(status)) => Err(fail(
            match status.code() {
                Some(code) => format!("程序失败，退出码 {code}"),
                None => "程序被系统中止".to_owned(),
            },
            format!("the program failed ({status})"),
            &err,
        )),
        Ok(End::TooLong) => {
            let seconds = external.timeout.as_secs();
            Err(fail(
                format!("程序超过 {seconds} 秒没有结束，已停止；可用 timeout-seconds 放宽"),
                format!(
                    "the program did not end within {seconds} seconds and was stopped; `timeout-seconds` gives it more"
                ),
                &err,
            ))
        }
        Ok(End::TooMuch) => {
            let bytes = external.max_output;
            Err(fail(
                format!("程序的输出超过 {bytes} 字节，已停止；可用 max-output-bytes 放宽"),
                format!(
                    "the program said more than {bytes} bytes and was stopped; `max-output-bytes` allows more"
                ),
                &err,
            ))
        }
        Err(error) => Err(fail(
            format!("与程序的通信中断（{error}）"),
            error.to_string(),
            &err,
        )),
    }
}

/// `input` as a file to be read from its start. A pipe would have to be fed while the program speaks, and a program that
/// answers without reading would look like one that hangs.
fn spooled(input: &[u8]) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(input)?;
    file.rewind()?;
    Ok(file)
}

/// How a program ended.
enum End {
    Exit(subprocess::ExitStatus),
    TooLong,
    TooMuch,
}

/// Takes in what it says, until it ends or a limit is reached.
fn listen(
    job: &mut Job,
    external: &External,
    out: &mut Vec<u8>,
    err: &mut Vec<u8>,
) -> io::Result<End> {
    let deadline = Instant::now() + external.timeout;
    let left = || deadline.saturating_duration_since(Instant::now());
    let read = job
        .communicate()?
        .limit_time(external.timeout)
        .limit_size(external.max_output.saturating_add(1))
        .read_to(&mut *out, &mut *err);
    match read {
        Err(error) if error.kind() == ErrorKind::TimedOut => return Ok(End::TooLong),
        Err(error) => return Err(error),
        Ok(()) => {}
    }
    if out.len() + err.len() > external.max_output {
        return Ok(End::TooMuch);
    }
    Ok(match job.wait_timeout(left())? {
        Some(status) => End::Exit(status),
        None => End::TooLong,
    })
}

/// Ends the program and all that it started.
fn kill(job: &Job) {
    #[cfg(unix)]
    {
        const SIGKILL: i32 = 9;
        // It may have ended by itself in the meantime.
        let _ = job.send_signal_group(SIGKILL);
    }
    let _ = job.kill();
    if job.wait_timeout(Duration::from_secs(1)).is_err() {
        job.detach();
    }
}

/// A program with a slash in its name is looked for from `folder`, any other on the search path.
fn found(program: &str, folder: &Path) -> io::Result<std::path::PathBuf> {
    if program.contains('/') {
        std::path::absolute(folder.join(program))
    } else {
        Ok(program.into())
    }
}

/// The last part of what a program wrote, as text.
fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let from = text
        .char_indices()
        .rev()
        .nth(MOST_SHOWN)
        .map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default().to_owned()
}
