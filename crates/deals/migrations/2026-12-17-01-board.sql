-- The board asks which deals came to a status last.
create index deal_statuses_latest on deal_statuses (track, status, since, deal_id);
