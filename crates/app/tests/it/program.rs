//! Runs the program and speaks to its server.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program, without settings from our own environment.
pub fn rapport(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("RAPPORT_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).current_dir(std::env::temp_dir());
    command
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ended {
    /// One line on the error stream, without anything of Rust's in it.
    pub fn assert_refused(&self, code: i32, word: &str) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.err.trim_end().lines().count(), 1, "{self:?}");
        assert!(self.err.starts_with("rapport: "), "{self:?}");
        assert!(self.err.contains(word), "{word} is not in {self:?}");
        for debris in ["panicked", "Error {", "Os {", "Some(", "src/"] {
            assert!(!self.err.contains(debris), "{self:?}");
        }
    }

    pub fn assert_done(&self) -> &Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }
}

pub fn run(arguments: &[&str]) -> Ended {
    rapport(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
        .into()
}

pub fn run_with_input(arguments: &[&str], input: &str) -> Ended {
    let mut child = rapport(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may have refused before it read anything.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    /// What it said before it was ready.
    pub said: Vec<String>,
    pub address: String,
}

impl Server {
    /// Starts `rapport serve` or `rapport demo` on a free port and waits until it is ready.
    pub fn start(arguments: &[&str]) -> Self {
        let mut command = rapport(arguments);
        command.args(["--listen", "127.0.0.1:0"]);
        Self::spawn(command)
    }

    #[allow(
        clippy::zombie_processes,
        reason = "a test that panics here ends with its processes"
    )]
    pub fn spawn(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = Vec::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            if let Some(address) = line.strip_prefix("Rapport: http://") {
                let address = address.to_owned();
                return Self {
                    child,
                    said,
                    address,
                };
            }
            said.push(line);
        }
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        panic!("the server did not start: {said:?} {err}");
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, signal: &str) {
        let killed = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(killed.success());
    }

    /// Waits for its end; the exit code and the log.
    pub fn ended(mut self) -> (Option<i32>, String) {
        let begun = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(
                begun.elapsed() < Duration::from_secs(40),
                "the server does not end"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        let mut log = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut log)
            .unwrap();
        (self.child.wait().unwrap().code(), log)
    }

    /// Tells it to stop and waits.
    pub fn stop(self) -> String {
        self.signal("-TERM");
        let (code, log) = self.ended();
        assert_eq!(code, Some(0), "{log}");
        log
    }

    pub fn get(&self, path: &str) -> Answer {
        get(&self.address, path)
    }

    pub fn post(&self, path: &str, form: &str) -> Answer {
        Answer::read(self.begin_post(path, form, form.len()))
    }

    /// Sends the beginning of a form of this length and does not wait for the answer.
    pub fn begin_post(&self, path: &str, form: &str, length: usize) -> TcpStream {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: rapport\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
        );
        send(&self.address, &head)
    }

    /// Sends a body of this type as the user of the cookie.
    pub fn send_as(&self, cookie: &str, path: &str, media_type: &str, body: &str) -> Answer {
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: rapport\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
             cookie: {cookie}\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n\r\n"
        );
        Answer::read(send(&self.address, &(head + body)))
    }

    /// Asks as the user of the cookie, with more headers, each with its end of line.
    pub fn get_as(&self, cookie: &str, path: &str, headers: &str) -> Answer {
        let head = format!(
            "GET {path} HTTP/1.1\r\nhost: rapport\r\nconnection: close\r\ncookie: {cookie}\r\n{headers}\r\n"
        );
        Answer::read(send(&self.address, &head))
    }

    /// Signs in and answers the cookie.
    pub fn sign_in(&self, login: &str, password: &str) -> String {
        let answer = self.post("/sign-in", &format!("login={login}&password={password}"));
        assert_eq!(answer.status, 303, "{answer:?}");
        answer.headers["set-cookie"]
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }

    /// Opens a stream and answers its connection after the headers.
    pub fn open(&self, path: &str, cookie: &str) -> BufReader<TcpStream> {
        let head = format!("GET {path} HTTP/1.1\r\nhost: rapport\r\ncookie: {cookie}\r\n\r\n");
        let mut stream = BufReader::new(send(&self.address, &head));
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        assert!(line.contains("200"), "{line}");
        while line.trim() != "" {
            line.clear();
            stream.read_line(&mut line).unwrap();
        }
        stream
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Answer {
    pub fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Self::of(&bytes)
    }

    pub fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines
            .next()
            .unwrap_or_default()
            .split(' ')
            .nth(1)
            .unwrap_or("0");
        Self {
            status: status.parse().unwrap(),
            headers: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }
}

pub fn get(address: &str, path: &str) -> Answer {
    Answer::read(send(
        address,
        &format!("GET {path} HTTP/1.1\r\nhost: rapport\r\nconnection: close\r\n\r\n"),
    ))
}

fn send(address: &str, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}
