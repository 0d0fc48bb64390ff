create table departments (
    id PRIMARY_KEY,
    name text not null,
    name_key SORTED_TEXT not null unique,
    head_id bigint,
    version integer not null
);

create table users (
    id PRIMARY_KEY,
    login SORTED_TEXT not null unique,
    full_name text not null,
    name_key SORTED_TEXT not null,
    position text not null,
    department_id bigint references departments (id),
    phones text not null,
    email text not null,
    roles text not null,
    visibility text not null,
    password_hash text not null,
    must_change_password boolean not null,
    active boolean not null,
    locale text not null,
    zone text not null,
    version integer not null,
    created_at timestamp not null
);
create index users_by_name on users (active, name_key, id);
create index users_by_department on users (department_id);

create table chosen_managers (
    user_id bigint not null references users (id),
    manager_id bigint not null references users (id),
    primary key (user_id, manager_id)
);
create index chosen_managers_by_manager on chosen_managers (manager_id);

create table sessions (
    id PRIMARY_KEY,
    token_hash text not null unique,
    user_id bigint not null references users (id),
    created_at timestamp not null,
    seen_at timestamp not null,
    address text not null,
    agent text not null
);
create index sessions_by_user on sessions (user_id);

-- Failed sign-ins of an account (`login:…`) or from an address (`address:…`).
create table sign_in_failures (
    origin SORTED_TEXT primary key,
    failures integer not null,
    blocked_until timestamp not null,
    last_at timestamp not null
);

create table settings (
    name text primary key,
    value text not null
);
