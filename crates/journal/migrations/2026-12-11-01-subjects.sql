-- What a contact is about: a record of its client, beside the words for it.
alter table interactions add column subject_kind text;
alter table interactions add column subject_id bigint;
create index interactions_of_subject on interactions (subject_kind, subject_id, at, id) where subject_id is not null;
