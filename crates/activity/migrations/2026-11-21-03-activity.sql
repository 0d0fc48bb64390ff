create table comments (
    id PRIMARY_KEY,
    subject_kind text not null,
    subject_id bigint not null,
    author_id bigint not null references users (id),
    text text not null,
    created_at timestamp not null
);
create index comments_by_subject on comments (subject_kind, subject_id, id);
