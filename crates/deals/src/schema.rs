//! The tables of deals.
#![allow(missing_docs)]

diesel::table! {
    deal_types (id) {
        id -> BigInt,
        code -> Text,
        name -> Text,
        version -> Integer,
        retired -> Bool,
    }
}

diesel::table! {
    deal_type_versions (type_id, version) {
        type_id -> BigInt,
        version -> Integer,
        definition -> Text,
        author_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    deal_type_drafts (type_id) {
        type_id -> BigInt,
        definition -> Text,
        version -> Integer,
        author_id -> Nullable<BigInt>,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    deal_numbers (type_id, year) {
        type_id -> BigInt,
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    legal_entities (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
        inn -> Text,
        retired -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    deals (id) {
        id -> BigInt,
        type_id -> BigInt,
        type_version -> Integer,
        number -> Text,
        company_id -> BigInt,
        subject -> Text,
        subject_key -> Text,
        responsible_id -> BigInt,
        author_id -> Nullable<BigInt>,
        began_on -> Date,
        price -> Nullable<BigInt>,
        outcome -> Text,
        closed_at -> Nullable<Timestamp>,
        stage -> Nullable<Text>,
        stage_name -> Text,
        stage_at -> Timestamp,
        valid_until -> Nullable<Date>,
        archived_at -> Nullable<Timestamp>,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        paid -> BigInt,
        shipped -> BigInt,
        payment -> Text,
        shipment -> Text,
    }
}

diesel::table! {
    deal_statuses (deal_id, track) {
        deal_id -> BigInt,
        track -> Text,
        status -> Text,
        name -> Text,
        name_key -> Text,
        comment -> Text,
        since -> Timestamp,
        user_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    deal_users (deal_id, user_id) {
        deal_id -> BigInt,
        user_id -> BigInt,
    }
}

diesel::table! {
    deal_signatures (deal_id, what, of) {
        deal_id -> BigInt,
        what -> Text,
        of -> Text,
        user_id -> BigInt,
        full_name -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    catalogue_entries (id) {
        id -> BigInt,
        kind -> Text,
        kind_key -> Text,
        name -> Text,
        name_key -> Text,
        subname -> Text,
        subname_key -> Text,
        capacity -> Text,
        capacity_key -> Text,
        unit -> Text,
        price -> BigInt,
        retired -> Bool,
    }
}

diesel::table! {
    deal_items (id) {
        id -> BigInt,
        deal_id -> BigInt,
        place -> Integer,
        entry_id -> BigInt,
        quantity -> BigInt,
        unit -> Text,
        price -> BigInt,
        discount -> BigInt,
        vat -> Text,
    }
}

diesel::table! {
    deal_item_lists (deal_id) {
        deal_id -> BigInt,
        pricing -> Text,
        version -> Integer,
    }
}

diesel::table! {
    deal_entries (id) {
        id -> BigInt,
        text -> Text,
    }
}

diesel::joinable!(deals -> deal_types (type_id));
diesel::joinable!(deal_type_drafts -> deal_types (type_id));
diesel::allow_tables_to_appear_in_same_query!(deal_type_drafts, deal_types);
diesel::joinable!(deal_statuses -> deals (deal_id));
diesel::joinable!(deal_items -> catalogue_entries (entry_id));
diesel::allow_tables_to_appear_in_same_query!(deal_items, catalogue_entries, deals);
diesel::allow_tables_to_appear_in_same_query!(
    deals,
    deal_types,
    deal_type_versions,
    deal_statuses,
    deal_users,
    deal_signatures,
    deal_numbers,
);
base::joins_across_crates!(deals, directory::schema::companies);
base::joins_across_crates!(deals, accounts::schema::users);
base::joins_across_crates!(deal_types, directory::schema::companies);
base::joins_across_crates!(deal_types, accounts::schema::users);
base::joins_across_crates!(deal_type_versions, directory::schema::companies);
base::joins_across_crates!(deal_type_versions, accounts::schema::users);

// Finance and delivery.
diesel::table! {
    contracts (id) {
        id -> BigInt,
        deal_id -> BigInt,
        entity_id -> Nullable<BigInt>,
        number -> Text,
        number_key -> Text,
        signed_on -> Date,
        amount -> Nullable<BigInt>,
        comment -> Text,
        author_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    invoice_numbers (entity_id, year) {
        entity_id -> BigInt,
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    invoices (id) {
        id -> BigInt,
        deal_id -> BigInt,
        entity_id -> BigInt,
        year -> Integer,
        number -> Integer,
        issued_on -> Date,
        due_on -> Nullable<Date>,
        amount -> BigInt,
        what -> Text,
        cancelled_at -> Nullable<Timestamp>,
        author_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    payments (id) {
        id -> BigInt,
        deal_id -> BigInt,
        invoice_id -> Nullable<BigInt>,
        amount -> BigInt,
        paid_on -> Date,
        order_number -> Text,
        comment -> Text,
        author_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    deal_plans (id) {
        id -> BigInt,
        deal_id -> BigInt,
        flow -> Text,
        what -> Text,
        amount -> Nullable<BigInt>,
        due_on -> Date,
        rest -> BigInt,
        is_open -> Bool,
        author_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    shipments (id) {
        id -> BigInt,
        deal_id -> BigInt,
        plan_id -> Nullable<BigInt>,
        what -> Text,
        amount -> Nullable<BigInt>,
        quantity -> Text,
        shipped_on -> Date,
        is_last -> Bool,
        author_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    bank_statements (id) {
        id -> BigInt,
        name -> Text,
        known -> Integer,
        outgoing -> Integer,
        flaws -> Integer,
        author_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    bank_lines (id) {
        id -> BigInt,
        statement_id -> BigInt,
        key -> Text,
        paid_on -> Date,
        number -> Text,
        amount -> BigInt,
        payer -> Text,
        payer_inn -> Text,
        payee_inn -> Text,
        purpose -> Text,
        is_skipped -> Bool,
        payment_id -> Nullable<BigInt>,
    }
}

diesel::joinable!(invoices -> legal_entities (entity_id));
diesel::joinable!(invoices -> deals (deal_id));
diesel::allow_tables_to_appear_in_same_query!(invoices, legal_entities, deals);
base::joins_across_crates!(invoices, directory::schema::companies);
base::joins_across_crates!(legal_entities, directory::schema::companies);
diesel::allow_tables_to_appear_in_same_query!(contracts, deals);
diesel::allow_tables_to_appear_in_same_query!(deal_plans, deals);
