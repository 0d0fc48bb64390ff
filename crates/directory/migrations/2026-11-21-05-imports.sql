-- A file being taken into the base, and how far it is.
create table imports (
    id PRIMARY_KEY,
    user_id bigint not null references users (id),
    file_name text not null,
    blob text not null,
    layout text not null,
    mapping text not null,
    options text not null,
    state text not null,
    stopping boolean not null,
    position bigint not null,
    tally text not null,
    created_at timestamp not null,
    started_at timestamp,
    finished_at timestamp
);
create index imports_by_user on imports (user_id, id);

-- What an import wrote, and what was there before: for undoing it.
create table import_rows (
    import_id bigint not null references imports (id),
    number bigint not null,
    company_id bigint not null,
    details text not null,
    primary key (import_id, number)
);

-- Rows that did not fit, with the reason.
create table import_failures (
    import_id bigint not null references imports (id),
    number bigint not null,
    name text not null,
    reason text not null,
    primary key (import_id, number)
);

-- How a user mapped the columns of a file with this heading the last time.
create table import_mappings (
    user_id bigint not null references users (id),
    heading text not null,
    mapping text not null,
    options text not null,
    primary key (user_id, heading)
);
