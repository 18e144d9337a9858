-- What is decided, and among whom (see 0001 for the conventions).

create table contest (
    meeting_id text not null references meeting,
    contest_id text not null,
    position   bigint not null,
    -- The contest as the rules know it, without its nominees.
    rule       text not null,
    -- How the chair has ended it: a decision with its reason, or an end with open seats. Null before.
    ending     text,
    primary key (meeting_id, contest_id)
) --sqlite without rowid
;

create table nominee (
    meeting_id text not null,
    contest_id text not null,
    nominee_id text not null,
    position   bigint not null,
    name       text not null,
    short      text not null,
    status     text not null check (status in ('standing', 'withdrawn', 'excluded')),
    reason     text not null,
    primary key (meeting_id, contest_id, nominee_id),
    foreign key (meeting_id, contest_id) references contest
) --sqlite without rowid
;
