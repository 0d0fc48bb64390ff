-- The agenda reads whom anybody is to contact from the index alone.
drop index companies_with_next_contact;
create index companies_with_next_contact on companies (next_contact_on, id, archived, responsible_id) where next_contact_on is not null;
