//! Profiles from the command line.

use testing::Kind::{Postgres, Sqlite};

use crate::installation::Installation;
use crate::program::text;

#[test]
fn a_shipped_profile_goes_in_and_comes_out_as_a_file_that_another_base_takes() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::empty(kind);
        company.run(&["migrate"]).assert_done();
        let added = company.run(&["profile", "import", "certification"]);
        assert_eq!(added.assert_done().out, "Deal types: order\n");
        company.run(&["profile", "import", "trade"]).assert_done();

        let file = company.beside("orders.toml");
        let out = ["profile", "export", "--type", "order", "--out", text(&file)];
        company.run(&out).assert_done();
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(written.contains("department:Отдел №2") && !written.contains("trade-order"));
        company.run(&out).assert_refused(1, "orders.toml");

        let other = Installation::empty(kind);
        other.run(&["migrate"]).assert_done();
        let import = ["profile", "import", text(&file)];
        other.run(&import).assert_done();
        let again = other.run(&["profile", "export"]);
        assert_eq!(
            again.assert_done().out,
            written,
            "nothing is lost on the way"
        );
        let both = company.run(&["profile", "export"]);
        assert!(both.assert_done().out.contains("trade-order"));
    }
}

#[test]
fn fields_of_cards_go_in_and_come_out_with_the_whole() {
    let company = Installation::empty(Sqlite);
    company.run(&["migrate"]).assert_done();
    let file = company.beside("fields.toml");
    let fields = "name = \"Поля\"\n\n[[fields.company]]\nkey = \"code\"\nname = \"Код в 1С\"\nkind = \"text\"\n\n\
                  [[fields.company]]\nkey = \"grade\"\nname = \"Категория\"\nkind = \"choice\"\noptions = [\"A\", \"B\"]\n\n\
                  [[fields.person]]\nkey = \"hobby\"\nname = \"Хобби\"\nkind = \"text\"\n";
    std::fs::write(&file, fields).unwrap();
    let import = ["profile", "import", text(&file)];
    company.run(&import).assert_done();
    company.run(&import).assert_done();
    let whole = company.run(&["profile", "export"]);
    let whole = whole.assert_done().out.clone();
    for part in [
        "[[fields.company]]",
        "Код в 1С",
        "\"grade\"",
        "[[fields.person]]",
    ] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    assert_eq!(
        whole.matches("Код в 1С").count(),
        1,
        "the same field is not added twice"
    );
    for (from, to) in [
        ("kind = \"text\"", "kind = \"money\""),
        ("fields.person", "fields.deal"),
    ] {
        std::fs::write(&file, fields.replace(from, to)).unwrap();
        company.run(&import).assert_refused(1, "");
    }
    let same = company.run(&["profile", "export"]);
    assert_eq!(
        same.assert_done().out,
        whole,
        "what is refused changes nothing"
    );
}

#[test]
fn what_is_no_profile_is_refused_and_changes_nothing() {
    let company = Installation::empty(Sqlite);
    company.run(&["migrate"]).assert_done();
    company
        .run(&["profile", "import", "nonsense"])
        .assert_refused(1, "certification");
    let file = company.beside("broken.toml");
    std::fs::write(&file, "name = \"a\"\n[[types]]\ncode = 5\n").unwrap();
    company
        .run(&["profile", "import", text(&file)])
        .assert_refused(1, "profile");
    let empty = "name = \"a\"\n[[types]]\ncode = \"x\"\nnames = { one = \"a\", many = \"b\", new = \"c\" }\n";
    std::fs::write(&file, empty).unwrap();
    company
        .run(&["profile", "import", text(&file)])
        .assert_refused(1, "status");
    company
        .run(&["profile", "export", "--type", "x"])
        .assert_refused(1, "\"x\"");
}
