//! `--convert`: old formats turned into `.docx` by LibreOffice, if it is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use hegao_core::{Notice, Words};

use super::console::Console;

/// What LibreOffice reads and hegao does not.
const ENDINGS: [&str; 6] = ["doc", "wps", "pdf", "rtf", "odt", "wpt"];

/// Where LibreOffice lies on systems that do not put it on the path.
const PLACES: [&str; 4] = [
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
];

/// A document that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// Whether the file at `name` is of a format that has to be converted.
pub fn is_old(name: &str) -> bool {
    ending(name).is_some()
}

fn ending(name: &str) -> Option<&'static str> {
    let given = Path::new(name)
        .extension()?
        .to_string_lossy()
        .to_ascii_lowercase();
    ENDINGS.into_iter().find(|ending| *ending == given)
}

/// Whether the file at `name` holds pages and no text in order.
pub fn is_pages(name: &str) -> bool {
    ending(name) == Some("pdf")
}

/// What to know before what is found in a converted PDF is believed.
const PAGES: [&str; 2] = [
    "PDF 里只有版面，没有段落和章节：转换后标题、次序、标点可能丢失或错位，查出的要对照原件，没查出的不等于没有；请尽量用 Word 原稿核对",
    "a PDF holds pages, no paragraphs and sections: converted, it may have lost headings, order and marks; compare what is found with the original, take nothing for clean, and check the Word file it was made from if you can",
];

/// The same for standard error.
pub fn warning(console: &Console) -> String {
    let words = console.say(PAGES[0], PAGES[1]);
    format!("{}: {words}", console.say("注意", "note"))
}

/// The same for the report.
pub fn notice() -> Notice {
    let [zh, en] = PAGES.map(str::to_owned);
    Notice {
        words: Words { zh, en },
        span: None,
    }
}

/// `bytes` as a `.docx`; what went wrong, in words.
pub fn to_docx(bytes: &[u8], name: &str, console: &Console) -> Result<Vec<u8>, String> {
    let Some(program) = program() else {
        let words = console.say(
            "没有找到 LibreOffice（soffice），不能转换；请安装它，或在 Word、WPS 中另存为 .docx",
            "LibreOffice (soffice) was not found, so it cannot be converted; install it, or save the file as .docx in Word or WPS",
        );
        return Err(words.to_owned());
    };
    let failed = || {
        console
            .say(
                "LibreOffice 未能转换；请在 Word、WPS 中打开并另存为 .docx",
                "LibreOffice could not convert it; open it in Word or WPS and save it as .docx",
            )
            .to_owned()
    };
    let system = |error: std::io::Error| console.reason(&error);
    // A folder of its own for each: the name of the file need not be one that LibreOffice likes, and a profile of its
    // own lets several run at once, beside the one that the user may have open.
    let folder = tempfile::tempdir().map_err(system)?;
    let ending = ending(name).unwrap_or("doc");
    let from = folder.path().join(format!("in.{ending}"));
    let to = folder.path().join("out");
    fs::write(&from, bytes).map_err(system)?;
    let mut command = Command::new(program);
    command.arg(format!(
        "-env:UserInstallation={}",
        address(&folder.path().join("profile"))
    ));
    command.args(["--headless", "--norestore"]);
    if ending == "pdf" {
        command.arg("--infilter=writer_pdf_import");
    }
    command.args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"]);
    command.arg(&to).arg(&from);
    run(command).map_err(|_| failed())?;
    fs::read(to.join("in.docx")).map_err(|_| failed())
}

fn program() -> Option<PathBuf> {
    PLACES.into_iter().map(PathBuf::from).find(|place| {
        if place.components().count() > 1 {
            return place.is_file();
        }
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).any(|folder| {
            folder.join(place).is_file() || folder.join(place).with_extension("exe").is_file()
        })
    })
}

/// The address of a file as LibreOffice takes it.
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{path}")
}

/// Runs `command` to its end, or ends it when patience does.
fn run(mut command: Command) -> std::io::Result<()> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return if status.success() {
                Ok(())
            } else {
                Err(std::io::Error::other("failed"))
            };
        }
        if start.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        thread::sleep(Duration::from_millis(50));
    }
}
