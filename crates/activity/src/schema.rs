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

diesel::table! {
    saved_views (id) {
        id -> BigInt,
        list -> Text,
        name -> Text,
        owner_id -> BigInt,
        share -> Text,
        department_id -> Nullable<BigInt>,
        query -> Text,
        version -> Integer,
    }
}

base::joins_across_crates!(saved_views, accounts::schema::users);
