//! The tables of the foundation.
#![allow(missing_docs)]

diesel::table! {
    jobs (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Text,
        actor_id -> Nullable<BigInt>,
        state -> Text,
        due_at -> Timestamp,
        attempts -> Integer,
        claimed_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        at -> Timestamp,
        actor_id -> Nullable<BigInt>,
        actor_name -> Text,
        origin -> Text,
        address -> Nullable<Text>,
        kind -> Text,
        subject_kind -> Text,
        subject_id -> BigInt,
        payload -> Text,
    }
}

diesel::table! {
    event_subjects (event_id, kind, record_id) {
        event_id -> BigInt,
        kind -> Text,
        record_id -> BigInt,
    }
}

diesel::joinable!(event_subjects -> events (event_id));
diesel::allow_tables_to_appear_in_same_query!(events, event_subjects);

diesel::table! {
    merged_records (kind, record_id) {
        kind -> Text,
        record_id -> BigInt,
        survivor_id -> BigInt,
    }
}

diesel::table! {
    consumers (name) {
        name -> Text,
        position -> BigInt,
        claimed_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    migrations (name) {
        name -> Text,
        applied_at -> Timestamp,
    }
}
