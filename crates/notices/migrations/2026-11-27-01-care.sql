-- Since when no letter leaves, and why: the mail server's words, or the key of ours. Nothing while it works.
alter table mail_servers add column stopped_since timestamp;
alter table mail_servers add column stopped_by text;

-- By it letters that were settled long ago are found and removed.
create index notices_settled on notices (settled_at) where settled_at is not null;
