-- A family of events in the order of the feed, however many kinds it has and however long the feed is.
-- sqlite
create index events_by_family on events (substr(kind, 1, instr(kind, '.') - 1), id);
-- postgres
create index events_by_family on events (split_part(kind, '.', 1), id);
-- both
