-- By what names are compared whatever their alphabet; written in the background.
create table duplicate_keys (
    kind text not null,
    record_id bigint not null,
    name_key SORTED_TEXT not null,
    primary key (kind, record_id)
);
create index duplicate_keys_by_name on duplicate_keys (kind, name_key);

-- Two records that may be one, the one with the smaller number first.
create table duplicate_pairs (
    id PRIMARY_KEY,
    kind text not null,
    first_id bigint not null,
    second_id bigint not null,
    reasons text not null,
    score integer not null,
    state text not null,
    found_at timestamp not null,
    unique (kind, first_id, second_id)
);
create index duplicate_pairs_of_second on duplicate_pairs (kind, second_id);
create index duplicate_pairs_by_score on duplicate_pairs (kind, state, score, id);
