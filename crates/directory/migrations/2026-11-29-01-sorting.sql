-- What a list sorts by and its own row has not: the name of who answers, of the source, of the first segment; of a person,
-- their first job. '0' and the beginning of the text, or '1' for those without, who come last. Triggers keep it in the
-- transaction of what it is made of, whoever writes that.
alter table companies add column responsible_key SORTED_TEXT not null default '1';
alter table companies add column source_key SORTED_TEXT not null default '1';
alter table companies add column segment_key SORTED_TEXT not null default '1';
alter table people add column responsible_key SORTED_TEXT not null default '1';
alter table people add column company_key SORTED_TEXT not null default '1';
alter table people add column position_key SORTED_TEXT not null default '1';

update companies set
    responsible_key = coalesce((select substr('0' || nullif(normal_form(full_name), ''), 1, 100) from users where id = responsible_id), '1'),
    source_key = coalesce((select substr('0' || name_key, 1, 100) from sources where id = source_id), '1'),
    segment_key = coalesce((
        select substr('0' || min(name_key), 1, 100) from company_segments join segments on segments.id = segment_id
        where company_id = companies.id
    ), '1');
update people set
    responsible_key = coalesce((select substr('0' || nullif(normal_form(full_name), ''), 1, 100) from users where id = responsible_id), '1'),
    company_key = coalesce((
        select substr('0' || nullif(companies.name_key, ''), 1, 100) from employments join companies on companies.id = company_id
        where person_id = people.id order by until is not null, employments.id limit 1
    ), '1'),
    position_key = coalesce((
        select substr('0' || nullif(normal_form(position), ''), 1, 100) from employments
        where person_id = people.id order by until is not null, employments.id limit 1
    ), '1');

create index companies_by_responsible on companies (archived, responsible_key, id);
create index companies_by_source_name on companies (archived, source_key, id);
create index companies_by_segment on companies (archived, segment_key, id);
create index companies_in_order_of_inn on companies (archived, coalesce('0' || nullif(inn, ''), '1'), id);
create index people_by_responsible on people (archived, responsible_key, id);
create index people_by_company on people (archived, company_key, id);
create index people_by_position on people (archived, position_key, id);

-- sqlite
create trigger companies_keyed after insert on companies when new.responsible_id is not null or new.source_id is not null begin
    update companies set
        responsible_key = coalesce((select substr('0' || nullif(normal_form(full_name), ''), 1, 100) from users where id = new.responsible_id), '1'),
        source_key = coalesce((select substr('0' || name_key, 1, 100) from sources where id = new.source_id), '1')
    where id = new.id;
end;
create trigger companies_rekeyed after update of responsible_id, source_id on companies
when new.responsible_id is not old.responsible_id or new.source_id is not old.source_id begin
    update companies set
        responsible_key = coalesce((select substr('0' || nullif(normal_form(full_name), ''), 1, 100) from users where id = new.responsible_id), '1'),
        source_key = coalesce((select substr('0' || name_key, 1, 100) from sources where id = new.source_id), '1')
    where id = new.id;
end;
create trigger people_keyed after insert on people when new.responsible_id is not null begin
    update people set
        responsible_key = coalesce((select substr('0' || nullif(normal_form(full_name), ''), 1, 100) from users where id = new.responsible_id), '1')
    where id = new.id;
end;
create trigger people_rekeyed after update of responsible_id on people when new.responsible_id is not old.responsible_id begin
    update people set
        responsible_key = coalesce((select substr('0' || nullif(normal_form(full_name), ''), 1, 100) from users where id = new.responsible_id), '1')
    where id = new.id;
end;
create trigger users_rekey_lists after update of full_name on users when new.full_name <> old.full_name begin
    update companies set responsible_key = coalesce(substr('0' || nullif(normal_form(new.full_name), ''), 1, 100), '1')
    where responsible_id = new.id;
    update people set responsible_key = coalesce(substr('0' || nullif(normal_form(new.full_name), ''), 1, 100), '1')
    where responsible_id = new.id;
end;
create trigger sources_rekey_companies after update of name_key on sources when new.name_key <> old.name_key begin
    update companies set source_key = substr('0' || new.name_key, 1, 100) where source_id = new.id;
end;
create trigger segments_rekey_companies after update of name_key on segments when new.name_key <> old.name_key begin
    update companies set segment_key = coalesce((
        select substr('0' || min(name_key), 1, 100) from company_segments join segments on segments.id = segment_id
        where company_id = companies.id
    ), '1') where id in (select company_id from company_segments where segment_id = new.id);
end;
create trigger company_segments_added after insert on company_segments begin
    update companies set segment_key = coalesce((
        select substr('0' || min(name_key), 1, 100) from company_segments join segments on segments.id = segment_id
        where company_id = new.company_id
    ), '1') where id = new.company_id;
end;
create trigger company_segments_changed after update of company_id, segment_id on company_segments begin
    update companies set segment_key = coalesce((
        select substr('0' || min(name_key), 1, 100) from company_segments join segments on segments.id = segment_id
        where company_id = companies.id
    ), '1') where id in (old.company_id, new.company_id);
end;
create trigger company_segments_removed after delete on company_segments begin
    update companies set segment_key = coalesce((
        select substr('0' || min(name_key), 1, 100) from company_segments join segments on segments.id = segment_id
        where company_id = old.company_id
    ), '1') where id = old.company_id;
end;
create trigger employments_key_people after insert on employments begin
    update people set (company_key, position_key) = (
        select coalesce(substr('0' || nullif(companies.name_key, ''), 1, 100), '1'),
            coalesce(substr('0' || nullif(normal_form(position), ''), 1, 100), '1')
        from employments join companies on companies.id = company_id
        where person_id = new.person_id order by until is not null, employments.id limit 1
    ) where id = new.person_id;
end;
create trigger employments_rekey_people after update of company_id, person_id, position, until on employments begin
    update people set
        company_key = coalesce((
            select substr('0' || nullif(companies.name_key, ''), 1, 100) from employments join companies on companies.id = company_id
            where person_id = people.id order by until is not null, employments.id limit 1
        ), '1'),
        position_key = coalesce((
            select substr('0' || nullif(normal_form(position), ''), 1, 100) from employments
            where person_id = people.id order by until is not null, employments.id limit 1
        ), '1')
    where id in (old.person_id, new.person_id);
end;
create trigger employments_unkey_people after delete on employments begin
    update people set
        company_key = coalesce((
            select substr('0' || nullif(companies.name_key, ''), 1, 100) from employments join companies on companies.id = company_id
            where person_id = people.id order by until is not null, employments.id limit 1
        ), '1'),
        position_key = coalesce((
            select substr('0' || nullif(normal_form(position), ''), 1, 100) from employments
            where person_id = people.id order by until is not null, employments.id limit 1
        ), '1')
    where id = old.person_id;
end;
create trigger companies_rekey_people after update of name_key on companies when new.name_key <> old.name_key begin
    update people set company_key = coalesce((
        select substr('0' || nullif(companies.name_key, ''), 1, 100) from employments join companies on companies.id = company_id
        where person_id = people.id order by until is not null, employments.id limit 1
    ), '1') where id in (select person_id from employments where company_id = new.id);
end;
-- postgres
create function list_key(text text) returns text language sql immutable as $$
    select coalesce(substr('0' || nullif(text, ''), 1, 100), '1')
$$;
create function key_of_responsible(responsible bigint) returns text language sql stable as $$
    select list_key((select normal_form(full_name) from users where id = responsible))
$$;
create function key_companies() returns trigger language plpgsql as $$ begin
    new.responsible_key := key_of_responsible(new.responsible_id);
    new.source_key := list_key((select name_key from sources where id = new.source_id));
    return new;
end $$;
create function key_people() returns trigger language plpgsql as $$ begin
    new.responsible_key := key_of_responsible(new.responsible_id);
    return new;
end $$;
create function rekey_people(ids bigint[]) returns void language sql as $$
    update people set (company_key, position_key) = (
        select list_key(max(name_key)), list_key(max(position)) from (
            select companies.name_key, normal_form(position) as position
            from employments join companies on companies.id = company_id
            where person_id = people.id order by until is not null, employments.id limit 1
        ) as first_job
    ) where id = any (ids)
$$;
create function key_people_by_work() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then perform rekey_people(array[old.person_id]); end if;
    if tg_op <> 'DELETE' then perform rekey_people(array[new.person_id]); end if;
    return null;
end $$;
create function key_people_by_company() returns trigger language plpgsql as $$ begin
    perform rekey_people(array(select person_id from employments where company_id = new.id));
    return null;
end $$;
create function rekey_segments(ids bigint[]) returns void language sql as $$
    update companies set segment_key = list_key((
        select min(name_key) from company_segments join segments on segments.id = segment_id where company_id = companies.id
    )) where id = any (ids)
$$;
create function key_companies_by_segments() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then perform rekey_segments(array[old.company_id]); end if;
    if tg_op <> 'DELETE' then perform rekey_segments(array[new.company_id]); end if;
    return null;
end $$;
create function key_companies_by_segment() returns trigger language plpgsql as $$ begin
    perform rekey_segments(array(select company_id from company_segments where segment_id = new.id));
    return null;
end $$;
create function key_companies_by_source() returns trigger language plpgsql as $$ begin
    update companies set source_key = list_key(new.name_key) where source_id = new.id;
    return null;
end $$;
create function key_lists_by_user() returns trigger language plpgsql as $$ begin
    update companies set responsible_key = list_key(normal_form(new.full_name)) where responsible_id = new.id;
    update people set responsible_key = list_key(normal_form(new.full_name)) where responsible_id = new.id;
    return null;
end $$;
create trigger companies_keyed before insert or update of responsible_id, source_id on companies
    for each row execute function key_companies();
create trigger people_keyed before insert or update of responsible_id on people
    for each row execute function key_people();
create trigger users_rekey_lists after update of full_name on users
    for each row when (new.full_name <> old.full_name) execute function key_lists_by_user();
create trigger sources_rekey_companies after update of name_key on sources
    for each row when (new.name_key <> old.name_key) execute function key_companies_by_source();
create trigger segments_rekey_companies after update of name_key on segments
    for each row when (new.name_key <> old.name_key) execute function key_companies_by_segment();
create trigger company_segments_key_companies after insert or delete or update of company_id, segment_id on company_segments
    for each row execute function key_companies_by_segments();
create trigger employments_key_people after insert or delete or update of company_id, person_id, position, until on employments
    for each row execute function key_people_by_work();
create trigger companies_rekey_people after update of name_key on companies
    for each row when (new.name_key <> old.name_key) execute function key_people_by_company();
-- both
