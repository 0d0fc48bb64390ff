-- One change of many records, and how far it is.
create table bulk_changes (
    id PRIMARY_KEY,
    user_id bigint not null references users (id),
    kind text not null,
    alteration text not null,
    state text not null,
    stopping boolean not null,
    position bigint not null,
    tally text not null,
    created_at timestamp not null,
    started_at timestamp,
    finished_at timestamp
);
create index bulk_changes_by_user on bulk_changes (user_id, id);

-- The records that were chosen; of the changed ones what was there before, of the others why they are left.
create table bulk_change_rows (
    bulk_change_id bigint not null references bulk_changes (id),
    record_id bigint not null,
    before text,
    skipped text,
    primary key (bulk_change_id, record_id)
);
create index bulk_change_rows_skipped on bulk_change_rows (bulk_change_id, record_id) where skipped is not null;
