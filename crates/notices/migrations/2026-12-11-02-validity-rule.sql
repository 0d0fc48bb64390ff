-- Who answers for a deal is told a month before what was issued is not valid any more.
insert into rules (name, shipped, enabled, topic, event, date, minutes, at_minute, conditions, recipients, tells_doer, by_app, by_email, by_push, subject, body, cursor_thing, version) values
    ('', 'validity-ends', true, 'deal', null, 'valid-until', -43200, 540, '', '["who:responsible"]', true, true, true, true, '', '', 0, 1);
