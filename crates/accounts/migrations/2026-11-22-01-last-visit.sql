alter table users add column seen_at timestamp;
