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
        channel -> Text,
        rule_id -> Nullable<BigInt>,
        path -> Nullable<Text>,
        read_at -> Nullable<Timestamp>,
        device_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    rules (id) {
        id -> BigInt,
        name -> Text,
        shipped -> Nullable<Text>,
        enabled -> Bool,
        topic -> Text,
        event -> Nullable<Text>,
        date -> Nullable<Text>,
        minutes -> BigInt,
        at_minute -> Integer,
        conditions -> Text,
        recipients -> Text,
        tells_doer -> Bool,
        by_app -> Bool,
        by_email -> Bool,
        subject -> Text,
        body -> Text,
        since -> Nullable<Timestamp>,
        cursor_at -> Nullable<Timestamp>,
        cursor_thing -> BigInt,
        version -> Integer,
        by_push -> Bool,
    }
}

diesel::table! {
    notice_choices (user_id, kind) {
        user_id -> BigInt,
        kind -> Text,
        by_app -> Bool,
        by_email -> Text,
        by_push -> Bool,
    }
}

diesel::table! {
    quiet_hours (user_id) {
        user_id -> BigInt,
        from_minute -> Nullable<Integer>,
        until_minute -> Nullable<Integer>,
        days_off -> Bool,
        digest_minute -> Integer,
    }
}

diesel::table! {
    push_devices (id) {
        id -> BigInt,
        user_id -> BigInt,
        session_id -> Nullable<BigInt>,
        endpoint -> Text,
        public_key -> Text,
        auth -> Text,
        agent -> Text,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    push_settings (id) {
        id -> BigInt,
        enabled -> Bool,
        public_key -> Text,
        private_key -> Text,
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
