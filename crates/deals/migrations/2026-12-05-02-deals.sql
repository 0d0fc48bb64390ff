-- Kinds of business. A deal keeps the version of its type that it began with.
create table deal_types (
    id PRIMARY_KEY,
    code text not null unique,
    name text not null,
    version integer not null,
    retired boolean not null
);
create table deal_type_versions (
    type_id bigint not null references deal_types (id),
    version integer not null,
    -- As JSON.
    definition text not null,
    author_id bigint references users (id),
    created_at timestamp not null,
    primary key (type_id, version)
);

-- The last number given out in a year.
create table deal_numbers (
    type_id bigint not null references deal_types (id),
    year integer not null,
    last integer not null,
    primary key (type_id, year)
);

-- Legal persons of ours.
create table legal_entities (
    id PRIMARY_KEY,
    name text not null,
    name_key SORTED_TEXT not null unique,
    inn text not null,
    retired boolean not null,
    version integer not null
);

create table deals (
    id PRIMARY_KEY,
    type_id bigint not null references deal_types (id),
    type_version integer not null,
    number SORTED_TEXT not null,
    company_id bigint not null references companies (id),
    subject text not null,
    subject_key SORTED_TEXT not null,
    responsible_id bigint not null references users (id),
    author_id bigint references users (id),
    began_on date not null,
    -- Kopecks; none while it is not known.
    price bigint,
    -- How it stands as a whole: what the main track says.
    outcome text not null,
    -- When that was settled.
    closed_at timestamp,
    -- Where on its route it is; none without a route and in the archive.
    stage text,
    -- What the stage is called, for lists and filters.
    stage_name text not null,
    stage_at timestamp not null,
    -- What the field of the type that says so has.
    valid_until date,
    archived_at timestamp,
    version integer not null,
    created_at timestamp not null,
    updated_at timestamp not null,
    foreign key (type_id, type_version) references deal_type_versions (type_id, version)
);
create unique index deals_of_type_by_number on deals (type_id, number);
create index deals_by_number on deals (number, id);
create index deals_by_subject on deals (subject_key, id);
create index deals_by_price on deals (coalesce(price, -1), id);
create index deals_by_day on deals (began_on, id);
create index deals_of_company on deals (company_id, began_on, id);
create index deals_of_user on deals (responsible_id, began_on, id);
create index deals_of_type on deals (type_id, began_on, id);
create index deals_open on deals (type_id, began_on, id) where outcome = 'open' and archived_at is null;
create index deals_by_validity on deals (valid_until, id) where valid_until is not null;

-- Where a deal stands on each of its tracks.
create table deal_statuses (
    deal_id bigint not null references deals (id),
    track text not null,
    status text not null,
    -- What it is called, for lists and filters.
    name text not null,
    name_key text not null,
    -- Said with the last change.
    comment text not null,
    since timestamp not null,
    user_id bigint references users (id),
    primary key (deal_id, track)
);
create index deal_statuses_by_status on deal_statuses (name_key, deal_id);

-- Users who see a deal because they have to do with it.
create table deal_users (
    deal_id bigint not null references deals (id),
    user_id bigint not null references users (id),
    primary key (deal_id, user_id)
);
create index deal_users_by_user on deal_users (user_id, deal_id);

-- Ticks that are set and stages that were passed, with the name of who did it at the time.
create table deal_signatures (
    deal_id bigint not null references deals (id),
    -- 'tick' or 'stage'
    what text not null,
    of text not null,
    user_id bigint not null references users (id),
    full_name text not null,
    at timestamp not null,
    primary key (deal_id, what, of)
);
