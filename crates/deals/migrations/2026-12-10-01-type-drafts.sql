-- What the administrator is changing in a type until it is published. A type of version 0 was never published: it has only
-- this, and nobody sees it in lists.
create table deal_type_drafts (
    type_id bigint primary key references deal_types (id),
    -- As JSON.
    definition text not null,
    -- Grows with each save.
    version integer not null,
    author_id bigint references users (id),
    updated_at timestamp not null
);
