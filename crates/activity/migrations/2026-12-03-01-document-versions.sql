-- A file has a history of versions: `documents` holds the newest, what it replaced lies beside it.
alter table documents add column version integer not null default 1;
alter table documents add column category text not null default '';
alter table documents add column thumb_blob text;
create table document_versions (
    id PRIMARY_KEY,
    document_id bigint not null references documents (id),
    version integer not null,
    name text not null,
    size bigint not null,
    content text not null,
    blob text not null,
    author_id bigint not null references users (id),
    added_at timestamp not null,
    unique (document_id, version)
);
create index documents_of_category on documents (subject_kind, id) where category <> '' and removed_at is null;
