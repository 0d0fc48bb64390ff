//! Notices by push: a row for each device of the reader, so that each is tried and given up by itself.

use base::letters::Recipient;
use base::{Result, Tx};

use super::{add, is_known};
use crate::preferences::{self, Wish};
use crate::push;
use crate::queue::{NewNotice, NoticeState};

/// Queues a notice for every device of its reader that is told, unless they do not want it.
pub(super) fn insert(tx: &mut Tx<'_>, notice: &NewNotice) -> Result<bool> {
    let Recipient::User(user) = notice.to else {
        return Ok(false);
    };
    let devices = push::store::receiving(tx, user)?;
    if devices.is_empty() {
        return Ok(false);
    }
    let Wish::At(due_at) = preferences::wish(tx, notice)? else {
        return Ok(false);
    };
    let mut is_new = false;
    for device in devices {
        let key = format!("{}:{}", notice.key, device.id);
        if !is_known(tx, &key)? {
            let of_device = NewNotice {
                key,
                ..notice.clone()
            };
            is_new |= add(
                tx,
                &of_device,
                (NoticeState::Waiting, due_at, Some(device.id)),
            )?;
        }
    }
    Ok(is_new)
}
