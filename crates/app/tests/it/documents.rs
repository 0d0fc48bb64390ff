//! Files of records are in backups, are looked after by `rapport check`, and are not swept.

use std::time::SystemTime;

use activity::documents::{Content, NewDocument, commands};
use app::{start, sweep};
use base::access::Origin;
use base::app::House;
use base::clock::Clock;
use base::ids::CompanyId;
use base::locale::Locale;
use chrono::TimeDelta;
use testing::Kind::{Postgres, Sqlite};

use crate::installation::{Installation, runtime};
use crate::program::text;

#[test]
fn an_attached_file_is_backed_up_restored_checked_and_not_swept() {
    for (from, to) in [(Sqlite, Postgres), (Postgres, Sqlite)] {
        let company = Installation::filled(from);
        let blob = company.keep("a recording".as_bytes().to_vec());
        let path = |of: &Installation| {
            let name = blob.as_str();
            of.data().join("files").join(&name[..2]).join(name)
        };
        attach(&company, blob.as_str());
        let before = Clock::System.now() - TimeDelta::days(2);
        let file = std::fs::File::options().write(true).open(path(&company));
        file.unwrap()
            .set_modified(SystemTime::from(before))
            .unwrap();
        let app = start::open(&company.place(), House::default(), Clock::System).unwrap();
        let runtime = runtime();
        let _inside = runtime.enter();
        assert_eq!(sweep::sweep(&app).unwrap(), 0);

        let copy = Installation::empty(to);
        let backup = company.backup("backup.rapport");
        copy.run(&["restore", text(&backup)]).assert_done();
        copy.run(&["check"]).assert_done();
        assert_eq!(std::fs::read(path(&copy)).unwrap(), b"a recording");
        assert_eq!(copy.rows()["documents"].len(), 1);
        std::fs::remove_file(path(&copy)).unwrap();
        copy.run(&["check"]).assert_refused(1, "1 of");
    }
}

/// Attaches the blob to a client of the installation, as its administrator.
fn attach(company: &Installation, blob: &str) {
    let app = start::open(&company.place(), House::default(), Clock::System).unwrap();
    let system = app.system(Origin::CommandLine);
    let admin = system.read_now(|read| {
        let (user, _) = accounts::users::store::find_by_login(read, "admin")?.unwrap();
        accounts::sessions::guard::actor_of(read, &user)
    });
    let ctx = app.as_actor(admin.unwrap(), Locale::Ru);
    let new = NewDocument {
        name: "Запись.wav".to_owned(),
        size: 11,
        content: Content::Wav,
        blob: blob.to_owned(),
    };
    ctx.write_now(|tx| commands::attach(tx, &app.registry, CompanyId(1).into(), vec![new]))
        .unwrap();
}
