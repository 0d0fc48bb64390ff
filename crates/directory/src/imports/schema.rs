//! The tables of imports.
#![allow(missing_docs)]

diesel::table! {
    imports (id) {
        id -> BigInt,
        user_id -> BigInt,
        file_name -> Text,
        blob -> Text,
        layout -> Text,
        mapping -> Text,
        options -> Text,
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
    import_rows (import_id, number) {
        import_id -> BigInt,
        number -> BigInt,
        company_id -> BigInt,
        details -> Text,
    }
}

diesel::table! {
    import_failures (import_id, number) {
        import_id -> BigInt,
        number -> BigInt,
        name -> Text,
        reason -> Text,
    }
}

diesel::table! {
    import_mappings (user_id, heading) {
        user_id -> BigInt,
        heading -> Text,
        mapping -> Text,
        options -> Text,
    }
}

diesel::joinable!(imports -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(imports, import_rows, import_failures);
base::joins_across_crates!(imports, users);

use accounts::schema::users;
