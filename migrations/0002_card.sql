-- Cards and who has scanned them (see 0001 for the conventions).

-- A card keeps its id for life, so whoever holds it votes once whatever its secret was at the time.
create table card (
    card_id    text primary key,
    -- Null for the owner's.
    meeting_id text references meeting,
    role       text not null check (role in ('owner', 'chair', 'secretary', 'teller', 'screen', 'voter')),
    -- Whose vote the card casts: null for an officer's card, and for a drawn one, of which nobody knows whose it is.
    voter_id   text,
    -- A voter's card: the number printed on it. An officer's: which of several of one role, from 1.
    serial     bigint not null,
    state      text not null check (state in ('issued', 'in_use', 'revoked', 'set_aside')),
    foreign key (meeting_id, voter_id) references voter
) --sqlite without rowid
;

create index card_of_voter on card (meeting_id, voter_id);
create unique index card_of_role on card (meeting_id, role, serial);

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
