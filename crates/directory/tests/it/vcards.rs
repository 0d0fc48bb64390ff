//! Address books (`X5`, `C6`).

use base::Action;
use directory::people::store as people;
use directory::vcards::rules::Fate;
use directory::vcards::{commands, rules};
use formats::vcard::{Card, Version, parse, write};
use testing::on_both_engines;

use crate::{AREAS, add_company, add_person, person, refusal};

const BOOK: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Марина Орлова\r\nN:Орлова;Марина;;;\r\nORG:ООО «Северный мост»;Лаборатория\r\n\
    TITLE:Главный технолог\r\nTEL;TYPE=CELL:+7 947 210-48-15\r\nTEL:не телефон\r\nEMAIL:orlova@sevmost.example\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Степан Гуляев\r\nORG:Новая компания\r\nTEL:8 (817) 200-14-20\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Гуляев С.\r\nTEL:+78172001420\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nTEL:+7 495 111-22-33\r\nEND:VCARD\r\n";

fn cards(text: &str) -> Vec<Card> {
    parse(text.as_bytes()).unwrap()
}

on_both_engines! {
    fn a_book_is_looked_through_before_it_is_taken_in(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let before = world.events_count();
        let book = cards(BOOK);
        let plan = world.read(anna, |read| commands::plan(read, &book)).unwrap();
        assert_eq!(plan.fates[..3], [Fate::New, Fate::New, Fate::Repeated]);
        assert_eq!(plan.companies.values().copied().collect::<Vec<_>>(), [company]);
        assert_eq!(world.events_count(), before);
    }

    fn new_cards_are_added_with_their_companies_and_one_event(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let before = world.events_count();
        let book = cards(BOOK);
        let done = world.write(anna, |tx| commands::bring_in(tx, &book, "контакты.vcf")).unwrap();

        assert_eq!(done.companies.len(), 1);
        assert_eq!(world.events_count(), before + 1);
        let event = world.last_event();
        assert_eq!(event.kind, "person.brought_in");
        assert!(event.payload.contains("контакты.vcf"));
        let orlova = done.people[0];
        let kept = world.read(anna, |read| people::find_for(read, Action::View, orlova)).unwrap();
        assert_eq!((kept.full_name.as_str(), kept.responsible_id), ("Марина Орлова", Some(anna)));
        let jobs = world.read(anna, |read| people::employments_of(read, &[orlova])).unwrap();
        assert_eq!((jobs[0].0.company_id, jobs[0].0.position.as_str()), (company, "Главный технолог"));
        let points = world.read(anna, |read| directory::contact_points::store::of_people(read, &[orlova])).unwrap();
        let values: Vec<&str> = points.iter().map(|point| point.value.as_str()).collect();
        assert_eq!(values, ["+79472104815", "не телефон", "orlova@sevmost.example"], "nothing written is lost");

        let again = world.write(anna, |tx| commands::bring_in(tx, &book, "контакты.vcf")).unwrap();
        assert!(again.people.is_empty() && again.companies.is_empty(), "the second time everybody is known");
        assert_eq!(world.events_count(), before + 1);
    }

    fn hidden_people_and_companies_are_not_compared(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        add_company(&world, igor, "Северный мост");
        let input = person(&[("full_name", "Марина Орлова"), ("points.0.kind", "phone"), ("points.0.value", "+7 947 210-48-15")]);
        world.write(igor, |tx| directory::people::commands::create(tx, input, None)).unwrap();
        let book = cards(BOOK);
        let plan = world.read(anna, |read| commands::plan(read, &book)).unwrap();
        assert_eq!(plan.fates[0], Fate::New);
        assert!(plan.companies.is_empty());
        let plan = world.read(igor, |read| commands::plan(read, &book)).unwrap();
        assert_eq!(plan.fates[0], Fate::Known);
    }

    fn an_observer_takes_nothing_in(world: World) {
        let before = world.events_count();
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::bring_in(tx, &cards(BOOK), ""))), "forbidden");
        assert_eq!(world.events_count(), before);
    }

    fn a_person_carried_out_and_in_is_the_same(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ёлочный завод \"Восток; Запад\", филиал");
        let id = add_person(&world, anna, "Орлова Марина Сергеевна", Some(company));
        let input = person(&[("full_name", "Орлова Марина Сергеевна"), ("comment", "две\nстроки; и, знаки"),
            ("points.0.kind", "phone"), ("points.0.value", "+7 947 210-48-15 доб. 12"),
            ("points.1.kind", "email"), ("points.1.value", "orlova@sevmost.example"),
            ("points.2.kind", "address"), ("points.2.value", "Вологда, Заречная наб., 8"),
            ("points.3.kind", "site"), ("points.3.value", "https://sevmost.example"),
            ("points.4.kind", "messenger"), ("points.4.value", "@orlova"), ("points.4.note", "telegram")]);
        world.write(anna, |tx| directory::people::commands::edit(tx, id, 1, input.clone())).unwrap();
        let (kept, jobs, points) = world.read(anna, |read| Ok((
            people::find_for(read, Action::View, id)?,
            people::employments_of(read, &[id])?,
            directory::contact_points::store::of_people(read, &[id])?,
        ))).unwrap();
        for version in [Version::V3, Version::V4] {
            let card = rules::card_of(&kept, jobs.iter(), points.iter());
            let read = cards(&write(&card, version)).remove(0);
            assert_eq!((read.last.as_str(), read.first.as_str(), read.middle.as_str()), ("Орлова", "Марина", "Сергеевна"));
            assert_eq!(read.organisation, jobs[0].1);
            let back = rules::person_of(&read);
            assert_eq!((&back.full_name, &back.comment), (&input.full_name, &input.comment));
            let values = |points: &[directory::contact_points::NewPoint]| {
                let mut values: Vec<_> = points.iter().map(|point| (point.kind, point.value.clone())).collect();
                values.sort();
                values
            };
            assert_eq!(values(&back.points), values(&input.points), "{version:?}");
        }
    }
}
