-- The words of all entries, so that a slip of the finger is mended to a word that is kept. Words are only ever added, and
-- may stand twice, so that no writer waits for another.
create table search_words (
    id PRIMARY_KEY,
    word SORTED_TEXT not null,
    backwards SORTED_TEXT not null
);
create index search_words_by_beginning on search_words (word);
create index search_words_by_end on search_words (backwards);

-- The cards that a user has opened of late: search shows them first.
create table recent_records (
    id PRIMARY_KEY,
    user_id bigint not null references users (id),
    kind text not null,
    record_id bigint not null,
    opened_at timestamp not null
);
create index recent_records_of_user on recent_records (user_id, opened_at);
create index recent_records_by_record on recent_records (kind, record_id);

-- Entries kept until now know no addresses and no words: a job makes them anew while the program runs.
-- sqlite
insert into jobs (kind, payload, state, due_at, attempts, created_at)
select 'search.renewal', '', 'queued', datetime('now'), 0, datetime('now') where exists (select 1 from search_entries);
-- postgres
insert into jobs (kind, payload, state, due_at, attempts, created_at)
select 'search.renewal', '', 'queued', now() at time zone 'utc', 0, now() at time zone 'utc'
where exists (select 1 from search_entries);
-- both
