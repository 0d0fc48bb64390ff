-- A user's own alarms, tied to a record or to nothing.
create table reminders (
    id PRIMARY_KEY,
    user_id bigint not null references users (id),
    subject_kind text,
    subject_id bigint,
    text text not null,
    importance text not null,
    at timestamp not null,
    done_at timestamp,
    created_at timestamp not null
);
create index reminders_before_user on reminders (user_id, at, id) where done_at is null;
create index reminders_of_subject on reminders (subject_kind, subject_id) where subject_kind is not null;
