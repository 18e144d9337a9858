-- What one reading of a meeting rests on, and what is done after its end (see 0001 for the conventions).

-- The version at which something other than ballots changed last. Whatever was read at it is still true while ballots
-- come in, and they are most of the commits.
alter table meeting add column arranged bigint not null default 1;

-- What is done when the meeting has ended: its journal is closed, and the record names its last entry.
create table postscript (
    meeting_id text not null references meeting,
    entry      bigint not null,
    at         bigint not null,
    actor      text not null,
    act        text not null,
    details    text not null,
    primary key (meeting_id, entry)
) --sqlite without rowid
;
