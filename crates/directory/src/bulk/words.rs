//! Changes of many records in the reader's words.

use base::ids::SubjectKind;
use base::locale::Translator;

use super::{Alteration, Skipped, Value};
use crate::companies::CompanyStatus;

/// What is done, as a part of keys.
fn verb(alteration: &Alteration) -> &'static str {
    match alteration.value {
        Value::Responsible(_) => "responsible",
        Value::Status(..) => "status",
        Value::Segment(_, true) => "join",
        Value::Segment(_, false) => "leave",
        Value::Archived(true) => "archive",
        Value::Archived(false) => "return",
    }
}

/// «Смена ответственного».
pub fn title(t: &Translator, alteration: &Alteration) -> String {
    t.get(&format!("bulk-title-{}", verb(alteration)))
}

/// The icon of what is done.
pub fn icon(alteration: &Alteration) -> &'static str {
    match alteration.value {
        Value::Responsible(_) => "user",
        Value::Status(..) => "refresh",
        Value::Segment(..) => "tags",
        Value::Archived(true) => "archive",
        Value::Archived(false) => "archive-off",
    }
}

/// The value the records get: «Павел Ремезов», «отказ»; empty when the title says it all.
pub fn value(t: &Translator, alteration: &Alteration) -> String {
    match &alteration.value {
        Value::Responsible(None) => t.get("nobody"),
        Value::Status(status, _) => t.get(&status.label()),
        Value::Responsible(Some(_)) | Value::Segment(..) => alteration.name.clone(),
        Value::Archived(_) => String::new(),
    }
}

/// The reason of a refusal.
pub fn reason(alteration: &Alteration) -> Option<String> {
    match &alteration.value {
        Value::Status(CompanyStatus::Refused, reason) => Some(reason.clone()),
        _ => None,
    }
}

/// «9 812 клиентов».
pub fn counted(t: &Translator, kind: SubjectKind, count: i64) -> String {
    t.count(&format!("bulk-count-{kind}"), count)
}

/// «Сменить ответственного у 9 812 клиентов?»
pub fn question(t: &Translator, kind: SubjectKind, alteration: &Alteration, count: i64) -> String {
    t.count(&format!("bulk-ask-{kind}-{}", verb(alteration)), count)
}

/// «Ответственный изменён у 3 клиентов».
pub fn made(t: &Translator, kind: SubjectKind, alteration: &Alteration, count: i64) -> String {
    t.count(&format!("bulk-made-{kind}-{}", verb(alteration)), count)
}

/// Why a record was left.
pub fn skipped(t: &Translator, why: Skipped) -> String {
    t.get(&format!("bulk-skipped-{why}"))
}
