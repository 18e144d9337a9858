-- Browsers: what their cookie is called, and when they end (see 0001 for the conventions).

-- What this database is called beside others on one host. A cookie is sent to every port, so its name carries that of
-- the database: several processes that serve it know the same browsers, another server's browsers stay its own. One row.
create table place (
    number bigint primary key check (number = 1),
    name   text not null
) --sqlite without rowid
;

-- When a browser was last used with this card, to within a quarter of an hour: an officer's card that is left in a
-- browser ends by itself. Nothing is noted of a voter's card but when it was scanned, since who was busy when could tell who
-- voted when. Null where an older program has put the card there: it begins to count when it is seen.
alter table session add column used_at bigint;
