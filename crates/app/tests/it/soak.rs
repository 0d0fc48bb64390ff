//! `make soak`: the server is killed 200 times while 2,000 reminders go out as letters; each arrives, and none twice but in
//! the one case that mail cannot exclude.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use app::backup::catalogue;
use testing::Kind::{Postgres, Sqlite};
use testing::MailSink;

use crate::installation::Installation;

const LETTERS: usize = 2_000;
const KILLS: usize = 200;
/// Slow enough that the kills fall among the letters.
const PER_MINUTE: usize = 3_000;

#[test]
#[ignore = "takes minutes: make soak"]
fn two_thousand_letters_arrive_though_the_server_is_killed_two_hundred_times() {
    for kind in [Sqlite, Postgres] {
        let sink = MailSink::start();
        let company = Installation::empty(kind);
        company.run(&["seed", "--companies", "1"]).assert_done();
        company.execute(&format!(
            "insert into mail_servers (id, host, port, security, checks_certificate, login, password, from_name, \
             from_address, per_minute, version) values (1, '127.0.0.1', {}, 'none', true, '', '', 'Норд', \
             'crm@nord.example', {PER_MINUTE}, 1)",
            sink.port
        ));
        company.execute(&format!(
            "insert into reminders (user_id, text, importance, at, alarm_at, created_at) \
             with recursive numbers (i) as (select 1 union all select i + 1 from numbers where i < {LETTERS}) \
             select (select min(id) from users), 'Дело ' || i, 'normal', '2026-11-01 09:00:00', '2026-11-01 09:00:00', \
             '2026-10-01 09:00:00' from numbers"
        ));
        let count = |sql: &str| -> usize {
            let sql = format!("select cast(count(*) as text) as name from {sql}");
            catalogue::names(&mut company.conn(), &sql).unwrap()[0]
                .parse()
                .unwrap()
        };

        let mut random: u64 = 20_261_122;
        for _ in 0..KILLS {
            let server = company.serve();
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(Duration::from_millis((random >> 33) % 1_500));
            server.signal("-KILL");
            server.ended();
        }
        let killed_among = sink.received().len();
        assert!(
            killed_among > KILLS,
            "the kills fell among the letters: {killed_among}"
        );

        // The claims of killed servers expire by themselves where several may work; here nobody else does.
        company.execute("update notices set claimed_until = null");
        let server = company.serve();
        let begun = Instant::now();
        while count("notices where state = 'sent'") < LETTERS {
            assert!(
                begun.elapsed() < Duration::from_secs(300),
                "the letters do not leave"
            );
            std::thread::sleep(Duration::from_millis(200));
        }
        server.stop();

        let mut arrivals: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for letter in sink.received() {
            arrivals
                .entry(letter.message_id)
                .or_default()
                .push(letter.subject);
        }
        let twice: Vec<_> = arrivals
            .values()
            .filter(|subjects| subjects.len() > 1)
            .collect();
        eprintln!(
            "{kind:?}: {LETTERS} letters, {KILLS} kills ({killed_among} letters had left by the last), {} arrived twice",
            twice.len()
        );
        let mut subjects: Vec<&String> = arrivals.values().map(|subjects| &subjects[0]).collect();
        subjects.sort();
        subjects.dedup();
        assert_eq!(
            (arrivals.len(), subjects.len()),
            (LETTERS, LETTERS),
            "nothing is lost, nothing has two ids"
        );
        assert!(
            arrivals
                .values()
                .all(|subjects| subjects.iter().all(|one| *one == subjects[0]))
        );
        // What was on its way to the mail server when we were killed, it may have taken: one letter a kill at most.
        let extra: usize = arrivals.values().map(|subjects| subjects.len() - 1).sum();
        assert!(extra <= KILLS, "{extra} letters too many: {twice:?}");
        assert_eq!(count("notices"), LETTERS, "nothing was queued twice");
    }
}
