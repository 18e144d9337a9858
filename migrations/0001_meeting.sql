-- Columns are text or bigint and nothing else: the one set of types that the Any driver reads alike on SQLite and
-- PostgreSQL. Truth is 0 or 1, a time is milliseconds since 1970, a document is JSON in text.
-- The tail of a line after "--sqlite" or "--postgres" is part of the statement on that database alone (open.rs).

create table meeting (
    meeting_id text primary key,
    state      text not null check (state in ('preparing', 'in_session', 'concluded')),
    -- What the projector shows.
    view       text not null check (view in ('welcome', 'turnout', 'tally', 'result', 'blank')),
    -- What the meeting file says of the meeting itself; nothing in it decides a query.
    details    text not null
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
    status     text not null check (status in ('absent', 'present')),
    primary key (meeting_id, voter_id)
) --sqlite without rowid
;

-- A card keeps its id for life, so whoever holds it votes once whatever its secret was at the time.
create table card (
    card_id    text primary key,
    meeting_id text references meeting,
    role       text not null check (role in ('owner', 'chair', 'secretary', 'screen', 'voter')),
    voter_id   text,
    -- The number printed on the card.
    serial     bigint not null,
    state      text not null check (state in ('issued', 'in_use', 'revoked'))
) --sqlite without rowid
;

create index card_of_meeting on card (meeting_id, voter_id);

-- Only the hash is kept: the secret itself exists on paper and on the phone. A replaced secret stays, dead, so that
-- somebody who scans an old card is told so.
create table card_secret (
    secret_hash text primary key,
    card_id     text not null references card,
    live        bigint not null check (live in (0, 1))
) --sqlite without rowid
;

create index secret_of_card on card_secret (card_id);

-- A browser and the cards it has scanned, in that order; the cookie is kept as its hash.
create table session (
    session_hash text not null,
    position     bigint not null,
    card_id      text not null references card,
    primary key (session_hash, card_id)
) --sqlite without rowid
;

create index session_of_card on session (card_id);

create table contest (
    meeting_id text not null references meeting,
    contest_id text not null,
    position   bigint not null,
    -- The contest as the rules know it, without its nominees.
    rule       text not null,
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

create table round (
    round_id    text primary key,
    meeting_id  text not null,
    contest_id  text not null,
    number      bigint not null,
    -- The meeting's rounds in the order of opening; the order of rounds is public, that of ballots is nowhere.
    opening     bigint not null,
    state       text not null check (state in ('open', 'closed', 'counted', 'confirmed', 'published', 'voided')),
    -- The rule with its list of nominees, frozen at opening.
    rule        text not null,
    -- Numbers at closing; null while the round is open.
    roll        bigint,
    present     bigint,
    issued      bigint,
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

-- Every act of an officer, append-only, each entry with the hash of the one before. Never a choice, never a card's
-- secret.
create table journal (
    meeting_id text not null references meeting,
    entry      bigint not null,
    at         bigint not null,
    actor      text not null,
    act        text not null,
    details    text not null,
    hash       text not null,
    primary key (meeting_id, entry)
) --sqlite without rowid
;
