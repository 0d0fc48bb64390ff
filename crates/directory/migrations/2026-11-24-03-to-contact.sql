-- The clients somebody is to contact, by day: for the agenda.
create index companies_to_contact on companies (responsible_id, next_contact_on) where next_contact_on is not null;
