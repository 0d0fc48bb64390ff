-- Statements of banks, and the payments in them that came to us.
create table bank_statements (
    id PRIMARY_KEY,
    name text not null,
    -- Payments that had come with an earlier statement, that went from us, and what could not be read.
    known integer not null,
    outgoing integer not null,
    flaws integer not null,
    author_id bigint references users (id),
    created_at timestamp not null
);

create table bank_lines (
    id PRIMARY_KEY,
    statement_id bigint not null references bank_statements (id),
    -- Tells the payment in every statement it stands in.
    key text not null,
    paid_on date not null,
    number text not null,
    -- Kopecks, above nought.
    amount bigint not null,
    payer text not null,
    payer_inn text not null,
    payee_inn text not null,
    purpose text not null,
    -- It is no payment of a client's.
    is_skipped boolean not null,
    -- What it was entered as; when that is removed, the line waits again.
    payment_id bigint references payments (id) on delete set null
);
create unique index bank_lines_by_key on bank_lines (key);
create index bank_lines_of_statement on bank_lines (statement_id, paid_on, id);
create index bank_lines_waiting on bank_lines (statement_id) where payment_id is null and not is_skipped;
create index bank_lines_by_payment on bank_lines (payment_id) where payment_id is not null;
