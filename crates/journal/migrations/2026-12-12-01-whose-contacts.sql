-- Who answers for the client, kept beside each contact: who sees only the clients of some has their contacts from an index in
-- the order of time, and none is asked for its client. Triggers keep it in the transaction of what it is made of.
alter table interactions add column company_responsible_id bigint references users (id);
update interactions set company_responsible_id = (select responsible_id from companies where companies.id = company_id);

create index interactions_of_clients_of on interactions (company_responsible_id, at, id);
-- Who sees only some contacts has those they hold and those of everybody told by the index, too.
drop index interactions_by_time;
drop index interactions_of_user;
drop index interactions_planned;
create index interactions_by_time on interactions (at, id, company_responsible_id);
create index interactions_of_user on interactions (responsible_id, at, id, company_responsible_id);
create index interactions_planned on interactions (responsible_id, at, id, company_responsible_id) where state = 'planned';
-- Entries that were cut: what stands further down in their texts they do not have.
create index interaction_entries_cut on interaction_entries (id) where length(text) >= 4000;

-- sqlite
create trigger interactions_told_whose after insert on interactions begin
    update interactions set company_responsible_id = (select responsible_id from companies where id = new.company_id)
    where id = new.id;
end;
create trigger interactions_moved after update of company_id on interactions when new.company_id <> old.company_id begin
    update interactions set company_responsible_id = (select responsible_id from companies where id = new.company_id)
    where id = new.id;
end;
create trigger companies_tell_whose_contacts after update of responsible_id on companies
when new.responsible_id is not old.responsible_id begin
    update interactions set company_responsible_id = new.responsible_id where company_id = new.id;
end;
-- postgres
-- Whoever is just giving the client to another user is waited for, and waits: the contact must not keep the former one.
create function tell_whose_contact() returns trigger language plpgsql as $$ begin
    select responsible_id into new.company_responsible_id from companies where id = new.company_id for share;
    return new;
end $$;
create function tell_whose_contacts() returns trigger language plpgsql as $$ begin
    update interactions set company_responsible_id = new.responsible_id where company_id = new.id;
    return null;
end $$;
create trigger interactions_told_whose before insert or update of company_id on interactions
    for each row execute function tell_whose_contact();
create trigger companies_tell_whose_contacts after update of responsible_id on companies
    for each row when (new.responsible_id is distinct from old.responsible_id) execute function tell_whose_contacts();
-- both
