-- How many records a list has, so that the list of a million tells its total at once: the number is the sum over the
-- lines of a group. The triggers add lines in the transaction of the records, whoever writes those; a line is only ever
-- added, so that on PostgreSQL no writer waits for another. Every 512 lines they are folded into one for each group.
create table list_counts (
    id PRIMARY_KEY,
    list text not null,
    archived boolean not null,
    status text not null,
    responsible_id bigint,
    number bigint not null
);
insert into list_counts (list, archived, status, responsible_id, number)
select 'company', archived, status, responsible_id, count(*) from companies group by archived, status, responsible_id;
insert into list_counts (list, archived, status, responsible_id, number)
select 'person', archived, '', null, count(*) from people group by archived;

-- sqlite
create trigger companies_counted after insert on companies begin
    insert into list_counts (list, archived, status, responsible_id, number)
    values ('company', new.archived, new.status, new.responsible_id, 1);
end;
create trigger companies_discounted after delete on companies begin
    insert into list_counts (list, archived, status, responsible_id, number)
    values ('company', old.archived, old.status, old.responsible_id, -1);
end;
create trigger companies_recounted after update of archived, status, responsible_id on companies begin
    insert into list_counts (list, archived, status, responsible_id, number)
    values ('company', old.archived, old.status, old.responsible_id, -1),
        ('company', new.archived, new.status, new.responsible_id, 1);
end;
create trigger people_counted after insert on people begin
    insert into list_counts (list, archived, status, number) values ('person', new.archived, '', 1);
end;
create trigger people_discounted after delete on people begin
    insert into list_counts (list, archived, status, number) values ('person', old.archived, '', -1);
end;
create trigger people_recounted after update of archived on people begin
    insert into list_counts (list, archived, status, number)
    values ('person', old.archived, '', -1), ('person', new.archived, '', 1);
end;
create trigger list_counts_folded after insert on list_counts when new.id % 512 = 0 begin
    insert into list_counts (list, archived, status, responsible_id, number)
    select list, archived, status, responsible_id, sum(number) from list_counts where id <= new.id group by 1, 2, 3, 4;
    delete from list_counts where id <= new.id;
end;
-- postgres
create function count_companies() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then
        insert into list_counts (list, archived, status, responsible_id, number)
        values ('company', old.archived, old.status, old.responsible_id, -1);
    end if;
    if tg_op <> 'DELETE' then
        insert into list_counts (list, archived, status, responsible_id, number)
        values ('company', new.archived, new.status, new.responsible_id, 1);
    end if;
    return null;
end $$;
create function count_people() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then
        insert into list_counts (list, archived, status, number) values ('person', old.archived, '', -1);
    end if;
    if tg_op <> 'DELETE' then
        insert into list_counts (list, archived, status, number) values ('person', new.archived, '', 1);
    end if;
    return null;
end $$;
-- What another transaction is folding is left to it.
create function fold_list_counts() returns trigger language plpgsql as $$ begin
    with folded as (
        delete from list_counts where id in (select id from list_counts for update skip locked) returning *
    )
    insert into list_counts (list, archived, status, responsible_id, number)
    select list, archived, status, responsible_id, sum(number) from folded group by 1, 2, 3, 4 having sum(number) <> 0;
    return null;
end $$;
create trigger companies_counted after insert or delete or update of archived, status, responsible_id on companies
    for each row execute function count_companies();
create trigger people_counted after insert or delete or update of archived on people
    for each row execute function count_people();
create trigger list_counts_folded after insert on list_counts
    for each row when (new.id % 512 = 0 and pg_trigger_depth() < 2) execute function fold_list_counts();
-- both

-- A contact point is a company's or a person's: each index needs half of them.
drop index contact_points_of_company;
drop index contact_points_of_person;
create index contact_points_of_company on contact_points (company_id, id) where company_id is not null;
create index contact_points_of_person on contact_points (person_id, id) where person_id is not null;

-- A text index for each kind of record, so that the search for a company does not wade through people. On SQLite it tells
-- the record itself.
-- sqlite
drop trigger search_entries_added;
drop trigger search_entries_removed;
drop trigger search_entries_changed;
drop table search_entries_fts;
create view company_entries as select record_id, text from search_entries where kind = 'company';
create view person_entries as select record_id, text from search_entries where kind = 'person';
create virtual table company_fts using fts5 (text, content = 'company_entries', content_rowid = 'record_id', tokenize = 'trigram');
create virtual table person_fts using fts5 (text, content = 'person_entries', content_rowid = 'record_id', tokenize = 'trigram');
insert into company_fts (company_fts) values ('rebuild');
insert into person_fts (person_fts) values ('rebuild');
create trigger company_entry_added after insert on search_entries when new.kind = 'company' begin
    insert into company_fts (rowid, text) values (new.record_id, new.text);
end;
create trigger company_entry_removed after delete on search_entries when old.kind = 'company' begin
    insert into company_fts (company_fts, rowid, text) values ('delete', old.record_id, old.text);
end;
create trigger company_entry_changed after update on search_entries when old.kind = 'company' begin
    insert into company_fts (company_fts, rowid, text) values ('delete', old.record_id, old.text);
    insert into company_fts (rowid, text) values (new.record_id, new.text);
end;
create trigger person_entry_added after insert on search_entries when new.kind = 'person' begin
    insert into person_fts (rowid, text) values (new.record_id, new.text);
end;
create trigger person_entry_removed after delete on search_entries when old.kind = 'person' begin
    insert into person_fts (person_fts, rowid, text) values ('delete', old.record_id, old.text);
end;
create trigger person_entry_changed after update on search_entries when old.kind = 'person' begin
    insert into person_fts (person_fts, rowid, text) values ('delete', old.record_id, old.text);
    insert into person_fts (rowid, text) values (new.record_id, new.text);
end;
-- postgres
drop index search_entries_text;
create index search_entries_of_companies on search_entries using gin (text gin_trgm_ops) where kind = 'company';
create index search_entries_of_people on search_entries using gin (text gin_trgm_ops) where kind = 'person';
-- both
