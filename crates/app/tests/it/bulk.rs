//! A change of many records whose server is killed half-way: the next one goes on, and no record is changed twice.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use app::backup::catalogue;
use testing::Kind::{Postgres, Sqlite};

use crate::demo::PASSWORD;
use crate::installation::Installation;
use crate::program::Server;

/// Twice as many companies as there are.
const DOUBLED: &str = "insert into companies (name, name_key, kind, status, refusal_reason, archived, line_of_business, \
    activity, city, city_key, legal_address, comment, version, created_at, updated_at) \
    select name, name_key, kind, status, refusal_reason, archived, line_of_business, activity, city, city_key, \
    legal_address, comment, version, created_at, updated_at from companies";

#[test]
fn a_change_that_was_killed_half_way_goes_on_and_changes_nothing_twice() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::empty(kind);
        company.run(&["seed", "--companies", "500"]).assert_done();
        // Enough for a hundred chunks.
        (0..6).for_each(|_| company.execute(DOUBLED));
        company.execute("update companies set status = 'potential', refusal_reason = ''");
        let ask = |sql: &str| catalogue::names(&mut company.conn(), sql).unwrap();
        let versions = "select cast(id as text) || ' at ' || cast(version as text) as name from companies \
                        where not archived order by id";
        let grown = "select cast(id as text) || ' at ' || cast(version + 1 as text) as name from companies \
                     where not archived order by id";
        let expected = ask(grown);
        let state = || ask("select state as name from bulk_changes").remove(0);

        let server = company.serve();
        let mut conn = company.conn();
        begin(&server);
        let reached = "select cast(position as text) as name from bulk_changes";
        wait_until(|| catalogue::names(&mut conn, reached).unwrap() != ["0"]);
        server.signal("-KILL");
        assert_eq!(server.ended().0, None, "it was killed");
        assert_eq!(state(), "running", "it was killed half-way");
        let half = ask("select status as name from companies where not archived");
        let kinds: BTreeSet<_> = half.into_iter().collect();
        assert_eq!(kinds.len(), 2, "some are changed, some are not: {kinds:?}");

        if kind == Postgres {
            // The claim of the killed server has expired.
            company.execute("update jobs set claimed_until = null");
        }
        let again = company.serve();
        wait_until(|| state() == "done");
        again.stop();
        assert_eq!(ask(versions), expected, "{kind:?}: each is changed once");
        let left = "select name from companies where not archived and status <> 'active'";
        assert_eq!(ask(left), Vec::<String>::new());
        company.run(&["check"]).assert_done();
    }
}

/// Makes all clients active, as the administrator in a browser.
fn begin(server: &Server) {
    let cookie = server.sign_in("admin", PASSWORD);
    let post = |path: &str, form: &str| {
        let media_type = "application/x-www-form-urlencoded";
        let answer = server.send_as(&cookie, path, media_type, form);
        assert_eq!(answer.status, 303, "{answer:?}");
        answer.headers["location"].clone()
    };
    let form = "of=company&list=&all=1&change=status&status=active";
    let change = post("/bulk", form);
    post(&format!("{change}/run"), "");
}

fn wait_until(mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never came");
        std::thread::sleep(Duration::from_millis(2));
    }
}
