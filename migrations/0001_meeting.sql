-- Columns are text or bigint and nothing else: the one set of types that the Any driver reads alike on SQLite and
-- PostgreSQL. Truth is 0 or 1, a time is milliseconds since 1970, a document is JSON in text.
-- The tail of a line after "--sqlite" or "--postgres" is part of the statement on that database alone
-- (server/store/src/database/migrations.rs).
--
-- These files are frozen: what a later version needs comes in a further one. A list of allowed words can be changed on
-- PostgreSQL only, so the lists here have every word of RULES.md and FORMATS.md, also those that come later.

create table meeting (
    meeting_id   text primary key,
    state        text not null check (state in ('preparing', 'in_session', 'concluded')),
    -- What the projector shows, and of which contest where the view is of one.
    view         text not null check (view in ('welcome', 'rule', 'turnout', 'tally', 'result', 'blank')),
    view_contest text,
    -- What the meeting file says of the meeting itself; nothing in it decides a query.
    details      text not null,
    -- Grows by one with every commit that changes what somebody may see of the meeting. It is the news that streams
    -- wait for: a number without data, so that whoever hears it learns nothing, and it counts commits, never people.
    version      bigint not null default 1
) --sqlite without rowid
;

create table unit (
    meeting_id text not null references meeting,
    unit_id    text not null,
    position   bigint not null,
    name       text not null,
    short      text not null,
    -- Who represents the unit, for the minutes.
    delegates  text not null,
    primary key (meeting_id, unit_id)
) --sqlite without rowid
;

-- The roll: whoever has exactly one vote.
create table voter (
    meeting_id text not null references meeting,
    voter_id   text not null,
    position   bigint not null,
    unit_id    text not null,
    name       text not null,
    -- "written" is an opinion in writing, an absentee's sealed ballot.
    status     text not null check (status in ('absent', 'present', 'written')),
    primary key (meeting_id, voter_id),
    foreign key (meeting_id, unit_id) references unit
) --sqlite without rowid
;

-- "How many are present" is asked at every change, with ten thousand voters too. On a table that was not analysed lately
-- PostgreSQL may look up a voter through this index instead of the primary key. With the voter in it that is as good;
-- without, it reads everybody present for each ballot.
create index voter_by_status on voter (meeting_id, status, voter_id);

-- The items of the meeting in their order, with what was said or done.
create table agenda_item (
    meeting_id text not null references meeting,
    position   bigint not null,
    title      text not null,
    body       text not null,
    -- The contest whose results are printed under the item.
    contest_id text,
    primary key (meeting_id, position)
) --sqlite without rowid
;
