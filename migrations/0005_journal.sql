-- The journal (see 0001 for the conventions).

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

-- It only grows. The program has no statement that changes an entry; these refuse everybody else's.
--sqlite create trigger journal_is_never_changed before update on journal
--sqlite begin select raise(abort, 'the journal is append-only'); end;
--sqlite create trigger journal_is_never_shortened before delete on journal
--sqlite begin select raise(abort, 'the journal is append-only'); end;
--sqlite create trigger journal_is_never_overwritten before insert on journal
--sqlite when exists (select 1 from journal where meeting_id = new.meeting_id and entry = new.entry)
--sqlite begin select raise(abort, 'the journal is append-only'); end;
--postgres create function journal_is_append_only() returns trigger language plpgsql as $$
--postgres begin raise exception 'the journal is append-only'; end $$;
--postgres create trigger journal_is_never_changed before update or delete on journal
--postgres for each row execute function journal_is_append_only();
--postgres create trigger journal_is_never_emptied before truncate on journal
--postgres for each statement execute function journal_is_append_only();
