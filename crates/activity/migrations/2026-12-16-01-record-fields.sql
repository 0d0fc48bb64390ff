-- Fields that the administrator adds to all records of a kind: a list of definitions for each kind.
create table record_fields (
    subject_kind text primary key,
    fields text not null,
    version integer not null
);
insert into record_fields (subject_kind, fields, version) values ('company', '[]', 1), ('person', '[]', 1), ('interaction', '[]', 1);
