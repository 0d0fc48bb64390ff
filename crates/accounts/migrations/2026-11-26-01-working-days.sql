-- Days that are not what their weekday or the law says. The holidays of the law itself are in the program.
create table working_days (
    day date not null primary key,
    kind text not null,
    name text not null
);
-- The days off moved by the decree of 24 September 2025, No. 1466, and those moved by article 112 of the Labour Code.
insert into working_days (day, kind, name) values
    ('2026-01-09', 'free', 'Перенос выходного с субботы 3 января'),
    ('2026-03-09', 'free', 'Перенос выходного с воскресенья 8 марта'),
    ('2026-05-11', 'free', 'Перенос выходного с субботы 9 мая'),
    ('2026-12-31', 'free', 'Перенос выходного с воскресенья 4 января');
