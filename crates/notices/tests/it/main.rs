//! Notices through their commands, their queries and the worker, on both engines and by a real socket.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod delivery;
mod letter_templates;
mod mail_server;
mod push;
mod queue;
mod refusals;

use base::area::Area;
use base::ids::UserId;
use base::letters::{Letter, LetterKind, LetterSort, Mailbox, Recipient};
use base::locale::Locale;
use notices::delivery::Post;
use notices::mail_server::{MailServerInput, Security, commands};
use notices::queue::{Channel, NewNotice, Notice, NoticeState, store};
use serde_json::json;
use testing::{MailSink, World};

const AREAS: &[Area] = &[accounts::AREA, notices::AREA, GREETING_AREA];

/// An area that only writes letters.
const GREETING_AREA: Area = Area {
    name: "greetings",
    letters: &[GREETING],
    ..Area::EMPTY
};

/// A letter to a contact person, at the address it was queued with.
const GREETING: LetterKind = LetterKind {
    name: "greeting",
    sort: LetterSort::News,
    templates: &[
        (
            Locale::Ru,
            "Здравствуйте, {{ name }}\nДобрый день, {{ name }}.\n\nНаш сайт: https://rapport.example/о-нас.",
        ),
        (Locale::En, "Hello, {{ name }}\nGood day, {{ name }}."),
    ],
    sample: |_, _| json!({ "name": "Марина" }),
    compose: |_, _, occasion| {
        let text = |name: &str| {
            occasion.payload[name]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        if text("over") == "yes" {
            return Ok(None);
        }
        let mailbox = Mailbox {
            name: "Марина Орлова".to_owned(),
            address: text("address"),
        };
        Ok(Some(Letter {
            to: matches!(occasion.to, Recipient::Person(_)).then_some(mailbox),
            reply_to: None,
            values: json!({ "name": "Марина" }),
            path: Some("/companies/5".to_owned()),
            invitation: None,
            words: None,
        }))
    },
};

/// The settings of a server without a sign-in on this port.
fn server(port: u16) -> MailServerInput {
    MailServerInput {
        host: "127.0.0.1".to_owned(),
        port: port.into(),
        security: Security::None,
        checks_certificate: true,
        login: String::new(),
        password: None,
        from_name: "Норд".to_owned(),
        from_address: "crm@nord.example".to_owned(),
        per_minute: 6_000,
    }
}

/// Letters leave by this server from now on.
fn set_up(world: &World, sink: &MailSink) {
    let seal = world.app.seal.clone();
    let input = server(sink.port);
    world
        .write(world.cast.pavel, |tx| commands::set(tx, &seal, 0, input))
        .unwrap();
}

/// A letter to somebody at this address.
fn to_person(key: &str, address: &str) -> NewNotice {
    NewNotice {
        key: key.to_owned(),
        kind: &GREETING,
        to: Recipient::Person(base::ids::PersonId(7)),
        subject: None,
        payload: json!({ "address": address }),
        due_at: chrono::NaiveDateTime::default(),
        channel: Channel::Email,
        rule: None,
    }
}

/// A letter to a user.
fn to_user(key: &str, user: UserId) -> NewNotice {
    NewNotice {
        to: Recipient::User(user),
        ..to_person(key, "")
    }
}

/// Queues these letters, due now.
fn queue(world: &World, letters: &[NewNotice]) {
    let system = world.system();
    system
        .write_now(|tx| {
            for letter in letters {
                let letter = NewNotice {
                    due_at: tx.moment(),
                    ..letter.clone()
                };
                store::insert(tx, &letter)?;
            }
            Ok(tx.unchanged(()))
        })
        .unwrap();
}

/// The worker, whose connections live as long as it does.
struct Postman {
    runtime: tokio::runtime::Runtime,
    post: Option<Post>,
}

impl Postman {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        Self {
            runtime,
            post: Some(Post::default()),
        }
    }

    /// Works the queue this many steps.
    fn work(&mut self, world: &World, steps: usize) {
        let post = self.post.as_mut().unwrap();
        self.runtime.block_on(async {
            for _ in 0..steps {
                post.step(&world.app).await.unwrap();
            }
        });
    }
}

impl Drop for Postman {
    fn drop(&mut self) {
        let _inside = self.runtime.enter();
        self.post = None;
    }
}

/// Every letter of the queue with its state and last words.
fn states(world: &World) -> Vec<(NoticeState, Option<String>)> {
    letters(world)
        .into_iter()
        .map(|letter| (letter.state, letter.last_error))
        .collect()
}

fn letters(world: &World) -> Vec<Notice> {
    world
        .system()
        .read_now(|read| {
            let mut all = Vec::new();
            for state in NoticeState::ALL {
                all.extend(store::list(read, *state, None)?);
            }
            all.sort_by_key(|letter| letter.id);
            Ok(all)
        })
        .unwrap()
}
