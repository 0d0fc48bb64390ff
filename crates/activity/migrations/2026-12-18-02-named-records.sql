-- The kind of the record whose number a value is; such values follow it when it is merged.
alter table field_values add column names text;
create index field_values_by_record on field_values (names, number) where names is not null;
