-- What one reading of a meeting rests on, and what is done after its end (see 0001 for the conventions).

-- How many of the commits that the version counts have brought ballots or a scanned card and nothing else. What was read
-- of a meeting, but for sums and the state of cards, is true as long as the rest of the version stays. An older program
-- that is still running knows nothing of this number: whatever it commits counts as a change.
alter table meeting add column quiet bigint not null default 0;

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
