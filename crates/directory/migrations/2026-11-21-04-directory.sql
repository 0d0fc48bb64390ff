create table sources (
    id PRIMARY_KEY,
    name text not null,
    name_key SORTED_TEXT not null unique,
    retired boolean not null
);

create table segments (
    id PRIMARY_KEY,
    name text not null,
    name_key SORTED_TEXT not null unique,
    retired boolean not null
);

create table companies (
    id PRIMARY_KEY,
    name text not null,
    name_key SORTED_TEXT not null,
    kind text not null,
    status SORTED_TEXT not null,
    refusal_reason text not null,
    archived boolean not null,
    line_of_business text not null,
    activity text not null,
    city text not null,
    city_key SORTED_TEXT not null,
    inn text,
    kpp text,
    ogrn text,
    bik text,
    account text,
    legal_address text not null,
    source_id bigint references sources (id),
    responsible_id bigint references users (id),
    next_contact_on date,
    comment text not null,
    version integer not null,
    created_at timestamp not null,
    updated_at timestamp not null
);
create index companies_by_name on companies (archived, name_key, id);
create index companies_by_city on companies (archived, city_key, id);
create index companies_by_status on companies (archived, status, id);
create index companies_by_creation on companies (archived, created_at, id);
-- sqlite
create index companies_by_next_contact on companies (archived, coalesce(next_contact_on, '9999-12-31'), id);
-- postgres
create index companies_by_next_contact on companies (archived, (coalesce(next_contact_on, date '9999-12-31')), id);
-- both
create index companies_of_user on companies (responsible_id, archived, name_key, id);
create index companies_by_inn on companies (inn);
create index companies_by_key on companies (name_key);
create index companies_by_source on companies (source_id);

create table company_segments (
    company_id bigint not null references companies (id),
    segment_id bigint not null references segments (id),
    primary key (company_id, segment_id)
);
create index company_segments_by_segment on company_segments (segment_id);

create table company_tags (
    company_id bigint not null references companies (id),
    tag text not null,
    tag_key SORTED_TEXT not null,
    primary key (company_id, tag_key)
);
create index company_tags_by_tag on company_tags (tag_key);

create table people (
    id PRIMARY_KEY,
    full_name text not null,
    name_key SORTED_TEXT not null,
    archived boolean not null,
    responsible_id bigint references users (id),
    comment text not null,
    version integer not null,
    created_at timestamp not null,
    updated_at timestamp not null
);
create index people_by_name on people (archived, name_key, id);
create index people_by_creation on people (archived, created_at, id);
create index people_of_user on people (responsible_id, archived, name_key, id);
create index people_by_key on people (name_key);

create table employments (
    id PRIMARY_KEY,
    company_id bigint not null references companies (id),
    person_id bigint not null references people (id),
    position text not null,
    role text not null,
    since date,
    until date
);
create index employments_by_company on employments (company_id, id);
create index employments_by_person on employments (person_id, id);

create table contact_points (
    id PRIMARY_KEY,
    company_id bigint references companies (id),
    person_id bigint references people (id),
    kind text not null,
    value text not null,
    value_key SORTED_TEXT not null,
    note text not null
);
create index contact_points_of_company on contact_points (company_id, id);
create index contact_points_of_person on contact_points (person_id, id);
create index contact_points_by_value on contact_points (value_key, kind);

-- What the search box looks in: the normal form of a record's names, numbers, phones and e-mails.
create table search_entries (
    id PRIMARY_KEY,
    kind text not null,
    record_id bigint not null,
    text text not null,
    unique (kind, record_id)
);
-- sqlite
create virtual table search_entries_fts using fts5 (text, content = 'search_entries', content_rowid = 'id', tokenize = 'trigram');
create trigger search_entries_added after insert on search_entries begin
    insert into search_entries_fts (rowid, text) values (new.id, new.text);
end;
create trigger search_entries_removed after delete on search_entries begin
    insert into search_entries_fts (search_entries_fts, rowid, text) values ('delete', old.id, old.text);
end;
create trigger search_entries_changed after update on search_entries begin
    insert into search_entries_fts (search_entries_fts, rowid, text) values ('delete', old.id, old.text);
    insert into search_entries_fts (rowid, text) values (new.id, new.text);
end;
-- postgres
create extension if not exists pg_trgm;
create index search_entries_text on search_entries using gin (text gin_trgm_ops);
-- both

-- Attempts to add a client that is kept already but hidden from the one who tries.
create table duplicate_hints (
    user_id bigint not null references users (id),
    company_id bigint not null references companies (id),
    at timestamp not null,
    primary key (user_id, company_id)
);
