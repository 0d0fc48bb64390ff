//! The tables of activity.
#![allow(missing_docs)]

diesel::table! {
    comments (id) {
        id -> BigInt,
        subject_kind -> Text,
        subject_id -> BigInt,
        author_id -> BigInt,
        text -> Text,
        created_at -> Timestamp,
    }
}
