//! «Мои напоминания»: the page, the bell, the form.

mod form;
mod index;
mod lines;
mod removal;

pub(super) use form::{create, edit, new, repeats, understood, update};
pub(super) use index::{bell, count, finish, index, rung, snooze};
pub(super) use removal::{ask as ask_removal, remove};

use base::Ctx;

/// The line of the menu under which it stands.
const SECTION: &str = "menu-agenda";

/// Back to where the form was opened over; from a page of one's own reminders, to their list.
fn back(ctx: &Ctx) -> &str {
    let sent_from = ctx.request.sent_from.as_deref();
    sent_from
        .filter(|path| !path.starts_with("/reminders"))
        .unwrap_or("/reminders")
}
