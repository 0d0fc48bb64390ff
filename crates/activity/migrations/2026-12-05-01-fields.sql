-- Values of fields that the administrator adds to records. One column of the three is filled.
create table field_values (
    subject_kind text not null,
    subject_id bigint not null,
    field text not null,
    -- 0, or 1 … of several options.
    position integer not null,
    text text,
    text_key text,
    number bigint,
    day date,
    primary key (subject_kind, subject_id, field, position)
);
create index field_values_by_text on field_values (subject_kind, field, text_key, subject_id) where text_key is not null;
create index field_values_by_number on field_values (subject_kind, field, number, subject_id) where number is not null;
create index field_values_by_day on field_values (subject_kind, field, day, subject_id) where day is not null;
