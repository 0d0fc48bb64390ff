-- sqlite
-- SQLite calls the program's own function of this name.
-- postgres
create function normal_form(value text) returns text language sql immutable strict parallel safe as $$
    select btrim(regexp_replace(
        translate(lower(value collate "und-x-icu"), 'ё‐‑‒–—―−"''`«»„“”‟‘’‚‹›″′' || chr(775), 'е-------'),
        '\s+', ' ', 'g'))
$$;
-- both
