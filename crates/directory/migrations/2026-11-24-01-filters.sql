-- What filters find without looking at every record: days, job titles, and texts that search does not look in.
create index companies_with_next_contact on companies (next_contact_on) where next_contact_on is not null;
create index companies_by_update on companies (archived, updated_at, id);
create index people_by_update on people (archived, updated_at, id);
create index employments_by_position on employments (normal_form(position), company_id) where until is null;

-- Long texts of a record in their normal form, which only filters ask for.
alter table search_entries add column notes text not null default '';
-- sqlite
drop trigger company_entry_changed;
drop trigger person_entry_changed;
create trigger company_entry_changed after update on search_entries when old.kind = 'company' and new.text <> old.text begin
    insert into company_fts (company_fts, rowid, text) values ('delete', old.record_id, old.text);
    insert into company_fts (rowid, text) values (new.record_id, new.text);
end;
create trigger person_entry_changed after update on search_entries when old.kind = 'person' and new.text <> old.text begin
    insert into person_fts (person_fts, rowid, text) values ('delete', old.record_id, old.text);
    insert into person_fts (rowid, text) values (new.record_id, new.text);
end;
create view company_notes as select record_id, notes from search_entries where kind = 'company' and notes <> '';
create view person_notes as select record_id, notes from search_entries where kind = 'person' and notes <> '';
create virtual table company_notes_fts using fts5 (notes, content = 'company_notes', content_rowid = 'record_id', tokenize = 'trigram');
create virtual table person_notes_fts using fts5 (notes, content = 'person_notes', content_rowid = 'record_id', tokenize = 'trigram');
create trigger company_notes_added after insert on search_entries when new.kind = 'company' and new.notes <> '' begin
    insert into company_notes_fts (rowid, notes) values (new.record_id, new.notes);
end;
create trigger company_notes_removed after delete on search_entries when old.kind = 'company' and old.notes <> '' begin
    insert into company_notes_fts (company_notes_fts, rowid, notes) values ('delete', old.record_id, old.notes);
end;
create trigger company_notes_changed after update on search_entries when old.kind = 'company' and new.notes <> old.notes begin
    insert into company_notes_fts (company_notes_fts, rowid, notes)
    select 'delete', old.record_id, old.notes where old.notes <> '';
    insert into company_notes_fts (rowid, notes) select new.record_id, new.notes where new.notes <> '';
end;
create trigger person_notes_added after insert on search_entries when new.kind = 'person' and new.notes <> '' begin
    insert into person_notes_fts (rowid, notes) values (new.record_id, new.notes);
end;
create trigger person_notes_removed after delete on search_entries when old.kind = 'person' and old.notes <> '' begin
    insert into person_notes_fts (person_notes_fts, rowid, notes) values ('delete', old.record_id, old.notes);
end;
create trigger person_notes_changed after update on search_entries when old.kind = 'person' and new.notes <> old.notes begin
    insert into person_notes_fts (person_notes_fts, rowid, notes)
    select 'delete', old.record_id, old.notes where old.notes <> '';
    insert into person_notes_fts (rowid, notes) select new.record_id, new.notes where new.notes <> '';
end;
update search_entries set notes = coalesce((
    select trim(normal_form(line_of_business) || char(10) || normal_form(activity) || char(10) || normal_form(comment)
        || char(10) || coalesce(kpp, '') || char(10) || coalesce(ogrn, '') || char(10) || coalesce(bik, '') || char(10) || coalesce(account, ''), char(10))
    from companies where id = record_id
), '') where kind = 'company';
update search_entries set notes = coalesce((select normal_form(comment) from people where id = record_id), '')
where kind = 'person';
-- postgres
create index search_notes_of_companies on search_entries using gin (notes gin_trgm_ops) where kind = 'company' and notes <> '';
create index search_notes_of_people on search_entries using gin (notes gin_trgm_ops) where kind = 'person' and notes <> '';
update search_entries set notes = coalesce((
    select btrim(normal_form(line_of_business) || chr(10) || normal_form(activity) || chr(10) || normal_form(comment)
        || chr(10) || coalesce(kpp, '') || chr(10) || coalesce(ogrn, '') || chr(10) || coalesce(bik, '') || chr(10) || coalesce(account, ''), chr(10))
    from companies where id = record_id
), '') where kind = 'company';
update search_entries set notes = coalesce((select normal_form(comment) from people where id = record_id), '')
where kind = 'person';
-- both
