-- Saved views that a user keeps under the side menu.
create table favourite_views (
    user_id bigint not null references users (id),
    view_id bigint not null references saved_views (id),
    primary key (user_id, view_id)
);
create index favourite_views_of_view on favourite_views (view_id);
