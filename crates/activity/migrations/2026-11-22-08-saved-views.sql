-- A filter with its sorting and columns, kept under a name for oneself, one's department or everybody.
create table saved_views (
    id PRIMARY_KEY,
    list text not null,
    name text not null,
    owner_id bigint not null references users (id),
    share text not null,
    department_id bigint references departments (id),
    query text not null,
    version integer not null
);
create index saved_views_of_list on saved_views (list, owner_id);
