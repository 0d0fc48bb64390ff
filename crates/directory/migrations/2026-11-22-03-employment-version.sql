-- Two who edit one place of work at a time see each other's version, as with the other records.
alter table employments add column version integer not null default 1;
