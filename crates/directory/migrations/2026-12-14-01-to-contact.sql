-- The agenda reads the clients of a user to be contacted from the index alone.
drop index companies_to_contact;
create index companies_to_contact on companies (responsible_id, archived, next_contact_on) where next_contact_on is not null;
