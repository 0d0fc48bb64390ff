-- Records that were merged into another one, each with the record that stands for it now.
create table merged_records (
    kind text not null,
    record_id bigint not null,
    survivor_id bigint not null,
    primary key (kind, record_id)
);
create index merged_records_of_survivor on merged_records (kind, survivor_id);

-- Work that follows the feed, and how far it has come.
create table consumers (
    name text not null primary key,
    position bigint not null,
    claimed_until timestamp
);
