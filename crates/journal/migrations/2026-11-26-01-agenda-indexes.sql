-- The agenda of everybody, and of one client, without walking over what has taken place.
create index interactions_planned_by_time on interactions (at, id) where state = 'planned';
create index interactions_planned_of_company on interactions (company_id, at, id) where state = 'planned';
create index decisions_open_by_day on decisions (due_on, id) where done_at is null;
