-- What deals are about: type › name › sub-name › capacity, learned from what is entered. A level may be empty.
create table catalogue_entries (
    id PRIMARY_KEY,
    kind text not null,
    kind_key SORTED_TEXT not null,
    name text not null,
    name_key SORTED_TEXT not null,
    subname text not null,
    subname_key SORTED_TEXT not null,
    capacity text not null,
    capacity_key SORTED_TEXT not null,
    -- As they were entered last: a hint for the next time.
    unit text not null,
    price bigint not null,
    -- Not suggested any more.
    retired boolean not null
);
create unique index catalogue_entries_by_path on catalogue_entries (kind_key, name_key, subname_key, capacity_key);
create index catalogue_entries_by_name on catalogue_entries (name_key, id);
create index catalogue_entries_by_subname on catalogue_entries (subname_key, id);

-- The lines of a deal.
create table deal_items (
    id PRIMARY_KEY,
    deal_id bigint not null references deals (id),
    -- From 1.
    place integer not null,
    entry_id bigint not null references catalogue_entries (id),
    -- Thousandths.
    quantity bigint not null,
    unit text not null,
    -- Of one, in kopecks.
    price bigint not null,
    -- Hundredths of a per cent.
    discount bigint not null,
    vat text not null
);
create unique index deal_items_by_place on deal_items (deal_id, place);
create index deal_items_by_entry on deal_items (entry_id, deal_id);

-- How the lines of a deal are priced, and the version of all of them together.
create table deal_item_lists (
    deal_id bigint primary key references deals (id),
    -- 'included' or 'on-top'
    pricing text not null,
    version integer not null
);

-- What the search finds deals by: the normal form of their number, subject and items. The number is the deal's.
-- sqlite
create table deal_entries (
    id integer primary key references deals (id),
    text text not null
);
create virtual table deal_fts using fts5 (text, content = 'deal_entries', content_rowid = 'id', tokenize = 'trigram');
create trigger deal_entry_added after insert on deal_entries begin
    insert into deal_fts (rowid, text) values (new.id, new.text);
end;
create trigger deal_entry_removed after delete on deal_entries begin
    insert into deal_fts (deal_fts, rowid, text) values ('delete', old.id, old.text);
end;
create trigger deal_entry_changed after update on deal_entries when new.text <> old.text begin
    insert into deal_fts (deal_fts, rowid, text) values ('delete', old.id, old.text);
    insert into deal_fts (rowid, text) values (new.id, new.text);
end;
insert into deal_entries (id, text) select id, normal_form(number || ' ' || replace(number, '-', '') || ' ' || subject) from deals;
-- postgres
create table deal_entries (
    id bigint primary key references deals (id),
    text text not null
);
create index deal_entries_text on deal_entries using gin (text gin_trgm_ops);
insert into deal_entries (id, text) select id, normal_form(number || ' ' || replace(number, '-', '') || ' ' || subject) from deals;
-- both
