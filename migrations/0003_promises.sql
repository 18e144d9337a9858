-- What the promises of the store need on both databases (see 0001 for the conventions).

-- Grows by one with every commit that changes what somebody may see of the meeting. It is the news that streams wait
-- for: a number without data, so that whoever hears it learns nothing, and it counts commits, never people.
alter table meeting add column version bigint not null default 1;

-- "How many are present" is asked at every change, with ten thousand voters too.
create index voter_by_status on voter (meeting_id, status);

-- The journal only grows. The program has no statement that changes an entry; these refuse everybody else's.
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

-- On PostgreSQL several processes can serve one meeting. Each hears, at the commit, that a meeting has a new version and
-- that a browser's cards have changed; it reads the rest itself. SQLite has one process, which knows what it has done.
--postgres create function tell_version() returns trigger language plpgsql as $$
--postgres begin perform pg_notify('laphieu_version', new.meeting_id || ' ' || new.version); return null; end $$;
--postgres create trigger version_is_told after insert or update of version on meeting
--postgres for each row execute function tell_version();
--postgres create function tell_session() returns trigger language plpgsql as $$
--postgres begin
--postgres     perform pg_notify('laphieu_session', coalesce(new.session_hash, old.session_hash));
--postgres     return null;
--postgres end $$;
--postgres create trigger session_is_told after insert or delete on session
--postgres for each row execute function tell_session();

-- One of two functions of SQLite's that the shared statements use: the rows of a JSON array.
--postgres create function json_each(text) returns table (value jsonb) language sql immutable
--postgres as 'select jsonb_array_elements($1::jsonb)';

-- The other one: a column as a JSON array. Twenty thousand rows travel faster as one.
--postgres create function json_of(text[]) returns text language sql immutable
--postgres as 'select array_to_json($1)::text';
--postgres create aggregate json_group_array(text) (sfunc = array_append, stype = text[], initcond = '{}', finalfunc = json_of);
