//! The tables of the journal.
#![allow(missing_docs)]

diesel::table! {
    interactions (id) {
        id -> BigInt,
        company_id -> BigInt,
        state -> Text,
        direction -> Text,
        importance -> Text,
        method -> Text,
        at -> Timestamp,
        minutes -> Nullable<Integer>,
        address -> Text,
        about -> Text,
        topic -> Text,
        text -> Text,
        responsible_id -> BigInt,
        author_id -> Nullable<BigInt>,
        open_decisions -> Integer,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        lead_minutes -> Nullable<Integer>,
        alarm_at -> Nullable<Timestamp>,
        rung_for -> Nullable<Timestamp>,
        subject_kind -> Nullable<Text>,
        subject_id -> Nullable<BigInt>,
        company_responsible_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    participants (id) {
        id -> BigInt,
        interaction_id -> BigInt,
        person_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        attended -> Bool,
        notify -> Bool,
    }
}

diesel::table! {
    decisions (id) {
        id -> BigInt,
        interaction_id -> BigInt,
        text -> Text,
        person_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        due_on -> Nullable<Date>,
        done_at -> Nullable<Timestamp>,
        done_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    interaction_entries (id) {
        id -> BigInt,
        text -> Text,
    }
}

diesel::joinable!(participants -> interactions (interaction_id));
diesel::joinable!(decisions -> interactions (interaction_id));
diesel::allow_tables_to_appear_in_same_query!(interactions, participants, decisions);

diesel::table! {
    reminders (id) {
        id -> BigInt,
        user_id -> BigInt,
        subject_kind -> Nullable<Text>,
        subject_id -> Nullable<BigInt>,
        text -> Text,
        importance -> Text,
        at -> Timestamp,
        done_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        series_id -> Nullable<BigInt>,
        occurs_on -> Nullable<Date>,
        lead_minutes -> Integer,
        alarm_at -> Timestamp,
        rung_for -> Nullable<Timestamp>,
    }
}

diesel::table! {
    reminder_series (id) {
        id -> BigInt,
        user_id -> BigInt,
        text -> Text,
        importance -> Text,
        lead_minutes -> Integer,
        rule -> Text,
        shift -> Text,
        zone -> Text,
        starts_at -> Timestamp,
        created_at -> Timestamp,
    }
}
