//! A letter as the mail server takes it (RFC 5322), with its calendar part (RFC 6047).

use base::letters::{Invitation, Mailbox};
use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox as Address, MultiPart, SinglePart};

use super::compose::Ready;
use crate::letter_templates::Filled;
use crate::mail_server::{MailServer, ascii_domain};
use crate::queue::Notice;

/// Builds the message of a notice.
///
/// # Errors
/// What is wrong with an address, in words.
pub(super) fn build(
    server: &MailServer,
    notice: &Notice,
    ready: &Ready,
    now: DateTime<Utc>,
) -> Result<Message, String> {
    let id = format!("<{}@{}>", notice.message_id, server.domain());
    let reply_to = ready.letter.reply_to.as_ref();
    let envelope = Envelope {
        id,
        from: &server.from(),
        to: &ready.to,
        reply_to: reply_to.filter(|reply| !reply.address.is_empty()),
        now,
    };
    envelope.around(&ready.filled, ready.letter.invitation.as_ref())
}

/// Who, to whom, when.
pub(crate) struct Envelope<'a> {
    /// `Message-ID`.
    pub id: String,
    pub from: &'a Mailbox,
    pub to: &'a Mailbox,
    pub reply_to: Option<&'a Mailbox>,
    pub now: DateTime<Utc>,
}

impl Envelope<'_> {
    /// The message with this content.
    ///
    /// # Errors
    /// What is wrong with an address, in words.
    pub(crate) fn around(
        self,
        filled: &Filled,
        invitation: Option<&Invitation>,
    ) -> Result<Message, String> {
        let mut builder = Message::builder()
            .message_id(Some(self.id))
            .date(self.now.into())
            .from(address(self.from)?)
            .to(address(self.to)?)
            .subject(&filled.subject);
        if let Some(reply_to) = self.reply_to {
            builder = builder.reply_to(address(reply_to)?);
        }
        let mut message = builder
            .multipart(content(filled, invitation)?)
            .map_err(|error| error.to_string())?;
        // Answering machines do not answer to it (RFC 3834).
        message.headers_mut().insert_raw(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
        Ok(message)
    }
}

fn content(filled: &Filled, invitation: Option<&Invitation>) -> Result<MultiPart, String> {
    let words = MultiPart::alternative_plain_html(filled.text.clone(), filled.html.clone());
    let Some(invitation) = invitation else {
        return Ok(words);
    };
    // Some mail programs look for the part, some for the file.
    let kind = |text: String| ContentType::parse(&text).map_err(|error| error.to_string());
    let method = invitation.method;
    let part = SinglePart::builder()
        .header(kind(format!(
            "text/calendar; charset=utf-8; method={method}"
        ))?)
        .body(invitation.text.clone());
    let file = Attachment::new("invite.ics".to_owned())
        .body(invitation.text.clone(), kind("application/ics".to_owned())?);
    Ok(MultiPart::mixed()
        .multipart(words.singlepart(part))
        .singlepart(file))
}

fn address(mailbox: &Mailbox) -> Result<Address, String> {
    let written = match mailbox.address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", ascii_domain(domain)),
        None => mailbox.address.clone(),
    };
    let address = written
        .parse()
        .map_err(|error| format!("{}: {error}", mailbox.address))?;
    let name = Some(mailbox.name.clone()).filter(|name| !name.is_empty());
    Ok(Address::new(name, address))
}
