//! The tables of accounts.
#![allow(missing_docs)]

diesel::table! {
    departments (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
        head_id -> Nullable<BigInt>,
        version -> Integer,
    }
}

diesel::table! {
    users (id) {
        id -> BigInt,
        login -> Text,
        full_name -> Text,
        name_key -> Text,
        position -> Text,
        department_id -> Nullable<BigInt>,
        phones -> Text,
        email -> Text,
        roles -> Text,
        visibility -> Text,
        password_hash -> Text,
        must_change_password -> Bool,
        active -> Bool,
        locale -> Text,
        zone -> Text,
        version -> Integer,
        created_at -> Timestamp,
        seen_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    chosen_managers (user_id, manager_id) {
        user_id -> BigInt,
        manager_id -> BigInt,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        token_hash -> Text,
        user_id -> BigInt,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        address -> Text,
        agent -> Text,
    }
}

diesel::table! {
    sign_in_failures (origin) {
        origin -> Text,
        failures -> Integer,
        blocked_until -> Timestamp,
        last_at -> Timestamp,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    working_days (day) {
        day -> Date,
        kind -> Text,
        name -> Text,
    }
}

diesel::joinable!(users -> departments (department_id));
diesel::joinable!(sessions -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(departments, users, chosen_managers, sessions);
