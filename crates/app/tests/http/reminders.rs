//! «Мои напоминания» (`B15`).

use directory::companies::{CompanyInput, commands as companies};
use testing::on_both_engines;

use crate::{AREAS, assert_shown, signed_in};

on_both_engines! {
    fn a_reminder_goes_from_words_to_the_bell_and_is_done(world: World) {
        let anna = world.cast.anna;
        let mut input = CompanyInput::named("Северный мост");
        input.responsible_id = Some(anna);
        let company = world.write(anna, |tx| companies::create(tx, input, &[])).unwrap();
        let subject = format!("company:{company}");
        let mut browser = signed_in(&world, "anna");
        assert_shown(&browser.get("/reminders"), "no reminders");
        assert_eq!(browser.get("/reminders/count").text, "");
        let form = browser.get(&format!("/reminders/new?subject={subject}"));
        assert_shown(&form, "the form");
        assert!(form.text.contains("Северный мост") && form.text.contains("Через неделю"));
        assert!(browser.get("/reminders/understood?when=%D1%87%D0%B5%D1%80%D0%B5%D0%B7%20%D1%87%D0%B0%D1%81").text.contains("сегодня"));
        assert!(browser.get("/reminders/understood?when=xyz").text.contains("Не понимаю"));

        for (fields, told) in [
            (vec![("subject", subject.as_str()), ("text", "Площадка"), ("when", "когда-нибудь")], "Напишите, когда напомнить"),
            (vec![("subject", &subject), ("text", ""), ("when", "завтра")], "Напишите, о чём напомнить"),
        ] {
            let wrong = browser.post("/reminders", &fields);
            assert_eq!(wrong.status, 422);
            assert!(wrong.text.contains(told) && wrong.text.contains("Северный мост"), "{}", wrong.text);
        }
        let set = browser.post("/reminders", &[("subject", &subject), ("text", "Площадка <готова>?"), ("when", "через 5 минут"), ("importance", "high")]);
        assert_eq!(set.status, 303);
        browser.post("/reminders", &[("subject", ""), ("text", "Пропуск"), ("when", "через 3 дня 15:00")]);
        let page = browser.get("/reminders");
        assert_shown(&page, "the reminders");
        for text in ["Площадка &#60;готова&#62;?", "Северный мост", "Пропуск", "личное", "15:00"] {
            assert!(page.text.contains(text), "it shows {text}: {}", page.text);
        }
        assert_eq!(browser.get("/reminders/count").text, "1");
        let bell = browser.get("/reminders/bell");
        assert!(bell.text.contains("Площадка") && !bell.text.contains("Пропуск"), "{}", bell.text);
        let agenda = browser.get("/agenda?kind=reminder");
        assert_shown(&agenda, "the agenda");
        assert!(agenda.text.contains("Площадка") && agenda.text.contains("Пропуск"));

        assert_eq!(signed_in(&world, "lev").post("/reminders/1/done", &[]).status, 404);
        assert_eq!(browser.post("/reminders/1/snooze", &[("when", "завтра")]).status, 303);
        assert_eq!(browser.get("/reminders/count").text, "");
        assert_eq!(browser.post("/reminders/1/snooze", &[("when", "вчера")]).status, 422);
        assert_eq!(browser.post("/reminders/1/done", &[]).status, 303);
        assert!(!browser.get("/reminders").text.contains("Площадка"));
    }

    fn a_record_that_is_hidden_cannot_be_tied(world: World) {
        let mut input = CompanyInput::named("Лесная гавань");
        input.responsible_id = Some(world.cast.igor);
        let hidden = world.write(world.cast.igor, |tx| companies::create(tx, input, &[])).unwrap();
        let subject = format!("company:{hidden}");
        let mut browser = signed_in(&world, "anna");
        assert_eq!(browser.get(&format!("/reminders/new?subject={subject}")).status, 404);
        assert_eq!(browser.get("/reminders/new?subject=company:999").status, 404);
        assert_eq!(browser.post("/reminders", &[("subject", &subject), ("text", "Позвонить"), ("when", "завтра")]).status, 404);
    }
}
