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

diesel::table! {
    favourite_views (user_id, view_id) {
        user_id -> BigInt,
        view_id -> BigInt,
    }
}

diesel::joinable!(favourite_views -> saved_views (view_id));
diesel::allow_tables_to_appear_in_same_query!(favourite_views, saved_views);
base::joins_across_crates!(saved_views, accounts::schema::users);

diesel::table! {
    documents (id) {
        id -> BigInt,
        subject_kind -> Nullable<Text>,
        subject_id -> Nullable<BigInt>,
        name -> Text,
        size -> BigInt,
        content -> Text,
        blob -> Text,
        author_id -> BigInt,
        added_at -> Timestamp,
        removed_at -> Nullable<Timestamp>,
        version -> Integer,
        category -> Text,
        thumb_blob -> Nullable<Text>,
    }
}

diesel::table! {
    field_values (subject_kind, subject_id, field, position) {
        subject_kind -> Text,
        subject_id -> BigInt,
        field -> Text,
        position -> Integer,
        text -> Nullable<Text>,
        text_key -> Nullable<Text>,
        number -> Nullable<BigInt>,
        day -> Nullable<Date>,
        names -> Nullable<Text>,
    }
}

diesel::table! {
    record_fields (subject_kind) {
        subject_kind -> Text,
        fields -> Text,
        version -> Integer,
    }
}

diesel::table! {
    document_versions (id) {
        id -> BigInt,
        document_id -> BigInt,
        version -> Integer,
        name -> Text,
        size -> BigInt,
        content -> Text,
        blob -> Text,
        author_id -> BigInt,
        added_at -> Timestamp,
    }
}

diesel::table! {
    document_entries (id) {
        id -> BigInt,
        head -> Text,
        entry -> Text,
        words -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(record_fields, field_values, saved_views);
base::joins_across_crates!(record_fields, accounts::schema::users);
diesel::joinable!(document_entries -> documents (id));
diesel::allow_tables_to_appear_in_same_query!(document_entries, documents);
