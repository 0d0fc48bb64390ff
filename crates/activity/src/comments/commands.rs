//! Every change of comments.

use base::area::Registry;
use base::ids::{CommentId, Subject};
use base::{Action, Error, Recorded, Result, Text, Tx};

use super::{CommentEvent, mentions, store};

/// Longest comment, in characters.
const LONGEST: usize = 10_000;

/// Leaves a comment under a record the author sees; who is named in it and sees it is told.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when the text is empty or too long.
pub fn add(
    tx: &mut Tx<'_>,
    registry: &Registry,
    subject: Subject,
    text: &str,
) -> Result<Recorded<CommentId>> {
    let text = text.trim();
    registry.find_record(tx, subject, Action::Comment)?;
    let author = tx.actor.user()?;
    match text.chars().count() {
        0 => return Err(Error::field("text", "comment-error-empty")),
        length if length > LONGEST => {
            return Err(Error::field(
                "text",
                Text::new("error-too-long").with("count", LONGEST),
            ));
        }
        _ => {}
    }
    let id = store::insert(tx, subject, author, text)?;
    mentions::tell(tx, registry, (id, subject), text)?;
    let event = CommentEvent::Added {
        comment: id,
        kind: subject.kind,
        record: subject.id,
        text: text.to_owned(),
    };
    Ok(tx.record(&event)?.with(id))
}
