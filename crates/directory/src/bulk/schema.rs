//! The tables of changes of many records.
#![allow(missing_docs)]

diesel::table! {
    bulk_changes (id) {
        id -> BigInt,
        user_id -> BigInt,
        kind -> Text,
        alteration -> Text,
        state -> Text,
        stopping -> Bool,
        position -> BigInt,
        tally -> Text,
        created_at -> Timestamp,
        started_at -> Nullable<Timestamp>,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    bulk_change_rows (bulk_change_id, record_id) {
        bulk_change_id -> BigInt,
        record_id -> BigInt,
        before -> Nullable<Text>,
        skipped -> Nullable<Text>,
    }
}
