-- What is told to whom: one row is one message to one recipient through one channel.
create table notices (
    id PRIMARY_KEY,
    -- What is told, to whom, by which way: nobody is told the same twice.
    key text not null,
    kind text not null,
    user_id bigint references users (id),
    person_id bigint,
    subject_kind text,
    subject_id bigint,
    payload text not null,
    state text not null,
    due_at timestamp not null,
    -- When it is given up.
    expires_at timestamp not null,
    attempts integer not null,
    claimed_until timestamp,
    last_error text,
    -- Stays the same however often a letter is tried.
    message_id text not null,
    -- Known once it was tried.
    title text not null,
    address text not null,
    created_at timestamp not null,
    settled_at timestamp
);
create unique index notices_by_key on notices (key);
create index notices_waiting on notices (due_at, id) where state = 'waiting';
create index notices_by_state on notices (state, id);
create index notices_of_person on notices (person_id) where person_id is not null;
create index notices_of_subject on notices (subject_kind, subject_id, id) where subject_kind is not null;

-- Addresses that a mail server refused for good, in lower case, with its words.
create table refused_addresses (
    address text primary key,
    words text not null,
    at timestamp not null
);

-- The server that letters leave by; one row or none.
create table mail_servers (
    id PRIMARY_KEY,
    host text not null,
    port integer not null,
    security text not null,
    -- False: a certificate made by the company itself is taken as it is.
    checks_certificate boolean not null,
    login text not null,
    -- Closed by the key in the data folder; empty without one.
    password text not null,
    from_name text not null,
    from_address text not null,
    per_minute integer not null,
    version integer not null
);

-- Templates of letters that the administrator has replaced.
create table letter_templates (
    kind text not null,
    locale text not null,
    subject text not null,
    body text not null,
    version integer not null,
    primary key (kind, locale)
);
