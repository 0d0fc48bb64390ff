-- The open deals in the order of their days, whatever their type; of one type, from the same index.
drop index deals_open;
create index deals_open on deals (began_on, id, type_id) where outcome = 'open' and archived_at is null;
-- The board shows the deals that were closed lately.
create index deals_closed on deals (type_id, closed_at) where closed_at is not null and archived_at is null;
