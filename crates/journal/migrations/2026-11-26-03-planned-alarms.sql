-- Of a planned contact its responsible user is reminded so many minutes ahead; nothing: not at all. `rung_for` is the
-- moment it was rung for: a moved contact has another and rings again.
alter table interactions add column lead_minutes integer;
alter table interactions add column alarm_at timestamp;
alter table interactions add column rung_for timestamp;
create index interactions_to_ring on interactions (alarm_at, id)
    where state = 'planned' and alarm_at is not null and (rung_for is null or rung_for <> alarm_at);
