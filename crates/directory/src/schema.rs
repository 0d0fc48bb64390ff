//! The tables of the directory.
#![allow(missing_docs)]

use accounts::schema::users;

diesel::table! {
    sources (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
        retired -> Bool,
    }
}

diesel::table! {
    segments (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
        retired -> Bool,
    }
}

diesel::table! {
    companies (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
        kind -> Text,
        status -> Text,
        refusal_reason -> Text,
        archived -> Bool,
        line_of_business -> Text,
        activity -> Text,
        city -> Text,
        city_key -> Text,
        inn -> Nullable<Text>,
        kpp -> Nullable<Text>,
        ogrn -> Nullable<Text>,
        bik -> Nullable<Text>,
        account -> Nullable<Text>,
        legal_address -> Text,
        source_id -> Nullable<BigInt>,
        responsible_id -> Nullable<BigInt>,
        next_contact_on -> Nullable<Date>,
        comment -> Text,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    company_segments (company_id, segment_id) {
        company_id -> BigInt,
        segment_id -> BigInt,
    }
}

diesel::table! {
    company_tags (company_id, tag_key) {
        company_id -> BigInt,
        tag -> Text,
        tag_key -> Text,
    }
}

diesel::table! {
    people (id) {
        id -> BigInt,
        full_name -> Text,
        name_key -> Text,
        archived -> Bool,
        responsible_id -> Nullable<BigInt>,
        comment -> Text,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    employments (id) {
        id -> BigInt,
        company_id -> BigInt,
        person_id -> BigInt,
        position -> Text,
        role -> Text,
        since -> Nullable<Date>,
        until -> Nullable<Date>,
        version -> Integer,
    }
}

diesel::table! {
    contact_points (id) {
        id -> BigInt,
        company_id -> Nullable<BigInt>,
        person_id -> Nullable<BigInt>,
        kind -> Text,
        value -> Text,
        value_key -> Text,
        note -> Text,
    }
}

diesel::table! {
    search_entries (id) {
        id -> BigInt,
        kind -> Text,
        record_id -> BigInt,
        text -> Text,
        notes -> Text,
    }
}

diesel::table! {
    search_words (id) {
        id -> BigInt,
        word -> Text,
        backwards -> Text,
    }
}

diesel::table! {
    recent_records (id) {
        id -> BigInt,
        user_id -> BigInt,
        kind -> Text,
        record_id -> BigInt,
        opened_at -> Timestamp,
    }
}

diesel::table! {
    list_counts (id) {
        id -> BigInt,
        list -> Text,
        archived -> Bool,
        status -> Text,
        responsible_id -> Nullable<BigInt>,
        number -> BigInt,
    }
}

diesel::table! {
    duplicate_hints (user_id, company_id) {
        user_id -> BigInt,
        company_id -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    duplicate_keys (kind, record_id) {
        kind -> Text,
        record_id -> BigInt,
        name_key -> Text,
    }
}

diesel::table! {
    duplicate_pairs (id) {
        id -> BigInt,
        kind -> Text,
        first_id -> BigInt,
        second_id -> BigInt,
        reasons -> Text,
        score -> Integer,
        state -> Text,
        found_at -> Timestamp,
    }
}

diesel::table! {
    merges (id) {
        id -> BigInt,
        kind -> Text,
        survivor_id -> BigInt,
        user_name -> Text,
        at -> Timestamp,
        details -> Text,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::joinable!(companies -> sources (source_id));
diesel::joinable!(companies -> users (responsible_id));
diesel::joinable!(people -> users (responsible_id));
diesel::joinable!(company_segments -> segments (segment_id));
diesel::joinable!(company_segments -> companies (company_id));
diesel::joinable!(employments -> companies (company_id));
diesel::joinable!(employments -> people (person_id));
diesel::allow_tables_to_appear_in_same_query!(
    sources,
    segments,
    companies,
    company_segments,
    company_tags,
    people,
    employments,
    contact_points,
    duplicate_keys,
    duplicate_pairs,
    merges,
);
base::joins_across_crates!(companies, users);
base::joins_across_crates!(people, users);
base::joins_across_crates!(employments, users);
base::joins_across_crates!(sources, users);
