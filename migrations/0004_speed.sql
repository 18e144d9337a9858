-- What casting and counting need (see 0001 for the conventions).

-- On a table that was not analysed lately PostgreSQL may look up a voter through this index instead of the primary key.
-- With the voter in it that is as good; without, it read everybody present for each ballot. SQLite's has it anyway.
--postgres drop index voter_by_status;
--postgres create index voter_by_status on voter (meeting_id, status, voter_id);

-- Rounds are written anew inside the database and read as lines of text: what migration 3 brought for that is not used
-- any more.
--postgres drop aggregate json_group_array(text);
--postgres drop function json_of(text[]);
