//! Push: a browser asks to be told, its user sees and ends it, the administrator forbids it.

use std::sync::Arc;

use base::app::House;
use notices::push::store;
use notices::queue::{Channel, NewNotice, store as queue};
use testing::{PushMood, PushSink, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in, visit};

/// A push service of this machine may be used.
fn opened(mut world: World) -> World {
    world.app.house = Arc::new(House {
        push_private: true,
        ..House::default()
    });
    world
}

fn toast(answer: &testing::Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter();
    let cookies = cookies.filter_map(|one| one.to_str().ok());
    let toast = cookies.into_iter().find(|one| one.contains("toast"));
    base::html::form::decode(toast.unwrap_or_default())
}

fn devices(world: &World) -> Vec<notices::push::Device> {
    let anna = world.cast.anna;
    world.read(anna, |read| store::of_user(read, anna)).unwrap()
}

on_both_engines! {
    fn the_worker_is_for_all_pages_and_is_never_out_of_date(world: World) {
        let answer = visit(&world).get("/worker.js");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["content-type"], "text/javascript; charset=utf-8");
        assert_eq!(answer.headers["cache-control"], "no-cache");
        assert!(answer.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'self'"));
        assert!(answer.text.contains("showNotification") && !answer.text.contains("caches"), "it keeps no pages");
    }

    fn a_browser_is_told_tried_and_ended_and_ends_with_its_session(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let mut anna = signed_in(&world, "anna");
        let key = anna.post("/profile/notices/key", &[]);
        assert_eq!((key.status.as_u16(), key.text.len()), (200, 87));
        let (endpoint, public, auth) = (sink.endpoint("one"), sink.public_key(), sink.auth());
        let device = [("endpoint", endpoint.as_str()), ("p256dh", &public), ("auth", &auth)];
        let enabled = anna.post("/profile/notices/devices", &device);
        assert_eq!(enabled.location(), "/profile/notices#devices");
        let page = anna.get("/profile/notices");
        assert_shown(&page, "/profile/notices");
        assert!(page.text.contains("это устройство"), "{}", page.text);
        assert!(!page.text.contains(&endpoint), "an address is a secret");
        let id = devices(&world)[0].id;

        let tried = anna.post(&format!("/profile/notices/devices/{id}/trial"), &[]);
        assert!(toast(&tried).contains("Служба уведомлений приняла сообщение"), "{}", toast(&tried));
        assert_eq!(sink.received()[0].note["title"], "Пробное уведомление");
        assert_eq!(sink.received()[0].sender, key.text);
        sink.turn(PushMood::Answers("503 Service Unavailable", "x: y"));
        let tried = anna.post(&format!("/profile/notices/devices/{id}/trial"), &[]);
        assert!(toast(&tried).contains("Не ушло: 503"), "{}", toast(&tried));
        assert!(anna.get("/profile/notices").text.contains("503 Service Unavailable"));

        let mut igor = signed_in(&world, "igor");
        for path in ["trial", "removal"] {
            let foreign = igor.post(&format!("/profile/notices/devices/{id}/{path}"), &[]);
            assert_eq!(foreign.status, 404);
        }
        anna.post(&format!("/profile/notices/devices/{id}/removal"), &[]);
        assert!(devices(&world).is_empty());
        anna.post("/profile/notices/devices", &device);
        assert_eq!(devices(&world).len(), 1);
        anna.post("/sign-out", &[]);
        assert!(devices(&world).is_empty(), "who sits down next is not told");
    }

    fn a_wrong_address_is_refused_in_words(world: World) {
        let sink = PushSink::start();
        let mut anna = signed_in(&world, "anna");
        let (public, auth) = (sink.public_key(), sink.auth());
        let refused = anna.post("/profile/notices/devices", &[("endpoint", "https://10.0.0.5/x"), ("p256dh", &public), ("auth", &auth)]);
        assert!(toast(&refused).contains("нужен внешний адрес по HTTPS"), "{}", toast(&refused));
        assert!(devices(&world).is_empty());
    }

    fn the_administrator_forbids_it_and_sees_what_did_not_leave(world: World) {
        let (world, sink) = (opened(world), PushSink::start());
        let mut anna = signed_in(&world, "anna");
        anna.post("/profile/notices/key", &[]);
        let (endpoint, public, auth) = (sink.endpoint("one"), sink.public_key(), sink.auth());
        anna.post("/profile/notices/devices", &[("endpoint", &endpoint), ("p256dh", &public), ("auth", &auth)]);
        sink.turn(PushMood::Answers("403 Forbidden", "x: y"));
        let greeting = NewNotice {
            key: "a:push".to_owned(),
            kind: AREAS.iter().flat_map(|area| area.letters).find(|kind| kind.name == "reminder").unwrap(),
            to: base::letters::Recipient::User(world.cast.anna),
            subject: None,
            payload: serde_json::Value::Null,
            due_at: world.app.clock.now().naive_utc(),
            channel: Channel::Push,
            rule: None,
        };
        world.system().write_now(|tx| {
            let is_new = queue::insert(tx, &greeting)?;
            Ok(tx.unchanged(is_new))
        }).unwrap();
        let mut pavel = signed_in(&world, "pavel");
        let waiting = pavel.get("/settings/notices").text;
        assert!(waiting.contains("device-mobile"), "{waiting}");
        let page = pavel.get("/settings/push");
        assert_shown(&page, "/settings/push");
        assert!(page.text.contains("127.0.0.1") && page.text.contains("checked"), "{}", page.text);
        assert_eq!(pavel.post("/settings/push", &[]).location(), "/settings/push");
        let mine = anna.get("/profile/notices").text;
        assert!(mine.contains("Push-уведомления запрещены администратором") && !mine.contains("data-enable"));
        assert_eq!(anna.post("/profile/notices/key", &[]).status, 409);
        assert_eq!(anna.post("/settings/push", &[("enabled", "1")]).status, 403);
    }

    fn a_choice_of_push_is_kept_and_survives_that_it_is_forbidden(world: World) {
        let mut anna = signed_in(&world, "anna");
        let typed = [("pushes", "1"), ("app.reminder", "1"), ("email.reminder", "now"), ("digest_at", "09:00")];
        anna.post("/profile/notices", &typed);
        let user = world.cast.anna;
        let chosen = || world.read(user, |read| notices::preferences::store::choice(read, user, "reminder")).unwrap();
        assert!(!chosen().unwrap().by_push);
        assert!(chosen().unwrap().by_app);
        signed_in(&world, "pavel").post("/settings/push", &[]);
        anna.post("/profile/notices", &[("email.reminder", "never"), ("digest_at", "09:00")]);
        assert!(!chosen().unwrap().by_push && !chosen().unwrap().by_app);
    }
}
