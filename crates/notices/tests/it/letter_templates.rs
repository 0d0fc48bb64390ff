//! Templates that the administrator replaces.

use base::Error;
use base::locale::Locale;
use notices::letter_templates::{LetterTemplate, commands, store};
use testing::{MailSink, World, on_both_engines};

use super::{AREAS, GREETING, Postman, queue, set_up, to_person};

fn replace(world: &World, subject: &str, body: &str, version: i32) -> base::Result<()> {
    let template = LetterTemplate {
        subject: subject.to_owned(),
        body: body.to_owned(),
        version,
    };
    let app = world.app.clone();
    world.write(world.cast.pavel, move |tx| {
        let t = app.registry.texts.of(Locale::Ru);
        commands::replace(tx, (&GREETING, Locale::Ru), t, &template)
    })
}

on_both_engines! {
    fn a_replaced_template_is_what_arrives_and_can_be_taken_back(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        replace(&world, "Привет, {{ name }}", "{% if name %}Это мы, {{ name }}{% endif %}", 0).unwrap();
        assert_eq!(world.last_event().kind, "letter_template.replaced");
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        Postman::new().work(&world, 1);
        let letter = sink.received().remove(0);
        assert_eq!((letter.subject.as_str(), letter.text.trim()), ("Привет, Марина", "Это мы, Марина"));

        world.write(world.cast.pavel, |tx| commands::restore(tx, &GREETING, Locale::Ru)).unwrap();
        queue(&world, &[to_person("2", "a@sevmost.example")]);
        Postman::new().work(&world, 1);
        assert_eq!(sink.received()[1].subject, "Здравствуйте, Марина");
    }

    fn a_template_that_cannot_be_filled_is_refused_with_its_line(world: World) {
        let before = world.events_count();
        for (subject, body, field) in [
            ("Тема", "Первая\n{{ nobody }}", "body"),
            ("Тема", "{% if name %}без конца", "body"),
            ("{{ name", "текст", "subject"),
            ("Тема", "{% for a in range(9000) %}{% for b in range(9000) %}x{% endfor %}{% endfor %}", "body"),
            ("", "текст", "subject"),
        ] {
            let Err(Error::Invalid(errors)) = replace(&world, subject, body, 0) else {
                panic!("{subject} / {body} was taken");
            };
            assert!(errors.get(field).is_some(), "{subject} / {body}: {errors:?}");
        }
        assert_eq!(world.events_count(), before);
    }

    fn text_of_a_client_is_no_markup_and_no_template(world: World) {
        let sink = MailSink::start();
        set_up(&world, &sink);
        replace(&world, "Тема", "<b>{{ name }}</b> {{ '{{ name }}' }}", 0).unwrap();
        queue(&world, &[to_person("1", "a@sevmost.example")]);
        Postman::new().work(&world, 1);
        let letter = sink.received().remove(0);
        assert!(letter.html.contains("&#60;b&#62;Марина") || letter.html.contains("&lt;b&gt;Марина"), "{}", letter.html);
        assert!(letter.text.contains("{{ name }}"));
    }

    fn two_administrators_do_not_overwrite_one_another(world: World) {
        replace(&world, "Первый", "текст", 0).unwrap();
        assert!(matches!(replace(&world, "Второй", "текст", 0), Err(Error::Conflict(_))));
        let kept = world.read(world.cast.pavel, |read| store::find(read, &GREETING, Locale::Ru)).unwrap();
        assert_eq!((kept.subject.as_str(), kept.version), ("Первый", 1));
    }

    fn a_text_that_was_taken_back_meanwhile_is_not_overwritten(world: World) {
        replace(&world, "Первый", "текст", 0).unwrap();
        world.write(world.cast.pavel, |tx| commands::restore(tx, &GREETING, Locale::Ru)).unwrap();
        replace(&world, "Второй", "текст", 2).unwrap();
        assert!(matches!(replace(&world, "Поздний", "текст", 1), Err(Error::Conflict(_))));
    }

    fn nobody_else_replaces_them(world: World) {
        let template = LetterTemplate { subject: "x".to_owned(), body: "x".to_owned(), version: 0 };
        let app = world.app.clone();
        let refused = world.write(world.cast.anna, |tx| {
            commands::replace(tx, (&GREETING, Locale::Ru), app.registry.texts.of(Locale::Ru), &template)
        });
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let refused = world.write(world.cast.anna, |tx| commands::restore(tx, &GREETING, Locale::Ru));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
    }
}
