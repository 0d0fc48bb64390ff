-- The moment an alarm was rung for: a snoozed or moved one has another moment and rings again. What was due before there
-- was anything to ring is not rung now.
alter table reminders add column rung_for timestamp;
update reminders set rung_for = alarm_at where alarm_at < current_timestamp;
drop index reminders_due;
create index reminders_to_ring on reminders (alarm_at, id)
    where done_at is null and (rung_for is null or rung_for <> alarm_at);
