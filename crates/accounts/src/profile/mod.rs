//! One's own account: what the administrator decided (to read), language and time zone, sessions, password.

mod pages;
mod zones;

use base::area::Routes;

/// The addresses of one's own account.
pub fn routes() -> Routes {
    Routes::default()
        .get("/profile", pages::show)
        .post("/profile", pages::update)
        .get("/profile/password", pages::edit_password)
        .post("/profile/password", pages::update_password)
        .post("/profile/sessions/removal", pages::revoke_sessions)
        .post("/profile/sessions/{session}/removal", pages::revoke_session)
}
