-- Files attached to records. One that waits for its record to be written down has no subject yet.
create table documents (
    id PRIMARY_KEY,
    subject_kind text,
    subject_id bigint,
    name text not null,
    size bigint not null,
    content text not null,
    blob text not null,
    author_id bigint not null references users (id),
    added_at timestamp not null,
    removed_at timestamp
);
create index documents_of_subject on documents (subject_kind, subject_id, id) where removed_at is null;
create index documents_waiting on documents (added_at) where subject_kind is null;
