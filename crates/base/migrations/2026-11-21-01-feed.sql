create table events (
    id PRIMARY_KEY,
    at timestamp not null,
    actor_id bigint,
    actor_name text not null,
    origin text not null,
    address text,
    kind SORTED_TEXT not null,
    subject_kind text not null,
    subject_id bigint not null,
    payload text not null
);
create index events_by_actor on events (actor_id, id);
create index events_by_kind on events (kind, id);
create index events_by_time on events (at, id);

create table event_subjects (
    event_id bigint not null references events (id),
    kind text not null,
    record_id bigint not null,
    primary key (kind, record_id, event_id)
);
create index event_subjects_by_event on event_subjects (event_id);

-- sqlite
create trigger events_are_final before update on events begin select raise(abort, 'events are final'); end;
create trigger events_stay before delete on events begin select raise(abort, 'events are final'); end;
create trigger event_subjects_are_final before update on event_subjects begin select raise(abort, 'events are final'); end;
create trigger event_subjects_stay before delete on event_subjects begin select raise(abort, 'events are final'); end;
-- postgres
alter table events add column txid bigint not null default (pg_current_xact_id()::text::bigint);
create function refuse_change_of_events() returns trigger language plpgsql as $$ begin raise exception 'events are final'; end $$;
create trigger events_are_final before update or delete or truncate on events for each statement execute function refuse_change_of_events();
create trigger event_subjects_are_final before update or delete or truncate on event_subjects for each statement execute function refuse_change_of_events();
-- both

create table jobs (
    id PRIMARY_KEY,
    kind text not null,
    payload text not null,
    actor_id bigint,
    state text not null,
    due_at timestamp not null,
    attempts integer not null,
    claimed_until timestamp,
    last_error text,
    created_at timestamp not null
);
create index jobs_due on jobs (state, due_at);
