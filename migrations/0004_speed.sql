-- What fast casting and counting need, and what that must not leave behind (see 0001 for the conventions).

-- On a table that was not analysed lately PostgreSQL may look up a voter through this index instead of the primary key.
-- With the voter in it that is as good; without, it read everybody present for each ballot. SQLite's has it anyway.
--postgres drop index voter_by_status;
--postgres create index voter_by_status on voter (meeting_id, status, voter_id);

-- What PostgreSQL notes of a table when it analyses it are values of its rows, and closing a round would not clear them:
-- of these columns it notes none, and forgets what it had (a type that is set anew, to what it was, does that).
--postgres alter table turnout alter card_id type text;
--postgres alter table turnout alter card_id set statistics 0;
--postgres alter table ballot alter receipt type text, alter marks type text;
--postgres alter table ballot alter receipt set statistics 0, alter marks set statistics 0;

-- Rounds are written anew inside the database and read as lines of text: what migration 3 brought for that is not used
-- any more.
--postgres drop aggregate json_group_array(text);
--postgres drop function json_of(text[]);
