//! «Мои напоминания» (`B15`).

use directory::companies::{CompanyInput, commands as companies};
use testing::{Answer, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

/// The page with plain spaces, as it is read.
fn plain(answer: &Answer) -> String {
    answer.text.replace('\u{a0}', " ")
}

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
        let page = browser.get("/reminders");
        assert!(page.text.contains("Сделано за неделю: 1"), "{}", page.text);
        assert!(!browser.get("/agenda?kind=reminder").text.contains("Площадка"));
    }

    fn what_rings_may_be_kept_from_coming_up_but_not_from_the_bell(world: World) {
        let mut browser = signed_in(&world, "anna");
        browser.post("/reminders", &[("subject", ""), ("text", "Проверить склад"), ("when", "через 5 минут")]);
        world.app.clock.advance(chrono::Duration::minutes(6));
        notices::alarms::ring(&world.app).unwrap();
        assert!(browser.get("/reminders/rung").text.contains("Проверить склад"));
        let wishes = [("email.reminder", "now"), ("app.interaction-soon", "1"), ("digest_at", "09:00")];
        assert_eq!(browser.post("/profile/notices", &wishes).status, 303);
        assert!(!browser.get("/reminders/rung").text.contains("Проверить склад"));
        assert!(browser.get("/reminders/bell").text.contains("Проверить склад"));
        assert_eq!(browser.get("/reminders/count").text, "1");
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

    fn a_reminder_that_repeats_is_understood_done_changed_and_deleted(world: World) {
        let mut browser = signed_in(&world, "anna");
        let rule = "repeat=weekly&interval=2&weekday=2&weekday=4&end=until&until=2026-12-31";
        let told = browser.get(&format!("/reminders/repeats?when=24.11.2026+10:00&{rule}"));
        for text in ["каждые 2 недели по вторникам и четвергам, до 31 декабря 2026", "Ближайшие: 24 ноя, 26 ноя, 8 дек"] {
            assert!(plain(&told).contains(text), "{text}: {}", told.text);
        }
        let holidays = browser.get("/reminders/repeats?when=31.12.2026+10:00&repeat=month-end&shift=next");
        assert!(plain(&holidays).contains("Ближайшие: 11 янв 2027, 1 фев 2027, 1 мар 2027"), "{}", holidays.text);
        assert_eq!(browser.get("/reminders/repeats?when=zzz").text.trim(), "");

        for (fields, told) in [
            (&[("repeat", "weekly")][..], "Отметьте, по каким дням недели повторять"),
            (&[("repeat", "daily"), ("interval", "0")], "Интервал — от 1 до 99"),
            (&[("repeat", "daily"), ("interval", "1000")], "Интервал — от 1 до 99"),
            (&[("repeat", "daily"), ("interval", "два")], "Интервал — от 1 до 99"),
            (&[("repeat", "daily"), ("end", "count"), ("count", "0")], "Сколько раз — от 1 до 999"),
            (&[("repeat", "daily"), ("end", "count"), ("count", "100000")], "Сколько раз — от 1 до 999"),
            (&[("repeat", "daily"), ("end", "count"), ("count", "-1")], "Сколько раз — от 1 до 999"),
            (&[("repeat", "daily"), ("end", "until")], "Укажите последний день"),
            (&[("repeat", "daily"), ("end", "until"), ("until", "31.02.2027")], "Дата в виде 23.11.2026"),
            (&[("repeat", "daily"), ("end", "until"), ("until", "2026-11-20")], "День окончания раньше начала"),
            (&[("repeat", "weekly"), ("weekday", "1"), ("end", "until"), ("until", "2026-11-26")], "не наступит ни разу"),
            (&[("repeat", "month-day"), ("month_day", "32")], "Число месяца — от 1 до 31"),
            (&[("repeat", "hourly")], "Выберите значение из списка"),
            (&[("lead", "17")], "Выберите значение из списка"),
            (&[("lead", "10080")], "Напоминать уже поздно"),
        ] {
            let mut form = vec![("text", "Планёрка"), ("when", "24.11.2026 10:00")];
            form.extend_from_slice(fields);
            let wrong = browser.post("/reminders", &form);
            assert_eq!(wrong.status, 422, "{fields:?}");
            assert!(plain(&wrong).contains(told) && plain(&wrong).contains("Планёрка"), "{fields:?}: {}", wrong.text);
        }

        let set = browser.post("/reminders", &[("text", "Планёрка"), ("when", "24.11.2026 10:00"), ("repeat", "weekly"), ("weekday", "2"), ("lead", "60")]);
        assert_eq!(set.status, 303, "{}", set.text);
        let page = browser.get("/reminders");
        assert_shown(&page, "the reminders");
        for text in ["Планёрка", "каждую неделю по вторникам", "за час", "вт, 24 ноя, 10:00"] {
            assert!(plain(&page).contains(text), "{text}: {}", page.text);
        }
        assert_eq!(browser.post("/reminders/1/done", &[]).status, 303);
        let page = browser.get("/reminders");
        assert!(plain(&page).contains("1 дек, 10:00") && plain(&page).contains("Сделано за неделю: 1"), "{}", page.text);

        let form = browser.get("/reminders/2/edit");
        assert_shown(&form, "the form");
        for text in ["01.12.2026 10:00", "это и следующие", r#"value="2" aria-label="Вторник" checked"#] {
            assert!(plain(&form).contains(text), "{text}: {}", form.text);
        }
        let wednesdays = [("text", "Совет"), ("when", "02.12.2026 11:00"), ("repeat", "weekly"), ("weekday", "3"), ("scope", "following")];
        assert_eq!(browser.post("/reminders/2", &wednesdays[1..]).status, 422);
        assert_eq!(browser.post("/reminders/2", &wednesdays).status, 303);
        let page = browser.get("/reminders");
        assert!(plain(&page).contains("2 дек, 11:00") && plain(&page).contains("каждую неделю по средам"), "{}", page.text);
        assert!(plain(&page).contains("Планёрка"), "what is done keeps its name");

        let ask = browser.get("/reminders/2/removal");
        assert_shown(&ask, "the question");
        assert!(plain(&ask).contains("Удалить «Совет»?"));
        for address in ["/reminders/2/edit", "/reminders/2/removal"] {
            assert_eq!(signed_in(&world, "lev").get(address).status, 404);
        }
        assert_eq!(signed_in(&world, "lev").post("/reminders/2/removal", &[]).status, 404);
        assert_eq!(browser.post("/reminders/2/removal", &[("scope", "this")]).status, 303);
        assert!(plain(&browser.get("/reminders")).contains("9 дек, 11:00"));
        assert_eq!(browser.post("/reminders/3/removal", &[("scope", "all")]).status, 303);
        assert!(!plain(&browser.get("/reminders")).contains("Совет"));
    }

    fn a_day_off_is_told_with_the_working_day_after_it(world: World) {
        let mut browser = signed_in(&world, "anna");
        let sunday = browser.get("/reminders/understood?when=29.11.2026+15:00");
        for text in ["29 ноя, 15:00", "выходной", "30 ноя, 15:00", r#"value="2026-11-30 15:00""#] {
            assert!(plain(&sunday).contains(text), "{text}: {}", sunday.text);
        }
        assert!(!plain(&browser.get("/reminders/understood?when=30.11.2026+15:00")).contains("выходной"));
        // 21 December is a Monday, as far as nobody made it free.
        assert!(plain(&browser.get("/reminders/new")).contains("2026-12-21 10:00"));
        let mut pavel = signed_in(&world, "pavel");
        assert_eq!(pavel.post("/settings/working-days", &[("day", "2026-12-21"), ("kind", "free"), ("name", "День компании")]).status, 303);
        assert!(plain(&browser.get("/reminders/new")).contains("2026-12-22 10:00"));
    }

    fn what_repeats_may_be_said_in_the_field_of_the_moment(world: World) {
        let mut browser = signed_in(&world, "anna");
        let told = plain(&browser.get("/reminders/understood?when=%D0%BF%D0%BE+%D0%B2%D1%82%D0%BE%D1%80%D0%BD%D0%B8%D0%BA%D0%B0%D0%BC+10:00"));
        assert!(told.contains("каждую неделю по вторникам. Ближайшие: 24 ноя, 1 дек, 8 дек"), "{told}");
        for (when, words) in [("каждый рабочий день 9:00", "каждый рабочий день"), ("по вторникам 10:00", "каждую неделю по вторникам")] {
            assert_eq!(browser.post("/reminders", &[("text", "Планёрка"), ("when", when), ("repeat", "")]).status, 303, "{when}");
            let page = browser.get("/reminders");
            assert!(page.text.contains(words), "{words}: {}", page.text);
        }
        assert!(plain(&browser.get("/reminders")).contains("23 ноя, 09:00"), "Monday is the first working day after Saturday");
        assert_eq!(browser.post("/reminders", &[("text", "Планёрка"), ("when", "каждый вторник"), ("repeat", "daily")]).status, 422);
    }

    fn many_reminders_are_pages(world: World) {
        let mut browser = signed_in(&world, "anna");
        for at in 0..60 {
            let text = format!("Позвонить и узнать, пришли ли образцы, {at:02}");
            let when = format!("{:02}.12.2026 10:00", 1 + at / 3);
            browser.post("/reminders", &[("text", &text), ("when", &when), ("repeat", "weekly"), ("weekday", "2"), ("weekday", "4"), ("lead", "60")]);
        }
        for at in 1..=10 {
            browser.post(&format!("/reminders/{at}/done"), &[]);
        }
        let mut path = "/reminders".to_owned();
        let mut told = Vec::new();
        loop {
            let page = browser.get(&path);
            assert_shown(&page, &path);
            let open = page.text.split("<details").next().unwrap();
            told.extend(open.split("образцы, ").skip(1).map(|rest| rest[..2].to_owned()));
            let Some((_, next)) = page.text.split_once(r#"<a class="btn sm" href="?after="#) else { break };
            path = format!("/reminders?after={}", next.split('"').next().unwrap().replace("&#38;", "&"));
        }
        told.sort();
        let all: Vec<String> = (0..60).map(|at| format!("{at:02}")).collect();
        assert_eq!(told, all, "each once");
        for odd in ["?after=zzz", "?after=2026-12-01T10:00:00", "?after=2026-12-01T10:00:00&id=x"] {
            assert_shown(&browser.get(&format!("/reminders{odd}")), odd);
        }
    }
}
