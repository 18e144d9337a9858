-- Rounds, who has voted in them, and what was voted (see 0001 for the conventions).

create table round (
    round_id    text primary key,
    meeting_id  text not null,
    contest_id  text not null,
    number      bigint not null,
    -- The meeting's rounds in the order of opening; the order of rounds is public, that of ballots is nowhere.
    opening     bigint not null,
    state       text not null check (state in ('open', 'closed', 'counted', 'confirmed', 'published', 'voided')),
    -- When it closes by itself; null without a closing time.
    closes_at   bigint,
    -- The rule with its list of nominees, frozen at opening.
    rule        text not null,
    -- Numbers at closing; null while the round is open.
    roll        bigint,
    present     bigint,
    issued      bigint,
    -- Hands counted in a round without ballots; null in every other.
    hands       text,
    -- Frozen when counted: the outcome, and the hash of the round's record.
    outcome     text,
    record_hash text,
    -- Why it was voided.
    reason      text,
    unique (meeting_id, contest_id, number),
    unique (meeting_id, opening),
    foreign key (meeting_id, contest_id) references contest
) --sqlite without rowid
;

-- Only one round of a meeting is open at a time.
create unique index one_open_round on round (meeting_id) where state = 'open';

-- Who has voted. No time, no order, no receipt: nothing here leads to a ballot.
create table turnout (
    round_id text not null references round,
    card_id  text not null references card,
    primary key (round_id, card_id)
) --sqlite without rowid
;

-- What was voted. No time, no order, no card: nothing here leads to a voter. Rows lie in the order of their random
-- receipts (without rowid), and at closing both tables are rewritten in key order, because until then the pages of
-- SQLite and the xmin and ctid of PostgreSQL can remember the order of writing.
create table ballot (
    round_id text not null references round,
    receipt  text not null,
    marks    text not null,
    primary key (round_id, receipt)
) --sqlite without rowid
;

-- What PostgreSQL notes of a table when it analyses it are values of its rows, and closing a round would not clear them:
-- of these columns it notes none.
--postgres alter table turnout alter card_id set statistics 0;
--postgres alter table ballot alter receipt set statistics 0, alter marks set statistics 0;
