-- Browsers that asked to be told of notices by the push service of their makers.
create table push_devices (
    id PRIMARY_KEY,
    user_id bigint not null references users (id),
    -- It ends with its session: whoever sits down at the browser next is not told.
    session_id bigint references sessions (id) on delete cascade,
    -- Where its push service takes messages for it: an address that is itself the secret of sending.
    endpoint text not null,
    -- The key and the secret that messages to it are closed with (RFC 8291), as the browser gave them.
    public_key text not null,
    auth text not null,
    -- What the browser calls itself.
    agent text not null,
    created_at timestamp not null,
    sent_at timestamp,
    -- What its push service answered last, when it was no consent.
    last_error text
);
create unique index push_devices_by_endpoint on push_devices (endpoint);
create index push_devices_of_user on push_devices (user_id);
create index push_devices_of_session on push_devices (session_id);

-- Whether anything is pushed at all, and the pair of keys by which push services know us; one row.
create table push_settings (
    id PRIMARY_KEY,
    enabled boolean not null,
    -- Empty until the first browser asks.
    public_key text not null,
    -- Closed by the key in the data folder.
    private_key text not null
);
insert into push_settings (enabled, public_key, private_key) values (true, '', '');

-- The device that a notice is for, when it comes by push.
alter table notices add column device_id bigint;
-- What leaves the house, by whichever way, for the administrator's page.
create index notices_leaving on notices (state, id) where channel <> 'app';

alter table rules add column by_push boolean not null default false;
update rules set by_push = by_app where shipped is not null;
alter table notice_choices add column by_push boolean not null default true;
