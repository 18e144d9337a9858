//! The promises of `Store`, each a test that runs on both databases.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "store/browsers.rs"]
mod browsers;
#[path = "store/cards.rs"]
mod cards;
#[path = "store/casting.rs"]
mod casting;
#[path = "store/failures.rs"]
mod failures;
#[path = "store/hall.rs"]
mod hall;
#[path = "store/journal.rs"]
mod journal;
#[path = "store/keeping.rs"]
mod keeping;
#[path = "store/logs.rs"]
mod logs;
#[path = "meetings.rs"]
mod meetings;
#[path = "store/moments.rs"]
mod moments;
#[path = "store/news.rs"]
mod news;
#[path = "postgres.rs"]
mod postgres;
#[path = "store/rounds.rs"]
mod rounds;
#[path = "store/versions.rs"]
mod versions;

/// Makes of each promise two tests: one on SQLite, one on PostgreSQL.
macro_rules! promises {
    ($($theme:ident { $($promise:ident,)+ })+) => {$($(
        mod $promise {
            use crate::{$theme, hall::Engine};

            #[tokio::test]
            async fn on_sqlite() {
                $theme::$promise(Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                $theme::$promise(Engine::Postgres).await;
            }
        }
    )+)+};
}

promises! {
    casting {
        a_second_ballot_of_one_card_is_refused_and_the_first_stands,
        the_same_receipt_again_gives_the_same_answer_also_after_closing,
        a_receipt_that_the_round_has_is_answered_alike_whatever_the_marks,
        a_receipt_names_one_ballot_and_the_voter_it_was_refused_to_can_still_vote,
        of_many_ballots_at_once_each_card_has_one,
        who_may_not_vote_is_told_why_and_nothing_is_marked,
        a_ballot_after_closing_is_refused,
        of_two_hundred_casts_that_race_a_closing_those_acknowledged_are_counted,
        a_latecomer_votes_and_whoever_leaves_after_voting_stays_counted,
    }
    cards {
        a_card_printed_again_has_a_new_secret_and_the_old_one_says_so,
        a_replaced_card_does_not_vote_twice,
        a_card_revoked_after_voting_stays_counted,
        a_browser_adds_voters_cards_up_and_keeps_one_of_each_officer,
        a_scan_that_adds_a_card_ends_the_session_of_before,
        a_card_counts_as_scanned_when_the_page_that_it_leads_to_is_asked_for,
    }
    browsers {
        an_officers_browser_ends_twelve_hours_after_its_last_use,
        a_phone_ends_a_day_after_its_meeting_and_no_time_of_it_is_kept,
        a_browser_of_an_older_program_stays_and_its_time_begins,
        whoever_leaves_a_browser_leaves_nothing_in_it,
    }
    rounds {
        a_round_needs_its_quorum_its_turn_and_an_empty_floor,
        a_closed_round_keeps_its_outcome_and_the_hash_of_its_record,
        winners_leave_the_next_list_and_the_meeting_ends_when_every_contest_is_over,
        every_stored_round_counts_to_its_frozen_outcome_again,
        the_record_of_every_published_round_has_the_hash_that_was_frozen,
        a_voided_round_takes_no_ballot_and_its_number_is_not_used_again,
        a_receipt_is_found_only_when_its_round_is_published_and_not_voided,
        a_reason_of_nothing_to_read_is_no_reason,
        a_receipt_is_looked_up_by_its_key_and_the_public_files_are_made_once,
    }
    failures {
        a_failed_commit_fails_its_caller_and_nothing_is_half_done,
        a_ballot_that_cannot_be_kept_does_not_sink_its_neighbours,
        when_too_many_wait_a_phone_is_told_to_send_again_and_then_may,
        closing_the_store_keeps_and_answers_every_ballot_that_waits,
        text_that_only_one_database_could_keep_is_refused_alike,
        whoever_waited_for_the_database_in_vain_writes_when_it_is_free_again,
        an_officers_browser_that_goes_away_takes_nothing_with_it,
        a_card_that_a_browser_holds_already_writes_nothing,
        a_ballot_goes_before_a_crowd_that_scans_cards,
    }
    journal {
        the_journal_is_a_chain_and_holds_no_choice_and_no_secret,
        an_act_is_written_under_the_role_of_whoever_acted,
        the_journal_refuses_to_be_changed_or_shortened,
        a_clock_that_goes_back_writes_no_act_before_the_last_one,
    }
    keeping {
        the_database_engine_is_one_that_keeps_what_it_is_given,
        what_is_kept_is_there_after_opening_again,
        what_is_read_together_is_of_one_moment,
        health_tells_whether_a_ballot_could_be_kept_and_writes_nothing,
    }
    moments {
        the_sum_of_an_open_round_grows_with_its_ballots_whatever_else_happens,
        a_sum_is_kept_while_ballots_come_and_at_closing_the_ballots_are_counted,
        ballots_leave_the_rest_of_a_meeting_as_it_was_read,
        after_the_end_the_journal_is_closed_and_what_is_still_done_is_logged_apart,
        an_act_is_done_by_whom_the_table_names_and_a_second_officer_is_told_apart,
    }
    versions {
        a_database_of_every_older_version_is_opened_and_everything_is_there,
    }
    news {
        the_version_grows_with_each_commit_and_only_then,
        whoever_watches_a_meeting_hears_of_every_change,
        what_has_been_read_is_read_again_after_a_change_by_another_process,
    }
}
