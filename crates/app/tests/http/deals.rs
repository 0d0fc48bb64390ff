//! The pages of deals (`B5`–`B12`, `O3`–`O12`, `X11`).

use activity::fields::{Field, FieldKind, FieldValue, FieldValues};
use axum::http::Request;
use base::ids::{CompanyId, DealId, DealTypeId, UserId};
use base::{Action, Tx};
use deals::deal_types::{Definition, commands::add_profile, profiles::Profile};
use deals::deals::{DealInput, Loaded, commands};
use deals::type_drafts;
use directory::companies::{CompanyInput, commands as companies};
use testing::{World, on_both_engines};

use crate::{AREAS, assert_shown, assert_shown_by_areas, signed_in};

fn add_company(world: &World, user: UserId, name: &str) -> CompanyId {
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(user);
    let added = world.write(user, |tx| companies::create(tx, input, &[]));
    added.unwrap()
}

fn add_type(world: &World, profile: &str) -> DealTypeId {
    let profile = Profile::shipped(profile).unwrap();
    let added = world.write(world.cast.pavel, |tx| add_profile(tx, profile));
    added.unwrap()[0]
}

fn begin(world: &World, user: UserId, of: (DealTypeId, CompanyId), subject: &str) -> DealId {
    let input = DealInput {
        subject: subject.to_owned(),
        responsible: user,
        began_on: "2026-11-20".parse().unwrap(),
        price: Some(486_000_000),
    };
    let values = FieldValues::default();
    let begun = world.write(user, |tx| commands::create(tx, of, input, &values));
    begun.unwrap()
}

on_both_engines! {
    fn pages_of_deals_keep_to_their_budgets_with_long_names(world: World) {
        let anna = world.cast.anna;
        let (requests, orders) = (add_type(&world, "equipment-supply"), add_type(&world, "certification"));
        let long = "Реконструкция станции второго подъёма с заменой насосов и автоматики ".repeat(3);
        let company = add_company(&world, anna, &format!("ООО «{}»", "Северо-Западное производственное объединение ".repeat(3).trim()));
        for at in 0..70 {
            let id = begin(&world, anna, (requests, company), &format!("{long}{at}"));
            let status = ["working", "stalled", "done", "dead", "proposal"][at % 5];
            if status != "proposal" {
                let comment = "Ждём решения по площадке от технического директора ".repeat(3);
                world.write(anna, |tx| commands::set_status(tx, id, ("status", status), &comment)).unwrap();
            }
        }
        let order = begin(&world, anna, (orders, company), &long);
        let mut browser = signed_in(&world, "anna");
        for path in [
            "/deals".to_owned(),
            format!("/deals?company={company}"),
            format!("/deals?type={requests}&sort=price&dir=desc"),
            "/deals?columns=number,began,subject,company,status,progress,stage,price,responsible,valid".to_owned(),
            "/deals?filter=open&f.0.by=status&f.0.op=in&f.0.v=в+работе".to_owned(),
            "/deals?f.0.by=price&f.0.op=between&f.0.v=1&f.0.v=9+000+000&f.1.by=contract&f.1.op=empty".to_owned(),
            format!("/deals/board?type={requests}"),
            format!("/deals/board?type={orders}"),
            "/deals/1".to_owned(),
            "/deals/1?open=details".to_owned(),
            format!("/deals/{order}"),
            format!("/deals/{order}?tab=feed"),
            format!("/deals/{order}/edit"),
            format!("/deals/{order}/move"),
            "/deals/new".to_owned(),
            format!("/deals/new?type={orders}"),
            format!("/deals/new?type={orders}&company={company}"),
            format!("/companies/{company}"),
        ] {
            let answer = browser.get(&path);
            assert_shown(&answer, &path);
        }
    }

    fn the_list_is_taken_out_as_it_is_shown(world: World) {
        let anna = world.cast.anna;
        let requests = add_type(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        for at in 0..3 {
            begin(&world, anna, (requests, company), &format!("=Насос {at}"));
        }
        let mut browser = signed_in(&world, "anna");
        let file = browser.get("/deals/export?format=csv&columns=number,subject,price,payment&f.0.by=number&f.0.op=contains&f.0.v=0002");
        assert_eq!(file.status, 200);
        let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines, ["№;Предмет;Сумма;Оплата", "2026-0002;'=Насос 1;4860000,00;не оплачено"]);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("deal_list.exported", Some(anna)));
        let every = browser.get("/deals/export?format=csv&columns=every").text;
        assert_eq!((every.lines().count(), every.lines().next().unwrap().split(';').count()), (4, 14), "twelve columns and two fields of the type");
        let hidden = signed_in(&world, "igor").get("/deals/export?format=csv").text;
        assert_eq!(hidden.lines().count(), 1, "a head without rows");
        let workbook = browser.get("/deals/export?format=xlsx");
        assert!(workbook.text.starts_with("PK"));
    }

    fn an_order_is_begun_and_handed_over_through_its_pages(world: World) {
        let anna = world.cast.anna;
        let kind = add_type(&world, "certification").to_string();
        let company = add_company(&world, anna, "Северный мост").to_string();
        let mut browser = signed_in(&world, "anna");
        let of = [("type", kind.as_str()), ("company", company.as_str())];
        let wrong = browser.post("/deals", &[of[0], of[1], ("subject", ""), ("began_on", "20.11.2026"), ("price", "много")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("Напишите, о чём сделка") && wrong.text.contains("Напишите сумму"), "{}", wrong.text);
        let begun = browser.post("/deals", &[of[0], of[1], ("subject", "Экспертиза <проекта>"), ("began_on", "2026-11-20"), ("price", "4 860 000,50")]);
        assert_eq!(begun.location(), "/deals/1");
        let card = browser.get("/deals/1");
        for text in ["Экспертиза &#60;проекта&#62;", "4\u{a0}860\u{a0}000,50\u{a0}₽", "Заказ", "Отдел №2", "Осталось: порядок оплаты"] {
            assert!(card.text.contains(text), "{text}: {}", card.text);
        }
        let missing = browser.post("/deals/1/stages/department-1", &[("field.reward", "97 200"), ("was", ""), ("pass", "1")]);
        assert_eq!(missing.status, 422);
        assert!(missing.text.contains("value=\"97 200\""), "what was typed stays: {}", missing.text);
        assert_eq!(browser.post("/deals/1/sign-offs/department-1-approved", &[("set", "1")]).location(), "/deals/1");
        let passed = browser.post("/deals/1/stages/department-1", &[
            ("field.payment_order", "50 / 50"), ("field.reward", "97 200"), ("field.subcontractor", "0"), ("was", ""), ("pass", "1"),
        ]);
        assert_eq!((passed.status.as_u16(), passed.location()), (303, "/deals/1"));
        assert!(browser.get("/feed?subject=deal:1").text.contains("Отдел №1 → Отдел №2"));
    }

    fn what_happens_to_a_hidden_deal_is_not_told_on_its_clients_card(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let kind = add_type(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let hidden = begin(&world, lev, (kind, company), "Тайная поставка");
        let open = begin(&world, anna, (kind, company), "Открытая поставка");
        world.write(lev, |tx| {
            activity::comments::commands::add(tx, &world.app.registry, hidden.into(), "Только для нас")
        }).unwrap();
        let mut browser = signed_in(&world, "anna");
        for path in [format!("/companies/{company}"), format!("/feed?subject=company:{company}"), format!("/deals?company={company}")] {
            let text = browser.get(&path).text;
            assert!(text.contains("Открытая поставка"), "{path}: {text}");
            assert!(!text.contains("Тайная поставка") && !text.contains("Только для нас"), "{path}: {text}");
        }
        for path in [format!("/deals/{hidden}"), format!("/feed?subject=deal:{hidden}"), format!("/documents?subject=deal:{hidden}")] {
            assert_eq!(browser.get(&path).status, 404, "{path}");
        }
        assert_eq!(browser.get(&format!("/deals/{open}")).status, 200);
        let mut other = signed_in(&world, "lev");
        assert!(other.get(&format!("/companies/{company}")).text.contains("Тайная поставка"));
    }

    fn what_happens_to_a_hidden_deal_wakes_nobody(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let kind = add_type(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let hidden = begin(&world, lev, (kind, company), "Тайная поставка");
        let open = begin(&world, anna, (kind, company), "Открытая поставка");
        let told = |(user, deal), status, address: &str| {
            signed_in(&world, "anna").listen(&world.app, Request::get(address), || {
                let work = |tx: &mut Tx<'_>| commands::set_status(tx, deal, ("status", status), "Аванс получен");
                world.write(user, work).unwrap();
            })
        };
        let card = format!("/live?subject=company:{company}");
        let list = format!("/live?mine=1&list=company&rows=company:{company}");
        for (status, address) in [("working", card.as_str()), ("stalled", &list), ("done", "/live?mine=1&list=deal")] {
            let heard = told((lev, hidden), status, address);
            assert!(!heard.contains("event: changed") && !heard.contains("event: rows") && !heard.contains("event: others"), "{address}: {heard}");
        }
        assert!(told((anna, open), "working", &card).contains("event: changed"));
    }

    fn a_profile_is_loaded_from_the_file_that_was_exported(world: World) {
        let kind = add_type(&world, "certification");
        let mut browser = signed_in(&world, "pavel");
        let file = browser.get(&format!("/settings/deal-types/{kind}/profile"));
        assert_eq!(file.status, 200);
        assert!(file.text.contains("Отдел №2") && !file.text.contains("department:1"), "{}", file.text);
        let changed = file.text.replace("Порядок оплаты", "Условия расчётов");
        assert_eq!(browser.post("/settings/deal-types/profile", &[("profile", &changed)]).status, 303);
        assert!(browser.get("/settings/deal-types").text.contains("версия 2"));
        let broken = browser.post("/settings/deal-types/profile", &[("profile", "[[types]]\ncode = 1")]);
        assert_eq!(broken.status, 422);
        assert!(broken.text.contains("Файл не читается как профиль"), "{}", broken.text);
        assert_eq!(browser.post("/settings/deal-types/profile", &[("profile", "")]).status, 422);
    }

    fn a_contact_leads_to_the_deal_it_is_about_only_who_sees_it(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let kind = add_type(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, lev, (kind, company), "Насосы второго подъёма");
        let (number, named) = (company.to_string(), format!("deal:{id}"));
        let mut fields = vec![
            ("company", number.as_str()), ("state", "done"), ("direction", "outgoing"), ("importance", "normal"), ("method", "call"),
            ("date", "2026-11-19"), ("time", "11:20"), ("topic", "Сроки"), ("about", "Линия 2"), ("subject", named.as_str()),
        ];
        let mut levs = signed_in(&world, "lev");
        let card = levs.get(&format!("/deals/{id}"));
        assert!(card.text.contains(&format!("/interactions/new?subject=deal:{id}")), "{}", card.text);
        let form = levs.get(&format!("/interactions/new?subject={named}"));
        assert_shown(&form, "the form");
        assert!(form.text.contains(&format!("value=\"{named}\" selected")), "{}", form.text);
        assert_eq!(levs.post("/interactions", &fields).status, 303);
        for path in ["/interactions/1".to_owned(), "/interactions".to_owned(), format!("/interactions?subject={named}")] {
            let page = levs.get(&path);
            assert_shown(&page, &path);
            assert!(page.text.contains(&format!("href=\"/deals/{id}\"")) && page.text.contains("Насосы"), "{path}: {}", page.text);
        }
        assert!(levs.get(&format!("/deals/{id}")).text.contains(&format!("/interactions?subject=deal:{id}")));

        let mut annas = signed_in(&world, "anna");
        for path in ["/interactions/1", "/interactions", "/interactions/1/edit"] {
            let page = annas.get(path);
            assert_shown_by_areas(&page, path);
            assert!(page.text.contains("Линия 2") && !page.text.contains("Насосы"), "{path}: {}", page.text);
        }
        assert_eq!(annas.get(&format!("/interactions?subject={named}")).status, 404);
        assert_eq!(annas.get(&format!("/interactions/new?subject={named}")).status, 404);
        assert_eq!(annas.post("/interactions", &fields).status, 422, "what is not seen is not chosen");
        fields.extend([("version", "1"), ("was", ""), ("text", "Уточнили")]);
        assert_eq!(annas.post("/interactions/1", &fields).status, 303);
        let again = levs.get("/interactions/1");
        assert!(again.text.contains("Уточнили") && again.text.contains("Насосы"), "who does not see it leaves it as it is");
        assert!(!annas.get("/feed?subject=interaction:1").text.contains("Насосы"));
    }

    fn what_is_expected_stands_on_a_page_of_the_agenda_that_stays_small(world: World) {
        let anna = world.cast.anna;
        let kind = add_type(&world, "equipment-supply");
        let today = world.ctx(anna).today();
        let long = "Насосная станция второго подъёма с автоматикой ".repeat(3);
        let companies: Vec<CompanyId> = (0..40).map(|at| add_company(&world, anna, &format!("Клиент {at}"))).collect();
        for (at, company) in companies.iter().enumerate() {
            let id = begin(&world, anna, (kind, *company), &long);
            for (flow, day) in [("payment", today - chrono::Days::new(1)), ("shipment", today), ("shipment", today + chrono::Days::new(3))] {
                let form = base::html::form::Form::parse(&format!("flow={flow}&what={long}{at}&amount=100&due_on={day}"));
                let input = deals::plans::PlanInput::from_form(&form).unwrap();
                world.write(anna, |tx| deals::plans::commands::add(tx, id, &input)).unwrap();
            }
        }
        let mut browser = signed_in(&world, "anna");
        let company = companies[0];
        for path in [
            "/agenda".to_owned(), "/agenda?whose=department".to_owned(), "/agenda?whose=all&kind=payment".to_owned(), format!("/agenda?whose=department&company={company}"),
            "/agenda?kind=shipment&period=today".to_owned(), "/agenda/day".to_owned(), "/agenda/week?whose=department".to_owned(), "/agenda/month".to_owned(), "/agenda/overdue".to_owned(),
        ] {
            let page = browser.get(&path);
            assert_shown_by_areas(&page, &path);
            assert!(page.text.contains("Насосная станция"), "{path}: {}", page.text);
        }
        let page = browser.get("/agenda?kind=payment").text;
        for text in ["не оплачено", "/deals/1/analysis", "/documents?subject=deal:1", &format!("/settlements?company={company}")] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(!page.contains("не отгружено"));
        assert_eq!(browser.get("/agenda/count").text, "40");
        assert!(!browser.get("/agenda?importance=high").text.contains("Насосная"));
        assert_eq!(browser.get("/agenda/payment/1").status, 200);
        assert_eq!(browser.get("/agenda/shipment/1").status, 404, "it is no shipment");
        assert_eq!(signed_in(&world, "igor").get("/agenda/payment/1").status, 404);
    }

    fn a_comment_that_is_not_for_the_reader_is_neither_told_nor_hinted_at(world: World) {
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        let kind = add_type(&world, "certification");
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, (kind, company), "Экспертиза");
        let comment = |user, text: &'static str| {
            let registry = world.app.registry.clone();
            world.write(user, |tx| Ok(activity::comments::commands::add(tx, &registry, id.into(), text)?.with(()))).unwrap();
        };
        let hears = |user, text: &'static str| {
            let request = Request::get(format!("/live?subject=deal:{id}"));
            signed_in(&world, "anna").listen(&world.app, request, || comment(user, text)).contains("event: changed")
        };
        assert!(hears(anna, "Своё"), "the manager sees their own");
        assert!(!hears(pavel, "Не для менеджера"));
        for path in [format!("/feed?subject=deal:{id}"), format!("/deals/{id}?tab=feed")] {
            let text = signed_in(&world, "anna").get(&path).text;
            assert!(!text.contains("Не для менеджера"), "{path}");
        }
        assert!(signed_in(&world, "anna").get(&format!("/feed?subject=deal:{id}")).text.contains("Своё"));
        assert!(signed_in(&world, "pavel").get(&format!("/feed?subject=deal:{id}")).text.contains("Не для менеджера"));
    }

    fn an_option_that_is_gone_stays_in_the_deal_that_has_it(world: World) {
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        let kind = add_type(&world, "equipment-supply");
        let change = |change: &dyn Fn(&mut Definition)| {
            let draft = world.read(pavel, |read| type_drafts::store::find(read, kind)).unwrap();
            let mut definition = draft.definition.clone();
            change(&mut definition);
            world.write(pavel, |tx| type_drafts::commands::save(tx, (kind, draft.version), definition)).unwrap();
            let draft = world.read(pavel, |read| type_drafts::store::find(read, kind)).unwrap();
            let at = (draft.version, draft.base());
            world.write(pavel, |tx| type_drafts::commands::publish(tx, kind, at)).unwrap();
        };
        let options = ["А".to_owned(), "Б".to_owned()].to_vec();
        let class = Field { key: String::new(), name: "Класс".to_owned(), kind: FieldKind::Choice, hint: String::new(), options, formula: None };
        change(&|definition| definition.fields.push(class.clone()));
        let company = add_company(&world, anna, "Северный мост");
        let deal = begin(&world, anna, (kind, company), "Насосы");
        let mut browser = signed_in(&world, "anna");
        let details = format!("/deals/{deal}/details");
        assert_eq!(browser.post(&details, &[("was", ""), ("field.klass", "А")]).status, 303);
        change(&|definition| {
            let field = definition.fields.iter_mut().find(|field| field.key == "klass");
            field.unwrap().options.remove(0);
        });
        world.write(pavel, |tx| type_drafts::commands::move_running(tx, kind)).unwrap();

        let form = browser.get(&format!("/deals/{deal}?open=details")).text;
        assert!(form.contains("<option selected>А</option>"), "it is offered where it was chosen");
        let was = [("was", "field.klass=А"), ("field.klass", "А"), ("field.payment_terms", "аванс")];
        assert_eq!(browser.post(&details, &was).status, 303);
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, deal)).unwrap();
        assert_eq!(loaded.values.get("klass"), Some(&FieldValue::Text("А".to_owned())));
        let other = begin(&world, anna, (kind, company), "Окна");
        let refused = browser.post(&format!("/deals/{other}/details"), &[("was", ""), ("field.klass", "А")]);
        assert_eq!(refused.status, 422);
    }

    fn the_list_is_narrowed_by_fields_of_types_shows_them_and_is_taken_out_with_them(world: World) {
        let anna = world.cast.anna;
        let orders = add_type(&world, "certification");
        let company = add_company(&world, anna, "Северный мост");
        let (cheap, dear) = (begin(&world, anna, (orders, company), "Дешёвый"), begin(&world, anna, (orders, company), "Дорогой"));
        let mut browser = signed_in(&world, "anna");
        for (deal, reward, how) in [(cheap, "1 000", "сразу"), (dear, "97 200", "50 / 50")] {
            let fields = [("field.payment_order", how), ("field.reward", reward), ("was", "")];
            assert_eq!(browser.post(&format!("/deals/{deal}/stages/department-1"), &fields).status, 303);
        }
        let page = browser.get("/deals?filter=open&f.0.by=own.reward&f.0.op=least&f.0.v=5+000&columns=number,subject,own.reward,own.payment_order");
        assert_shown_by_areas(&page, "deals by a field of their type");
        let rows = page.text.split("<tbody").nth(1).unwrap();
        assert!(rows.contains("Дорогой") && !rows.contains("Дешёвый"), "{rows}");
        for text in ["97\u{a0}200\u{a0}₽", "50 / 50", "Вознаграждение"] {
            assert!(page.text.contains(text), "{text}: {}", page.text);
        }
        let mut darya = signed_in(&world, "darya");
        let file = darya.get("/deals/export?format=csv&columns=number,own.reward&f.0.by=own.payment_order&f.0.op=contains&f.0.v=50").text;
        assert!(file.contains("Вознаграждение") && file.contains("97200") && !file.contains("1000,00"), "{file}");
    }
}
