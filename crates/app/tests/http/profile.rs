//! One's own account.

use testing::{PASSWORD, on_both_engines};

use crate::{AREAS, assert_shown, signed_in, visit};

on_both_engines! {
    fn everybody_has_a_profile(world: World) {
        for login in testing::Cast::LOGINS {
            let mut browser = signed_in(&world, login);
            assert_shown(&browser.get("/profile"), "/profile");
        }
    }

    fn language_and_zone_are_ones_own(world: World) {
        let mut anna = signed_in(&world, "anna");
        let before = world.events_count();
        let chosen = anna.post("/profile", &[("locale", "en"), ("zone", "Asia/Vladivostok")]);
        assert_eq!(chosen.location(), "/profile");
        let page = anna.get("/profile").text;
        assert!(page.contains("lang=\"en\"") && page.contains("Vladivostok, UTC+10"));
        assert!(page.contains("value=\"Asia/Vladivostok\" selected"));
        assert_eq!(anna.post("/profile", &[("locale", "fr"), ("zone", "Mars")]).status, 422);
        assert_eq!(world.events_count(), before);
    }

    fn other_sessions_are_ended_from_the_profile(world: World) {
        let (mut home, mut work) = (signed_in(&world, "anna"), signed_in(&world, "anna"));
        assert!(work.get("/profile").text.contains("Завершить все остальные"));
        assert_eq!(work.post("/profile/sessions/removal", &[]).location(), "/profile");
        assert_eq!(home.get("/profile").status, 303);
        assert_eq!(work.get("/profile").status, 200);
    }

    fn nobody_ends_the_sessions_of_others_from_the_profile(world: World) {
        let mut lev = signed_in(&world, "lev");
        let mut anna = signed_in(&world, "anna");
        for session in 1..=3 {
            anna.post(&format!("/profile/sessions/{session}/removal"), &[]);
        }
        assert_eq!(lev.get("/profile").status, 200);
    }

    fn a_password_is_changed_by_who_knows_the_old_one(world: World) {
        let mut anna = signed_in(&world, "anna");
        let new = "берег окно карандаш";
        let refused = [
            [("old_password", "guess"), ("password", new), ("repeated", new)],
            [("old_password", PASSWORD), ("password", "qwerty12"), ("repeated", "qwerty12")],
            [("old_password", PASSWORD), ("password", new), ("repeated", "другое")],
            [("old_password", PASSWORD), ("password", PASSWORD), ("repeated", PASSWORD)],
        ];
        let before = world.events_count();
        for fields in refused {
            let answer = anna.post("/profile/password", &fields);
            assert_eq!(answer.status, 422, "{fields:?}");
            assert!(!answer.text.contains(fields[1].1), "a password is not sent back");
        }
        assert_eq!(world.events_count(), before);
        let done = anna.post("/profile/password", &[("old_password", PASSWORD), ("password", new), ("repeated", new)]);
        assert_eq!(done.location(), "/profile");
        assert_eq!(world.last_event().kind, "user.password_changed");
        let again = visit(&world).post("/sign-in", &[("login", "anna"), ("password", new)]);
        assert_eq!(again.status, 303);
    }
}
