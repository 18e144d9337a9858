-- What PostgreSQL needs beside tables (see 0001 for the conventions); SQLite needs nothing here.

-- Several processes can serve one meeting. Each hears, at the commit, that a meeting has a new version and that a
-- browser's cards have changed; it reads the rest itself. SQLite has one process, which knows what it has done.
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

-- A function of SQLite's that the shared statements use: the rows of a JSON array.
--postgres create function json_each(text) returns table (value jsonb) language sql immutable
--postgres as 'select jsonb_array_elements($1::jsonb)';
