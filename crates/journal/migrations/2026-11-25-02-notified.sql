-- Who took part, and who is told by letter, are two ticks beside one name.
alter table participants add column attended boolean not null default true;
alter table participants add column notify boolean not null default false;
