-- The journal of contacts: what was said, planned and agreed with clients.
create table interactions (
    id PRIMARY_KEY,
    company_id bigint not null references companies (id),
    state text not null,
    direction text not null,
    importance text not null,
    method text not null,
    at timestamp not null,
    minutes integer,
    address text not null,
    about text not null,
    topic text not null,
    text text not null,
    responsible_id bigint not null references users (id),
    author_id bigint references users (id),
    -- Decisions that are not done yet, so that a list knows them without looking.
    open_decisions integer not null,
    version integer not null,
    created_at timestamp not null,
    updated_at timestamp not null
);
create index interactions_by_time on interactions (at, id);
create index interactions_of_company on interactions (company_id, at, id);
create index interactions_of_user on interactions (responsible_id, at, id);
create index interactions_planned on interactions (responsible_id, at, id) where state = 'planned';
create index interactions_undecided on interactions (at, id) where open_decisions > 0;

-- Who took part or is to: a person of the client or one of us.
create table participants (
    id PRIMARY_KEY,
    interaction_id bigint not null references interactions (id),
    person_id bigint references people (id),
    user_id bigint references users (id)
);
create index participants_of_interaction on participants (interaction_id, id);
create index participants_by_person on participants (person_id, interaction_id) where person_id is not null;
create index participants_by_user on participants (user_id, interaction_id) where user_id is not null;

-- What was agreed, who does it and by when.
create table decisions (
    id PRIMARY_KEY,
    interaction_id bigint not null references interactions (id),
    text text not null,
    person_id bigint references people (id),
    user_id bigint references users (id),
    due_on date,
    done_at timestamp,
    done_by bigint references users (id)
);
create index decisions_of_interaction on decisions (interaction_id, id);
create index decisions_by_person on decisions (person_id) where person_id is not null;
create index decisions_open_of_user on decisions (user_id, due_on) where done_at is null;
