-- What the whole rule book needs of the schema (see 0001 for the conventions).

-- How the chair has ended the contest: a decision with its reason, or an end with open seats. Null before.
alter table contest add column ending text;

-- Hands counted in a round without ballots; null in every other.
alter table round add column hands text;
