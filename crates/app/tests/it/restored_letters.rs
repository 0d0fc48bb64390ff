//! A backup that is restored sends nothing and rings nothing that has happened since.

use std::time::{Duration, Instant};

use app::areas::AREAS;
use app::backup::catalogue;
use base::area::Registry;
use base::clock::Clock;
use base::migrate;
use testing::Kind::{self, Postgres, Sqlite};
use testing::MailSink;

use crate::demo::PASSWORD;
use crate::installation::Installation;
use crate::program::text;

/// A company whose backup has a letter that waits, one that left, and an alarm that came unheard.
fn company(kind: Kind, sink: &MailSink) -> Installation {
    let company = Installation::filled(kind);
    company.execute("update reminders set rung_for = alarm_at");
    company.execute("update interactions set rung_for = alarm_at");
    company.execute(&format!(
        "insert into mail_servers (id, host, port, security, checks_certificate, login, password, from_name, \
         from_address, per_minute, version) values (1, '127.0.0.1', {}, 'none', true, '', '', 'Норд', \
         'crm@nord.example', 6000, 1)",
        sink.port
    ));
    remind(&company, "Прозвеневшее");
    company.execute("update reminders set rung_for = alarm_at");
    let moment = "2026-11-01 09:00:00";
    for (key, state) in [("left", "sent"), ("waits", "waiting")] {
        company.execute(&format!(
            "insert into notices (key, kind, user_id, payload, state, due_at, expires_at, attempts, claimed_until, \
             message_id, title, address, created_at) select '{key}', 'reminder', user_id, \
             '{{\"reminder\":' || id || ',\"moment\":1793523600}}', '{state}', '{moment}', '2036-11-01 09:00:00', 0, '{moment}', \
             '{key}', '', '', '{moment}' from reminders where text = 'Прозвеневшее'"
        ));
    }
    remind(&company, "Непрозвеневшее");
    company.execute("update rules set cursor_at = '2026-01-01 00:00:00'");
    company
}

fn remind(company: &Installation, text: &str) {
    company.execute(&format!(
        "insert into reminders (user_id, text, importance, at, alarm_at, created_at) select min(id), '{text}', 'normal', \
         '2026-11-01 09:00:00', '2026-11-01 09:00:00', '2026-10-01 09:00:00' from users"
    ));
}

fn states(company: &Installation) -> Vec<String> {
    let sql = "select key || ' ' || state as name from notices order by key";
    catalogue::names(&mut company.conn(), sql).unwrap()
}

fn received(sink: &MailSink, count: usize) -> Vec<String> {
    let begun = Instant::now();
    while sink.received().len() < count {
        assert!(begun.elapsed() < Duration::from_secs(30), "{count} letters");
        std::thread::sleep(Duration::from_millis(100));
    }
    let subjects = sink.received().into_iter().map(|letter| letter.subject);
    subjects.collect()
}

#[test]
fn nothing_of_a_backup_is_sent_or_rung_until_somebody_says_so() {
    for (from, to) in [(Sqlite, Postgres), (Postgres, Sqlite)] {
        let sink = MailSink::start();
        let original = company(from, &sink);
        let file = original.backup("monday.rapport");
        let copy = Installation::empty(to);
        let restored = copy.run(&["restore", text(&file)]);
        restored.assert_done();
        assert!(
            restored.out.contains("since the backup: 1;"),
            "{restored:?}"
        );
        assert_eq!(states(&copy), ["left sent", "waits held"]);
        copy.run(&["check"]).assert_done();
        // Rules tell neither dates nor lines of the feed that were there before.
        let left = "select cast(count(*) as text) as name from rules where cursor_at is not null";
        assert_eq!(catalogue::names(&mut copy.conn(), left).unwrap(), ["0"]);
        let behind = "select cast(count(*) as text) as name from events where kind <> 'backup.restored' \
                      and id > (select position from consumers where name = 'rules')";
        assert_eq!(catalogue::names(&mut copy.conn(), behind).unwrap(), ["0"]);

        // The worker is at work: what comes now leaves, what was in the backup does not.
        let server = copy.serve();
        remind(&copy, "Новое");
        assert_eq!(received(&sink, 1), ["Напоминание: Новое"]);
        let cookie = server.sign_in("admin", PASSWORD);
        let page = server
            .get_as(&cookie, "/settings/notices?state=held", "")
            .body;
        assert!(page.contains("/settings/notices/held/sending"), "{page}");
        server.send_as(
            &cookie,
            "/settings/notices/held/sending",
            "application/x-www-form-urlencoded",
            "",
        );
        assert_eq!(
            received(&sink, 2),
            ["Напоминание: Новое", "Напоминание: Прозвеневшее"]
        );
        drop(server);
    }
}

#[test]
fn an_older_backup_is_held_before_its_schema_is_brought_up_to_date() {
    for kind in [Sqlite, Postgres] {
        let original = Installation::empty(kind);
        std::fs::create_dir_all(original.data()).unwrap();
        let mut steps = Registry::new(AREAS).unwrap().migrations();
        steps.sort_by_key(|step| step.name);
        // Letters were there, alarms not yet.
        steps.retain(|step| step.name < "2026-11-26");
        let mut conn = original.conn();
        migrate::applied(&mut conn).unwrap();
        migrate::run_on(&mut conn, &steps, Clock::System.now().naive_utc()).unwrap();
        drop(conn);
        original.execute(
            "insert into notices (key, kind, payload, state, due_at, expires_at, attempts, message_id, title, address, \
             created_at) values ('waits', 'reminder', '{}', 'waiting', '2026-11-01 09:00:00', '2036-11-01 09:00:00', 0, \
             'waits', '', '', '2026-11-01 09:00:00')",
        );
        let copy = Installation::empty(kind);
        copy.run(&["restore", text(&original.backup("older.rapport"))])
            .assert_done();
        copy.run(&["migrate"]).assert_done();
        assert_eq!(states(&copy), ["waits held"]);
    }
}
