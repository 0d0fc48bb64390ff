-- What repeats: the next occurrence is made a row of `reminders` when the present one is done. `starts_at` is what the
-- clocks of `zone` show.
create table reminder_series (
    id PRIMARY_KEY,
    user_id bigint not null references users (id),
    text text not null,
    importance text not null,
    lead_minutes integer not null,
    rule text not null,
    shift text not null,
    zone text not null,
    starts_at timestamp not null,
    created_at timestamp not null
);

-- `occurs_on` is the day that the rule of the series names, before it was moved to a working day or by hand.
alter table reminders add column series_id bigint references reminder_series (id);
alter table reminders add column occurs_on date;
alter table reminders add column lead_minutes integer not null default 0;
-- When the alarm goes off: `at` less the lead time, or what it was put off to.
alter table reminders add column alarm_at timestamp not null default '1970-01-01 00:00:00';
update reminders set alarm_at = at;

drop index reminders_before_user;
create index reminders_before_user on reminders (user_id, alarm_at, id) where done_at is null;
create index reminders_due on reminders (alarm_at, id) where done_at is null;
create index reminders_done on reminders (user_id, done_at) where done_at is not null;
create index reminders_of_series on reminders (series_id) where series_id is not null;
