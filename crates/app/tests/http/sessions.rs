//! Signing in and out.

use std::sync::Arc;

use accounts::users::{commands, store};
use axum::http::header;
use base::access::Visibility;
use base::app::House;
use chrono::Duration;
use directory::companies::{self, CompanyInput};
use testing::{Browser, PASSWORD, on_both_engines};

use crate::{AREAS, signed_in, visit};

fn try_sign_in(browser: &mut Browser, login: &str, password: &str) -> testing::Answer {
    browser.post("/sign-in", &[("login", login), ("password", password)])
}

on_both_engines! {
    fn the_right_password_lets_in_with_a_cookie_that_scripts_cannot_read(world: World) {
        let mut browser = visit(&world);
        let answer = try_sign_in(&mut browser, "ANNA", PASSWORD);

        assert_eq!((answer.status.as_u16(), answer.location()), (303, "/"));
        let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
        for flag in ["; Path=/", "; HttpOnly", "; SameSite=Lax"] {
            assert!(cookie.contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Secure"));
        assert_eq!(browser.get("/profile").status, 200);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("session.started", Some(world.cast.anna)));
    }

    fn behind_https_the_cookie_is_for_https_only(world: World) {
        let mut app = world.app.clone();
        app.house = Arc::new(House { secure_cookies: true, ..House::default() });
        let mut browser = Browser::visit(app::server::router(app));
        let answer = try_sign_in(&mut browser, "anna", PASSWORD);
        assert!(answer.headers[header::SET_COOKIE].to_str().unwrap().ends_with("; Secure"));
    }

    fn a_wrong_password_keeps_the_login_and_is_recorded(world: World) {
        let mut browser = visit(&world);
        let answer = try_sign_in(&mut browser, "anna", "guess");

        assert_eq!(answer.status, 422);
        assert!(answer.text.contains("value=\"anna\"") && !answer.text.contains("guess"));
        assert!(answer.text.contains("Осталось 3 попытки"));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("session.refused", None));
        assert!(!event.payload.contains("guess"));
        assert_eq!(browser.get("/profile").status, 303);
    }

    fn unknown_and_closed_accounts_answer_like_a_wrong_password(world: World) {
        world.write(world.cast.pavel, |tx| commands::deactivate(tx, world.cast.igor)).unwrap();
        let mut browser = visit(&world);
        let wrong = try_sign_in(&mut browser, "anna", "guess");
        for (login, password) in [("nobody", "guess"), ("igor", "guess"), ("igor", PASSWORD)] {
            let mut browser = visit(&world);
            let answer = try_sign_in(&mut browser, login, password);
            assert_eq!(answer.status, wrong.status);
            let same = answer.text.replace(login, "anna");
            let attempts = |text: &str| text.replace("Осталось 2 попытки", "Осталось 3 попытки");
            assert_eq!(attempts(&same), wrong.text, "{login}");
        }
    }

    fn after_four_failures_even_the_right_password_must_wait(world: World) {
        let mut browser = visit(&world);
        for _ in 0..5 {
            assert_eq!(try_sign_in(&mut browser, "anna", "guess").status, 422);
        }
        let held_back = try_sign_in(&mut browser, "anna", PASSWORD);
        assert_eq!(held_back.status, 429);
        assert!(held_back.text.contains("Слишком много неудачных попыток"));
        // Others are not held back with her.
        assert_eq!(try_sign_in(&mut visit(&world), "lev", PASSWORD).status, 303);

        world.app.clock.advance(Duration::seconds(4));
        assert_eq!(try_sign_in(&mut browser, "anna", PASSWORD).status, 303);
        // A success forgets the failures.
        let mut again = visit(&world);
        assert!(try_sign_in(&mut again, "anna", "guess").text.contains("Осталось 3 попытки"));
    }

    fn the_wait_grows_with_every_failure(world: World) {
        let mut browser = visit(&world);
        for _ in 0..5 {
            try_sign_in(&mut browser, "anna", "guess");
        }
        world.app.clock.advance(Duration::seconds(3));
        assert_eq!(try_sign_in(&mut browser, "anna", "guess").status, 422);
        world.app.clock.advance(Duration::seconds(3));
        assert_eq!(try_sign_in(&mut browser, "anna", PASSWORD).status, 429);
        world.app.clock.advance(Duration::seconds(2));
        assert_eq!(try_sign_in(&mut browser, "anna", PASSWORD).status, 303);
    }

    fn a_closed_account_is_out_at_once(world: World) {
        let mut anna = signed_in(&world, "anna");
        assert_eq!(anna.get("/profile").status, 200);
        world.write(world.cast.pavel, |tx| commands::deactivate(tx, world.cast.anna)).unwrap();
        assert_eq!(anna.get("/profile").location(), "/sign-in?next=%2Fprofile");
    }

    fn a_revoked_session_is_out_at_once(world: World) {
        let mut anna = signed_in(&world, "anna");
        let mut pavel = signed_in(&world, "pavel");
        let path = format!("/settings/users/{}/sessions/removal", world.cast.anna);
        assert_eq!(pavel.post(&path, &[]).status, 303);
        assert_eq!(world.last_event().kind, "session.revoked");
        assert_eq!(anna.get("/profile").status, 303);
        assert_eq!(pavel.get("/profile").status, 200);
    }

    fn signing_out_ends_the_session(world: World) {
        let mut anna = signed_in(&world, "anna");
        let answer = anna.post("/sign-out", &[]);
        assert_eq!(answer.location(), "/sign-in");
        assert!(answer.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
        assert_eq!(world.last_event().kind, "session.ended");
        assert_eq!(anna.get("/profile").status, 303);
    }

    fn a_session_not_used_for_a_month_has_ended(world: World) {
        let mut anna = signed_in(&world, "anna");
        world.app.clock.advance(Duration::days(29));
        assert_eq!(anna.get("/profile").status, 200);
        world.app.clock.advance(Duration::days(31));
        assert_eq!(anna.get("/profile").status, 303);
    }

    fn a_change_of_visibility_takes_effect_at_once(world: World) {
        let (pavel, igor) = (world.cast.pavel, world.cast.igor);
        let input = CompanyInput { responsible_id: Some(igor), ..CompanyInput::named("Северный мост") };
        let company = world.write(igor, |tx| companies::commands::create(tx, input, &[])).unwrap();
        let mut anna = signed_in(&world, "anna");
        let feed = format!("/feed?subject=company:{company}");
        assert_eq!(anna.get(&feed).status, 404);

        let anna_id = world.cast.anna;
        let user = world.read(pavel, |read| store::find(read, anna_id)).unwrap();
        let input = accounts::users::UserInput {
            login: user.login,
            full_name: user.full_name,
            position: user.position,
            department_id: user.department_id,
            phones: user.phones,
            email: user.email,
            roles: user.roles,
            visibility: Visibility::Chosen,
            chosen_managers: vec![igor],
        };
        world.write(pavel, |tx| commands::edit(tx, anna_id, user.version, input)).unwrap();
        assert_eq!(anna.get(&feed).status, 200);
    }

    fn a_given_password_must_be_replaced_before_anything_else(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let given = "лодка сирень автобус";
        let path = format!("/settings/users/{}/password", world.cast.anna);
        assert_eq!(pavel.post(&path, &[("password", given)]).status, 200);

        let mut anna = visit(&world);
        assert_eq!(try_sign_in(&mut anna, "anna", given).location(), "/profile/password");
        for path in ["/", "/profile", "/settings/users"] {
            assert_eq!(anna.get(path).location(), "/profile/password");
        }
        assert_eq!(anna.get("/profile/password").status, 200);
        let own = [("old_password", given), ("password", "берег окно карандаш"), ("repeated", "берег окно карандаш")];
        assert_eq!(anna.post("/profile/password", &own).location(), "/");
        assert_eq!(anna.get("/profile").status, 200);
        assert_eq!(try_sign_in(&mut visit(&world), "anna", "берег окно карандаш").location(), "/");
    }
}
