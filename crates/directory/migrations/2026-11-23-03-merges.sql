-- Records put together into one, with what is needed to take them apart again.
create table merges (
    id PRIMARY_KEY,
    kind text not null,
    survivor_id bigint not null,
    user_name text not null,
    at timestamp not null,
    details text not null,
    undone_at timestamp
);
create index merges_of_survivor on merges (kind, survivor_id, id);
create index merges_by_time on merges (at, id);
