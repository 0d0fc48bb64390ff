-- By which way a notice comes: a letter, or a line in the program.
alter table notices add column channel text not null default 'email';
alter table notices add column rule_id bigint;
-- Where a line in the program leads, once it has come.
alter table notices add column path text;
alter table notices add column read_at timestamp;

drop index notices_waiting;
create index notices_waiting on notices (channel, due_at, id) where state = 'waiting';
drop index notices_by_state;
create index notices_by_state on notices (channel, state, id);
create index notices_in_program on notices (user_id, id) where channel = 'app' and state = 'sent';
create index notices_unread on notices (user_id, id) where channel = 'app' and state = 'sent' and read_at is null;
create index notices_of_rule on notices (rule_id, created_at) where rule_id is not null;
create index notices_for_digest on notices (user_id, id) where state = 'gathered';

-- Who is told what, when.
create table rules (
    id PRIMARY_KEY,
    -- Empty: a shipped rule that nobody has renamed.
    name text not null,
    shipped text,
    enabled boolean not null,
    topic text not null,
    -- An event, or a date with minutes from it (less than none: ahead) and, for a day, the minute of that day.
    event text,
    date text,
    minutes bigint not null,
    at_minute integer not null,
    conditions text not null,
    recipients text not null,
    tells_doer boolean not null,
    by_app boolean not null,
    by_email boolean not null,
    -- Own words of the letter, or nothing.
    subject text not null,
    body text not null,
    -- Nothing that happened or came before it was made, changed or switched on is told.
    since timestamp,
    cursor_at timestamp,
    cursor_thing bigint not null,
    version integer not null
);

insert into rules (name, shipped, enabled, topic, event, date, minutes, at_minute, conditions, recipients, tells_doer, by_app, by_email, subject, body, cursor_thing, version) values
    ('', 'missed-contact', true, 'company', null, 'next-contact', 1440, 540, '', '["who:responsible"]', true, true, false, '', '', 0, 1),
    ('', 'late-decision', true, 'decision', null, 'due', 1440, 540, '', '["who:responsible"]', true, true, true, '', '', 0, 1),
    ('', 'near-contact', true, 'interaction', null, 'planned', -15, 0, '', '["who:participants"]', true, true, true, '', '', 0, 1),
    ('', 'forgotten-client', true, 'company', null, 'last-contact', 86400, 540, 'f.0.by=status&f.0.op=in&f.0.v=active', '["who:responsible"]', true, true, false, '', '', 0, 1);

-- What a user wants to be told of, and how; what is missing is told by both ways at once.
create table notice_choices (
    user_id bigint not null references users (id),
    -- The kind of letters, or the rule.
    kind text not null,
    by_app boolean not null,
    by_email text not null,
    primary key (user_id, kind)
);

-- When a user wants no letters, and when they want the digest: minutes of the day in their zone.
create table quiet_hours (
    user_id bigint primary key references users (id),
    from_minute integer,
    until_minute integer,
    days_off boolean not null,
    digest_minute integer not null
);

-- What has happened before there were rules is no business of theirs.
insert into consumers (name, position) select 'rules', coalesce(max(id), 0) from events;
