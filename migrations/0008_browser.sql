-- Browsers: what their cookie is called, and when they end (see 0001 for the conventions).

-- What this database is called beside others on one host. A cookie is sent to every port, so its name carries that of
-- the database: several processes that serve it know the same browsers, another server's browsers stay its own. One row.
create table place (
    number bigint primary key check (number = 1),
    name   text not null
) --sqlite without rowid
;

-- When a browser last used an officer's card, to within a quarter of an hour: one that is left in a browser ends by itself.
-- Of voters' cards no time is kept, since who was busy when is not far from who voted when; they end with their meeting. Null
-- also where an older program has put the card there: its time begins when the browser is seen again.
alter table session add column used_at bigint;
