-- How far a deal is paid and shipped: computed from its payments and shipments, kept beside it for lists.
alter table deals add column paid bigint not null default 0;
alter table deals add column shipped bigint not null default 0;
alter table deals add column payment text not null default 'none';
alter table deals add column shipment text not null default 'none';
create index deals_by_payment on deals (payment, began_on, id);
create index deals_by_shipment on deals (shipment, began_on, id);

create table contracts (
    id PRIMARY_KEY,
    deal_id bigint not null references deals (id),
    entity_id bigint references legal_entities (id),
    number text not null,
    number_key text not null,
    signed_on date not null,
    -- Kopecks; none in a contract without a price.
    amount bigint,
    comment text not null,
    author_id bigint references users (id),
    created_at timestamp not null
);
create index contracts_of_deal on contracts (deal_id, signed_on, id);
create index contracts_by_number on contracts (number_key, id);

-- The last number given out by a legal person of ours in a year.
create table invoice_numbers (
    entity_id bigint not null references legal_entities (id),
    year integer not null,
    last integer not null,
    primary key (entity_id, year)
);
create table invoices (
    id PRIMARY_KEY,
    deal_id bigint not null references deals (id),
    entity_id bigint not null references legal_entities (id),
    year integer not null,
    number integer not null,
    issued_on date not null,
    due_on date,
    amount bigint not null,
    what text not null,
    cancelled_at timestamp,
    author_id bigint references users (id),
    created_at timestamp not null
);
create unique index invoices_by_number on invoices (entity_id, year, number);
create index invoices_of_deal on invoices (deal_id, issued_on, id);

create table payments (
    id PRIMARY_KEY,
    deal_id bigint not null references deals (id),
    invoice_id bigint references invoices (id),
    -- Kopecks; below nought when money was given back.
    amount bigint not null,
    paid_on date not null,
    -- Number of the payment order.
    order_number text not null,
    comment text not null,
    author_id bigint references users (id),
    created_at timestamp not null
);
create index payments_of_deal on payments (deal_id, paid_on, id);
create index payments_of_invoice on payments (invoice_id, id) where invoice_id is not null;

-- What is expected of a deal: payments and shipments.
create table deal_plans (
    id PRIMARY_KEY,
    deal_id bigint not null references deals (id),
    -- 'payment' or 'shipment'
    flow text not null,
    what text not null,
    -- Kopecks; none when goods are expected without a sum.
    amount bigint,
    due_on date not null,
    -- What of the sum has not come yet.
    rest bigint not null,
    is_open boolean not null,
    author_id bigint references users (id),
    created_at timestamp not null
);
create index deal_plans_of_deal on deal_plans (deal_id, due_on, id);
create index deal_plans_open on deal_plans (due_on, id) where is_open;

create table shipments (
    id PRIMARY_KEY,
    deal_id bigint not null references deals (id),
    -- What was expected and has come.
    plan_id bigint references deal_plans (id),
    what text not null,
    amount bigint,
    quantity text not null,
    shipped_on date not null,
    -- Nothing is left to be shipped.
    is_last boolean not null,
    author_id bigint references users (id),
    created_at timestamp not null
);
create index shipments_of_deal on shipments (deal_id, shipped_on, id);
create index shipments_of_plan on shipments (plan_id, id) where plan_id is not null;
