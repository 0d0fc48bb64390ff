//! A mail server that takes what it is given and remembers it, or misbehaves as it is told. It speaks SMTP on a socket, so
//! that letters leave by the program's own door.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use mail_parser::{MessageParser, MimeHeaders};

/// A mail server for one test.
pub struct MailSink {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    received: Vec<Received>,
    refusals: BTreeMap<String, String>,
    mood: Mood,
    connections: usize,
    heard: Vec<String>,
    tires_after: Option<usize>,
}

/// How the server behaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    #[default]
    Kind,
    /// It says this instead of a greeting.
    Greets(&'static str),
    /// It takes a letter and hangs up before it has said so.
    LosesItsVoice,
    /// It wants a sign-in, and none is right.
    KnowsNobody,
    /// It answers this to every sender.
    RefusesSenders(&'static str),
    /// It knows nothing but what was in the first standard.
    OldFashioned,
}

/// A letter as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The recipient of the envelope.
    pub to: String,
    /// `Message-ID`, without its angle brackets.
    pub message_id: String,
    /// Decoded.
    pub subject: String,
    /// Decoded, the plain part.
    pub text: String,
    /// Decoded, the HTML part.
    pub html: String,
    /// Address that is answered to.
    pub reply_to: Option<String>,
    /// Name and content of each attached file.
    pub files: Vec<(String, String)>,
    /// As it came.
    pub raw: String,
}

impl MailSink {
    /// Listens from now on, until the test ends.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = state.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = shared.clone();
                std::thread::spawn(move || {
                    state.lock().expect("the state").connections += 1;
                    // The other side may hang up at any moment; that is its right.
                    let _ = converse(stream, &state);
                });
            }
        });
        Self { port, state }
    }

    /// What arrived, in its order.
    pub fn received(&self) -> Vec<Received> {
        self.state.lock().expect("the state").received.clone()
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.state.lock().expect("the state").connections
    }

    /// Every command it was given, in their order.
    pub fn heard(&self) -> Vec<String> {
        self.state.lock().expect("the state").heard.clone()
    }

    /// Takes so many letters by one connection, and then wants another one.
    pub fn tire_after(&self, letters: usize) {
        self.state.lock().expect("the state").tires_after = Some(letters);
    }

    /// Answers this to every letter for an address: `550 5.1.1 no such user`.
    pub fn refuse(&self, address: &str, reply: &str) {
        let refusals = &mut self.state.lock().expect("the state").refusals;
        refusals.insert(address.to_owned(), reply.to_owned());
    }

    /// Takes letters for the address again.
    pub fn accept(&self, address: &str) {
        let refusals = &mut self.state.lock().expect("the state").refusals;
        refusals.remove(address);
    }

    /// Behaves so from the next connection on.
    pub fn turn(&self, mood: Mood) {
        self.state.lock().expect("the state").mood = mood;
    }
}

fn converse(stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mood = state.lock().expect("the state").mood.clone();
    // A reply goes out at once, as those of real servers do.
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    if let Mood::Greets(words) = mood {
        return writeln!(out, "{words}\r");
    }
    write!(out, "220 sink ready\r\n")?;
    let tires_after = state.lock().expect("the state").tires_after;
    let (mut to, mut taken) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let heard = line.trim_end().to_owned();
        state.lock().expect("the state").heard.push(heard);
        let word = line
            .split([' ', ':', '\r', '\n'])
            .next()
            .unwrap_or_default();
        let reply = match word.to_ascii_uppercase().as_str() {
            "EHLO" if mood == Mood::OldFashioned => "250 sink".to_owned(),
            "EHLO" => "250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN".to_owned(),
            "AUTH" => "535 5.7.8 wrong name or password".to_owned(),
            "MAIL" if mood == Mood::KnowsNobody => "530 5.7.0 sign in first".to_owned(),
            "MAIL" if tires_after.is_some_and(|most| taken >= most) => {
                "421 4.7.0 enough for this connection".to_owned()
            }
            "MAIL" if let Mood::RefusesSenders(words) = mood => words.to_owned(),
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                to = address.to_owned();
                let refusals = &state.lock().expect("the state").refusals;
                refusals
                    .get(address)
                    .cloned()
                    .unwrap_or_else(|| "250 2.1.5 ok".to_owned())
            }
            "DATA" => {
                write!(out, "354 go on\r\n")?;
                let Some(raw) = data(&mut lines)? else {
                    return Ok(());
                };
                let arrived = read(&to, raw);
                state.lock().expect("the state").received.push(arrived);
                if mood == Mood::LosesItsVoice {
                    return Ok(());
                }
                taken += 1;
                "250 2.0.0 taken".to_owned()
            }
            "QUIT" => {
                return write!(out, "221 bye\r\n");
            }
            _ => "250 ok".to_owned(),
        };
        out.write_all(format!("{reply}\r\n").as_bytes())?;
    }
}

/// The letter up to the line with a dot, without the dots that were doubled; nothing when it was broken off.
fn data(lines: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut text = String::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line == b".\r\n" {
            return Ok(Some(text));
        }
        let line = String::from_utf8_lossy(&line);
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

fn read(to: &str, raw: String) -> Received {
    let message = MessageParser::default()
        .parse(raw.as_bytes())
        .expect("a letter");
    let body = |text: Option<std::borrow::Cow<'_, str>>| {
        text.map_or_else(String::new, |text| text.replace("\r\n", "\n"))
    };
    let files = message.attachments().map(|file| {
        let name = file.attachment_name().unwrap_or_default().to_owned();
        (name, String::from_utf8_lossy(file.contents()).into_owned())
    });
    Received {
        to: to.to_owned(),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: body(message.body_text(0)),
        html: body(message.body_html(0)),
        reply_to: message
            .reply_to()
            .and_then(|reply| reply.first())
            .and_then(|first| first.address().map(str::to_owned)),
        files: files.collect(),
        raw: raw.clone(),
    }
}
