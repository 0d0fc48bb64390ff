//! Finance and delivery of a deal, the settlements with a client, the analysis of an order.

use deals::deal_types::commands::add_profile;
use deals::deal_types::profiles::Profile;
use directory::companies::{CompanyInput, commands as companies};
use testing::{Answer, World, on_both_engines};

use crate::{AREAS, assert_shown, assert_shown_by_areas, signed_in};

/// A page with plain spaces, as it is read.
fn plain(answer: &Answer) -> String {
    answer.text.replace('\u{a0}', " ")
}

/// A deal of Anna's over 4 860 000 roubles, number 1, with the company 1.
fn begin(world: &World) {
    let profile = Profile::shipped("equipment-supply").unwrap();
    let types = world.write(world.cast.pavel, |tx| add_profile(tx, profile));
    let kind = types.unwrap()[0];
    let mut input = CompanyInput::named("Северный мост");
    input.responsible_id = Some(world.cast.anna);
    let company = world.write(world.cast.anna, |tx| companies::create(tx, input, &[]));
    let fields = [
        ("type", kind.to_string()),
        ("company", company.unwrap().to_string()),
        ("subject", "Система очистки".to_owned()),
        ("began_on", "2026-10-06".to_owned()),
        ("price", "4 860 000".to_owned()),
        ("responsible", world.cast.anna.to_string()),
        ("field.payment_terms", "30 / 40 / 30".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(signed_in(world, "anna").post("/deals", &fields).status, 303);
}

on_both_engines! {
    fn a_deal_is_invoiced_paid_and_shipped_on_its_page(world: World) {
        begin(&world);
        let mut pavel = signed_in(&world, "pavel");
        let wrong = pavel.post("/settings/legal-entities", &[("name", "ООО «Аквадар»"), ("inn", "7707083894")]);
        assert_eq!(wrong.status, 422);
        assert_eq!(pavel.post("/settings/legal-entities", &[("name", "ООО «Аквадар»"), ("inn", "7707083893")]).status, 303);
        assert_shown(&pavel.get("/settings/legal-entities?edit=1"), "our legal persons");
        assert_eq!(signed_in(&world, "anna").get("/settings/legal-entities").status, 403);

        let mut anna = signed_in(&world, "anna");
        let empty = anna.get("/deals/1/finance");
        assert_shown(&empty, "finance without anything");
        assert!(plain(&empty).contains("4 860 000 ₽") && empty.text.contains("30 / 40 / 30"));
        for (address, fields) in [
            ("plans", vec![("flow", "payment"), ("what", "Аванс 30 %"), ("amount", "1458000"), ("due_on", "2026-11-18")]),
            ("plans", vec![("flow", "payment"), ("what", "К отгрузке 40 %"), ("amount", "1944000"), ("due_on", "2026-11-19")]),
            ("plans", vec![("flow", "shipment"), ("what", "Вся система"), ("due_on", "2026-12-04")]),
            ("contracts", vec![("number", "117-26"), ("signed_on", "2026-11-18"), ("amount", "4860000")]),
            ("invoices", vec![("entity", "1"), ("amount", "1458000"), ("issued_on", "2026-11-13")]),
            ("payments", vec![("amount", "1 458 000,00"), ("paid_on", "2026-11-18"), ("order_number", "1184"), ("invoice", "1")]),
            ("shipments", vec![("what", "Насосы"), ("amount", "820000"), ("shipped_on", "2026-11-20")]),
        ] {
            let done = anna.post(&format!("/deals/1/{address}"), &fields);
            assert_eq!(done.status, 303, "{address}: {}", done.text);
        }
        let page = anna.get("/deals/1/finance");
        assert_shown(&page, "finance");
        for text in ["оплачено 30 %", "Платёж № 1184", "К отгрузке 40 %", "117-26", "1 458 000 ₽", "оплачен", "820 000 ₽", "Вся система"] {
            assert!(plain(&page).contains(text), "it shows {text}: {}", page.text);
        }
        assert!(!page.text.contains("Аванс 30 %"), "what was met is not expected any more");
        assert!(anna.get("/deals/1").text.contains("hx-get=\"/deals/1/finance\""), "the card loads it");
        let list = anna.get("/deals?f.0.by=payment&f.0.op=is&f.0.v=part");
        assert_shown(&list, "the list");
        assert!(plain(&list).contains("30 %") && list.text.contains("Система очистки"), "{}", list.text);
        assert!(!anna.get("/deals?f.0.by=payment&f.0.op=is&f.0.v=none").text.contains("30 %"));
        let feed = anna.get("/deals/1?tab=feed");
        assert!(plain(&feed).contains("оплата 1 458 000 ₽ от 18.11.2026"), "{}", feed.text);
    }

    fn contacts_about_papers_of_a_deal_are_its_contacts(world: World) {
        begin(&world);
        signed_in(&world, "pavel").post("/settings/legal-entities", &[("name", "ООО «Аквадар»"), ("inn", "7707083893")]);
        let mut anna = signed_in(&world, "anna");
        anna.post("/deals/1/contracts", &[("number", "117-26"), ("signed_on", "2026-11-18"), ("amount", "4860000")]);
        anna.post("/deals/1/invoices", &[("entity", "1"), ("amount", "1458000"), ("issued_on", "2026-11-13")]);
        let empty = anna.get("/interactions?subject=deal:1");
        assert_shown(&empty, "a deal without contacts");
        assert!(empty.text.contains("Контактов пока нет") && empty.text.contains("href=\"/interactions/new?subject=deal:1\""));
        for (subject, topic) in [("deal:1", "Сроки"), ("contract:1", "Правки договора"), ("invoice:1", "Аванс"), ("", "Поздравили")] {
            let done = anna.post("/interactions", &[
                ("company", "1"), ("state", "done"), ("direction", "outgoing"), ("importance", "normal"), ("method", "call"),
                ("date", "2026-11-19"), ("time", "11:20"), ("topic", topic), ("subject", subject),
            ]);
            assert_eq!(done.status, 303, "{topic}: {}", done.text);
        }
        let page = anna.get("/interactions?subject=deal:1");
        assert_shown_by_areas(&page, "contacts about the deal");
        for topic in ["Сроки", "Правки договора", "Аванс"] {
            assert!(page.text.contains(topic), "{topic} is about the deal");
        }
        assert!(!page.text.contains("Поздравили"));
        assert!(anna.get("/interactions/count?subject=deal:1").text.contains("3 контакта"));
        assert_eq!(anna.get("/interactions/count?subject=deal:77").status, 404);

        let saved = anna.post("/views?list=/interactions", &[("name", "О заказе"), ("share", "all"), ("subject", "deal:1")]);
        assert_eq!(saved.status, 303, "{}", saved.text);
        assert_eq!(anna.get("/interactions/count?tab=1").text, "3");
        let mut igor = signed_in(&world, "igor");
        assert_eq!(igor.get("/interactions/count?subject=deal:1").status, 404, "Igor sees no deals of Anna's");
        let tab = igor.get("/interactions/count?tab=1");
        assert_eq!((tab.status.as_u16(), tab.text.as_str()), (200, ""), "nor how many contacts are about them");
    }

    fn what_is_wrong_is_told_in_the_form_and_nothing_typed_is_lost(world: World) {
        begin(&world);
        let mut anna = signed_in(&world, "anna");
        let wrong = anna.post("/deals/1/payments", &[("amount", "0"), ("paid_on", "2026-11-18"), ("comment", "Аванс")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("Сумма не может быть нулём") && wrong.text.contains("value=\"Аванс\""));
        let wrong = anna.post("/deals/1/shipments", &[("what", ""), ("shipped_on", "позавчера")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("Напишите, что отгружено") && wrong.text.contains("Укажите сумму или количество"));
    }

    fn the_settlements_and_the_analysis_tell_the_same_to_the_kopeck(world: World) {
        begin(&world);
        let mut anna = signed_in(&world, "anna");
        assert_shown(&anna.get("/settlements?company=1"), "settlements without anything");
        anna.post("/deals/1/payments", &[("amount", "1458000,07"), ("paid_on", "2026-11-18"), ("order_number", "1184")]);
        anna.post("/deals/1/shipments", &[("what", "Насосы"), ("amount", "820000,10"), ("shipped_on", "2026-11-20")]);
        let settlements = anna.get("/settlements?company=1");
        assert_shown(&settlements, "settlements");
        for text in ["−637 999,97", "637 999,97 ₽", "должны мы", "820 000,10", "1 458 000,07", "Платёж № 1184"] {
            assert!(plain(&settlements).contains(text), "it shows {text}: {}", settlements.text);
        }
        let november = anna.get("/settlements?company=1&deal=1&from=2026-11-19&until=2026-11-30");
        assert_shown(&november, "settlements of a period");
        assert!(plain(&november).contains("−1 458 000,07") && !plain(&november).contains("Платёж № 1184"), "opened by what was before");
        assert_eq!(anna.get("/settlements?company=1&from=вчера").status, 422);
        assert_eq!(anna.get("/settlements?company=1&deal=77").status, 404);
        let file = anna.get("/settlements/export?company=1&format=csv&from=2026-11-19");
        let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[1..], [
            ";Сальдо на начало;;;;-1458000,07",
            "20.11.2026;Отгрузка: Насосы;2026-0001;820000,10;;-637999,97",
            ";Сальдо на конец;;820000,10;0,00;-637999,97",
        ]);
        assert_eq!(world.last_event().kind, "settlements.exported");
        let analysis = anna.get("/deals/1/analysis");
        assert_shown(&analysis, "analysis");
        for text in ["1 458 000,07 ₽", "820 000,10 ₽", "4 860 000 ₽", "Северный мост", "подготовка предложения"] {
            assert!(plain(&analysis).contains(text), "it shows {text}: {}", analysis.text);
        }
        let mut igor = signed_in(&world, "igor");
        for hidden in ["/settlements?company=1", "/settlements/export?company=1", "/deals/1/analysis", "/deals/1/finance", "/settlements"] {
            assert_eq!(igor.get(hidden).status, 404, "{hidden}");
        }
        assert_eq!(igor.post("/deals/1/payments", &[("amount", "1"), ("paid_on", "2026-11-18")]).status, 404);
        assert!(plain(&signed_in(&world, "olga").get("/deals/1/finance")).contains("4 860 000 ₽"));
    }
}
