-- What the search finds contacts by: the normal form of their topic, object and text. The number is the contact's.
-- sqlite
create table interaction_entries (
    id integer primary key references interactions (id),
    text text not null
);
create virtual table interaction_fts using fts5 (text, content = 'interaction_entries', content_rowid = 'id', tokenize = 'trigram');
create trigger interaction_entry_added after insert on interaction_entries begin
    insert into interaction_fts (rowid, text) values (new.id, new.text);
end;
create trigger interaction_entry_removed after delete on interaction_entries begin
    insert into interaction_fts (interaction_fts, rowid, text) values ('delete', old.id, old.text);
end;
create trigger interaction_entry_changed after update on interaction_entries when new.text <> old.text begin
    insert into interaction_fts (interaction_fts, rowid, text) values ('delete', old.id, old.text);
    insert into interaction_fts (rowid, text) values (new.id, new.text);
end;
-- postgres
create table interaction_entries (
    id bigint primary key references interactions (id),
    text text not null
);
create index interaction_entries_text on interaction_entries using gin (text gin_trgm_ops);
-- both

-- Contacts kept until now get their entries from a job, while the program runs.
-- sqlite
insert into jobs (kind, payload, state, due_at, attempts, created_at)
select 'interactions.entries', '', 'queued', datetime('now'), 0, datetime('now') where exists (select 1 from interactions);
-- postgres
insert into jobs (kind, payload, state, due_at, attempts, created_at)
select 'interactions.entries', '', 'queued', now() at time zone 'utc', 0, now() at time zone 'utc'
where exists (select 1 from interactions);
-- both
