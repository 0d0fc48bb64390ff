//! The tables of notices.
#![allow(missing_docs)]

diesel::table! {
    notices (id) {
        id -> BigInt,
        key -> Text,
        kind -> Text,
        user_id -> Nullable<BigInt>,
        person_id -> Nullable<BigInt>,
        subject_kind -> Nullable<Text>,
        subject_id -> Nullable<BigInt>,
        payload -> Text,
        state -> Text,
        due_at -> Timestamp,
        expires_at -> Timestamp,
        attempts -> Integer,
        claimed_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        message_id -> Text,
        title -> Text,
        address -> Text,
        created_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    refused_addresses (address) {
        address -> Text,
        words -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    mail_servers (id) {
        id -> BigInt,
        host -> Text,
        port -> Integer,
        security -> Text,
        checks_certificate -> Bool,
        login -> Text,
        password -> Text,
        from_name -> Text,
        from_address -> Text,
        per_minute -> Integer,
        version -> Integer,
        stopped_since -> Nullable<Timestamp>,
        stopped_by -> Nullable<Text>,
    }
}

diesel::table! {
    letter_templates (kind, locale) {
        kind -> Text,
        locale -> Text,
        subject -> Text,
        body -> Text,
        version -> Integer,
    }
}
