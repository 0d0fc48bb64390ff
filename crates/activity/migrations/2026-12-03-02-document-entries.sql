-- What the search finds files by: the normal form of their name and category (`head`), and of these and all their words
-- (`entry`). The words themselves are kept for excerpts. The number is the file's.
-- sqlite
create table document_entries (
    id integer primary key references documents (id),
    head text not null,
    entry text not null,
    words text not null
);
create virtual table document_fts using fts5 (entry, content = 'document_entries', content_rowid = 'id', tokenize = 'trigram');
create trigger document_entry_added after insert on document_entries begin
    insert into document_fts (rowid, entry) values (new.id, new.entry);
end;
create trigger document_entry_removed after delete on document_entries begin
    insert into document_fts (document_fts, rowid, entry) values ('delete', old.id, old.entry);
end;
create trigger document_entry_changed after update on document_entries when new.entry <> old.entry begin
    insert into document_fts (document_fts, rowid, entry) values ('delete', old.id, old.entry);
    insert into document_fts (rowid, entry) values (new.id, new.entry);
end;
-- postgres
create extension if not exists pg_trgm;
create table document_entries (
    id bigint primary key references documents (id),
    head text not null,
    entry text not null,
    words text not null
);
create index document_entries_text on document_entries using gin (entry gin_trgm_ops);
-- both

-- Files kept until now get their entries, words and small pictures from a job, while the program runs.
-- sqlite
insert into jobs (kind, payload, state, due_at, attempts, created_at)
select 'documents.gather', '', 'queued', datetime('now'), 0, datetime('now') where exists (select 1 from documents);
-- postgres
insert into jobs (kind, payload, state, due_at, attempts, created_at)
select 'documents.gather', '', 'queued', now() at time zone 'utc', 0, now() at time zone 'utc'
where exists (select 1 from documents);
-- both
