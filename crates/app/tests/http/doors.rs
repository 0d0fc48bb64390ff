//! What every address does before its own work: who asks, from where, and the headers of the answer.

use axum::body::Body;
use axum::http::{Request, header};
use testing::{PASSWORD, on_both_engines};

use crate::{AREAS, signed_in, visit};

on_both_engines! {
    fn visitors_are_sent_to_sign_in_and_back(world: World) {
        let mut browser = visit(&world);
        assert_eq!(browser.get("/").location(), "/sign-in");
        let path = "/settings/audit?kind=session&from=2026-11-01";
        let sent = browser.get(path);
        assert_eq!(sent.location(), "/sign-in?next=%2Fsettings%2Faudit%3Fkind%3Dsession%26from%3D2026-11-01");
        assert!(browser.get(sent.location()).text.contains("value=\"/settings/audit?kind=session&#38;from=2026-11-01\""));
        assert_eq!(browser.post("/settings/users", &[]).location(), "/sign-in");
        let fragment = browser.send(Request::get(path).header("hx-request", "true"), Body::empty());
        assert_eq!(fragment.status, 401);

        let back = browser.post("/sign-in", &[("login", "pavel"), ("password", PASSWORD), ("next", path)]);
        assert_eq!(back.location(), path);
    }

    fn nobody_is_sent_to_another_site(world: World) {
        for next in ["https://evil.example", "//evil.example", "/\\evil.example", "evil", ""] {
            let fields = [("login", "anna"), ("password", PASSWORD), ("next", next)];
            assert_eq!(visit(&world).post("/sign-in", &fields).location(), "/", "{next:?}");
        }
    }

    fn changes_from_another_site_are_refused(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let path = format!("/settings/users/{}/closure", world.cast.anna);
        let before = world.events_count();
        let cross = [
            Request::post(&path).header("sec-fetch-site", "cross-site"),
            Request::post(&path).header("sec-fetch-site", "same-site"),
            Request::post(&path).header(header::ORIGIN, "https://evil.example").header(header::HOST, "crm.example"),
            Request::post(&path).header(header::ORIGIN, "null").header(header::HOST, "crm.example"),
        ];
        for request in cross {
            assert_eq!(pavel.send(request, Body::empty()).status, 403);
        }
        assert_eq!(world.events_count(), before);
        let own = Request::post(&path).header(header::ORIGIN, "https://crm.example").header(header::HOST, "crm.example");
        assert_eq!(pavel.send(own, Body::empty()).status, 303);
    }

    fn every_answer_carries_the_headers_of_safety(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        for path in ["/sign-in", "/settings/users", "/nowhere", "/settings/users/999", "/healthz"] {
            let headers = pavel.get(path).headers;
            let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
            assert!(policy.starts_with("default-src 'self'") && !policy.contains("unsafe"), "{path}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"));
            assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
            assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        }
    }

    fn pages_carry_no_inline_style_or_script(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        for path in ["/settings/users", "/settings/users/new", "/settings/departments", "/settings/audit", "/profile"] {
            let text = pavel.get(path).text;
            assert!(!text.contains(" style=") && !text.contains("<style") && !text.contains("<script>"), "{path}");
            assert!(!text.contains("onclick") && !text.contains("hx-on"), "{path}");
        }
    }

    fn an_address_that_is_not_there_is_a_page_that_says_so(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        let strange = ["abc", "1e3", "9223372036854775808", "-0x1", "5%00", "%FF"];
        let paths = strange.iter().flat_map(|id| {
            ["/companies", "/people", "/imports", "/settings/users", "/settings/departments", "/settings/references"]
                .map(|list| format!("{list}/{id}"))
                .into_iter()
                .chain([format!("/companies/{id}/edit"), format!("/people/{id}/card"), format!("/imports/{id}/failures"),
                    format!("/merges/{id}"), format!("/companies/{id}/duplicates")])
        });
        let known = ["/nowhere", "/settings/users/999", "/settings/departments/999", "/assets/%FF"].map(str::to_owned);
        for path in paths.chain(known) {
            let path = path.as_str();
            let answer = pavel.get(path);
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.text.contains("Такой записи нет"), "{path}");
        }
    }
}
