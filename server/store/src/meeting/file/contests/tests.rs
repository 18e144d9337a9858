use std::num::NonZeroU32;

use ballot::{
    Assent, Base, Blank, Comparison, Contest, Kind, Lang, Method, NomineeStatus, Rounding, Seats, TallyMode,
};

use crate::{FileError, MeetingFile};

const DEMO: &str = include_str!("../../../../../demo/bac-kan-2019.toml");

/// A third contest after the demo's two.
fn with_contest(lines: &str) -> Result<Contest, FileError> {
    let mut file = MeetingFile::read(&format!("{DEMO}[[contests]]\nid = \"thu-ba\"\n{lines}"))?;
    assert_eq!(file.contests.len(), 3);
    Ok(file.contests.remove(2))
}

fn award(lines: &str) -> Contest {
    with_contest(&format!("title = \"Giải ba\"\n{lines}")).unwrap()
}

fn motion(lines: &str) -> Contest {
    with_contest(&format!("kind = \"motion\"\ntitle = \"Thông qua biên bản\"\n{lines}")).unwrap()
}

#[test]
fn every_method_is_read() {
    let method = |text: &str| award(&format!("seats = 3\nmethod = {text}")).method;
    let three = NonZeroU32::new(3).unwrap();
    assert_eq!(method("{ choose = 3 }"), Method::choose(three));
    assert_eq!(method("{ assent = 3 }"), Method::Assent(Assent::AtMost(three)));
    assert_eq!(method("{ assent = 11 }").at_most(), NonZeroU32::new(11));
    assert_eq!(method("{ assent = \"any\" }"), Method::Assent(Assent::Any));
    assert_eq!(method("\"hands\""), Method::Hands);
}

#[test]
fn what_is_left_out_follows_from_the_method() {
    for (method, asks_for_half, blank) in [
        ("{ choose = 1 }", false, Blank::Invalid),
        ("{ assent = 1 }", true, Blank::Valid),
        ("{ assent = \"any\" }", true, Blank::Valid),
        ("\"hands\"", true, Blank::Valid),
    ] {
        let contest = award(&format!("seats = 1\nmethod = {method}"));
        assert_eq!(contest.blank, blank, "{method}");
        assert_eq!(contest.threshold.is_some(), asks_for_half, "{method}");
        if let Some(threshold) = contest.threshold {
            assert_eq!((threshold.test.comparison, threshold.of), (Comparison::MoreThan, Base::Present));
            assert_eq!(threshold.test.fraction.to_string(), "1/2");
        }
    }
    assert_eq!(motion("seats = 1\nmethod = \"hands\"").threshold, Method::Hands.default_threshold());
}

#[test]
fn what_is_written_goes_before_what_the_method_implies() {
    let contest =
        award("seats = 1\nmethod = \"hands\"\nthreshold = \"none\"\nblank = \"invalid\"\ntally = \"after\"");
    assert_eq!((contest.threshold, contest.blank, contest.tally), (None, Blank::Invalid, TallyMode::After));
    let contest = motion("seats = 1\nmethod = { assent = 1 }\nthreshold = \"none\"");
    assert_eq!(contest.threshold, None);
    let contest = motion("seats = 1\nmethod = \"hands\"\nthreshold = { at_least = \"2/3\", of = \"roll\" }");
    assert_eq!(contest.threshold.map(|threshold| threshold.of), Some(Base::Roll));
}

#[test]
fn seats_can_be_a_share_of_the_units_and_are_rounded_down_unless_said() {
    let seats = |text: &str| award(&format!("method = {{ choose = 1 }}\nseats = {text}")).seats;
    let fifth = "1/5".parse().unwrap();
    let down = Seats::Share { share: fifth, round: Rounding::Down };
    assert_eq!(seats("{ share = \"1/5\" }"), down);
    assert_eq!(seats("{ share = \"1/5\", round = \"down\" }"), down);
    let nearest = Seats::Share { share: fifth, round: Rounding::Nearest };
    assert_eq!(seats("{ share = \"1/5\", round = \"nearest\" }"), nearest);
    assert_eq!(seats("40"), Seats::Number(NonZeroU32::new(40).unwrap()), "more than there are nominees");
}

#[test]
fn a_contest_can_be_held_among_the_winners_of_another() {
    let contest = award(
        "seats = 1\nmethod = { choose = 1 }\nexcludes_winners_of = [\"co-thi-dua\"]\nonly_winners_of = \"bang-khen\"",
    );
    assert_eq!(contest.only_winners_of.unwrap().as_str(), "bang-khen");
    assert_eq!(contest.excludes_winners_of.len(), 1);
    assert_eq!(award("seats = 1\nmethod = { choose = 1 }").only_winners_of, None);
}

#[test]
fn a_motion_is_one_proposal() {
    let contest = motion("seats = 1\nmethod = \"hands\"");
    assert_eq!((contest.kind, contest.award.as_str()), (Kind::Motion, ""));
    let [proposal] = contest.nominees.as_slice() else { panic!("{:?}", contest.nominees) };
    assert_eq!(proposal.id.as_str(), "de-xuat");
    assert_eq!(
        (proposal.name.as_str(), proposal.short.as_str()),
        ("Thông qua biên bản", "Thông qua biên bản")
    );
    assert_eq!(proposal.status, NomineeStatus::Standing);

    for nominees in [
        "nominees = [{ id = \"yt\", name = \"Thông qua dự thảo\", short = \"Dự thảo\" }]",
        "[[contests.nominees]]\nid = \"yt\"\nname = \"Thông qua dự thảo\"\nshort = \"Dự thảo\"",
    ] {
        let contest = motion(&format!("seats = 1\nmethod = {{ assent = 1 }}\n{nominees}"));
        let [proposal] = contest.nominees.as_slice() else { panic!("{:?}", contest.nominees) };
        assert_eq!(proposal.id.as_str(), "yt", "a proposal may have the id of a unit");
        assert_eq!((proposal.name.as_str(), proposal.short.as_str()), ("Thông qua dự thảo", "Dự thảo"));
    }
    // What changes nothing is not refused.
    let idle = "seats = 1\nmethod = { assent = \"any\" }\nwithdrawn = []\nexcludes_winners_of = []\nself_vote = true";
    assert!(motion(idle).self_vote);
}

/// What is said of a third contest in both languages; the line is counted from the contest's `[[contests]]`.
fn said_of(lines: &str) -> (usize, String, String) {
    let error = with_contest(lines).expect_err(lines);
    let line = error.line.unwrap() - DEMO.lines().count();
    (line, error.sentence(Lang::Vi, "hop.toml"), error.sentence(Lang::En, "hop.toml"))
}

/// Each file is refused at its line, with the words of both languages.
fn all_refused(head: &str, cases: &[(&str, usize, &[&str], &[&str])]) {
    for (lines, line, vi, en) in cases {
        let (at, said_vi, said_en) = said_of(&format!("{head}\n{lines}"));
        assert_eq!(at, *line, "{lines}: {said_vi}");
        assert!(vi.iter().all(|words| said_vi.contains(words)), "{lines}: {said_vi}");
        assert!(en.iter().all(|words| said_en.contains(words)), "{lines}: {said_en}");
    }
}

#[test]
fn what_no_method_allows_is_refused_at_its_line() {
    let methods = "{ choose = 1 }, { assent = 3 }, { assent = \"any\" }, \"hands\"";
    all_refused(
        "title = \"Giải ba\"",
        &[
            (
                "seats = 1\nmethod = { assent = 0 }",
                5,
                &["“0” không dùng được; dùng được: 1, 2, 3 …, \"any\""],
                &["“0” cannot be used; it takes: 1, 2, 3 …, \"any\""],
            ),
            ("seats = 1\nmethod = { assent = -3 }", 5, &["“-3”"], &["“-3”"]),
            ("seats = 1\nmethod = { assent = \"all\" }", 5, &["“all”", "\"any\""], &["“all”", "\"any\""]),
            (
                "seats = 1\nmethod = { assent = 12 }",
                5,
                &["assent = 12 nhưng chỉ có 11 đơn vị được đề nghị"],
                &["assent = 12, but there are only 11 nominees"],
            ),
            (
                "seats = 1\nnominees = [\"yt\"]\nmethod = { choose = 2 }",
                6,
                &["choose = 2 nhưng chỉ có 1 đơn vị"],
                &["choose = 2, but there is only 1 nominee;"],
            ),
            (
                "seats = 1\nmethod = \"giơ tay\"",
                5,
                &["“giơ tay” không dùng được", methods],
                &["“giơ tay” cannot be used", methods],
            ),
            ("seats = 1\nmethod = 1", 5, &["“1” không dùng được", methods], &[methods]),
            ("seats = 1\nmethod = { chose = 1 }", 5, &["các trường dùng được: choose, assent"], &["“chose”"]),
            (
                "seats = 1\nmethod = { choose = 1, assent = 1 }",
                5,
                &["đúng một trong hai: choose, assent"],
                &["exactly one of choose and assent"],
            ),
            ("seats = 1\nmethod = {}", 5, &["đúng một trong hai: choose, assent"], &["exactly one of"]),
            (
                "seats = 1\nmethod = \"hands\"\nself_vote = false",
                6,
                &["self_vote = false", "\"hands\"", "giơ tay"],
                &["self_vote = false cannot go with method = \"hands\""],
            ),
        ],
    );
}

#[test]
fn seats_kinds_and_thresholds_that_do_not_exist_are_refused_at_their_line() {
    all_refused(
        "title = \"Giải ba\"",
        &[
            (
                "seats = { share = \"6/5\" }",
                4,
                &["“6/5” không phải một phần của tổng", "\"2/3\""],
                &["“6/5” is no part of a whole"],
            ),
            (
                "seats = { share = \"1/5\", round = \"up\" }",
                4,
                &["“up” không dùng được; dùng được: down, nearest"],
                &["“up” cannot be used; it takes: down, nearest"],
            ),
            ("seats = { round = \"down\" }", 4, &["thiếu trường “share”"], &["“share” is missing"]),
            (
                "seats = { share = \"1/5\", of = \"roll\" }",
                4,
                &["các trường dùng được: share, round"],
                &["“of”"],
            ),
            (
                "seats = \"ba\"",
                4,
                &["“ba” không dùng được", "{ share = \"1/5\", round = \"down\" }"],
                &["“ba” cannot be used"],
            ),
            (
                "seats = 1\nmethod = \"hands\"\nthreshold = { of = \"valid\" }",
                6,
                &["cần ghi đúng một trong hai: at_least, more_than"],
                &["exactly one of at_least and more_than"],
            ),
            (
                "seats = 1\nmethod = \"hands\"\nthreshold = \"half\"",
                6,
                &["“half” không dùng được; dùng được: \"none\", { more_than"],
                &["“half” cannot be used"],
            ),
            ("kind = \"question\"", 4, &["dùng được: award, motion"], &["“question”"]),
        ],
    );
}

#[test]
fn an_award_elects_units_and_not_proposals() {
    all_refused(
        "title = \"Giải ba\"\nseats = 1\nmethod = { choose = 1 }",
        &[
            (
                "nominees = [\n\"yt\",\n{ id = \"de-xuat\", name = \"Thông qua\" }]",
                8,
                &["đề xuất “de-xuat”", "kind = \"award\"", "\"units\""],
                &["the proposal “de-xuat”", "ids of units"],
            ),
            ("nominees = [{ id = \"de-xuat\" }]", 6, &["thiếu trường “name”"], &["“name” is missing"]),
            ("nominees = [1]", 6, &["“1” không dùng được; dùng được: \"yt\", { id"], &["“1”"]),
            ("nominees = \"all\"", 6, &["“all” không dùng được; dùng được: \"units\", [\"yt\""], &["“all”"]),
            ("nominees = []", 6, &["“nominees” để trống"], &["“nominees” is empty"]),
            ("nominees = [\"yt\", \"yt\"]", 6, &["“yt” đã dùng"], &["the nominee id “yt” is used above"]),
            (
                "withdrawn = [{ id = \"xyz\", reason = \"Xin rút\" }]",
                6,
                &["“xyz” xin rút"],
                &["“xyz” is withdrawn"],
            ),
            (
                "only_winners_of = \"xyz\"",
                6,
                &["không có nội dung bầu chọn nào mang mã “xyz”"],
                &["no contest"],
            ),
            (
                "only_winners_of = \"thu-ba\"",
                2,
                &["“thu-ba” trừ chính kết quả của nó", "only_winners_of"],
                &["asks for its own winners"],
            ),
        ],
    );
}

#[test]
fn a_motion_that_asks_for_what_an_award_has_is_refused_at_its_line() {
    all_refused(
        "title = \"Thông qua biên bản\"\nkind = \"motion\"",
        &[
            (
                "seats = 2\nmethod = \"hands\"",
                5,
                &["biểu quyết", "seats = 2; dùng được: 1"],
                &["a motion (kind = \"motion\") cannot have seats = 2; it takes: 1"],
            ),
            (
                "method = \"hands\"\nseats = { share = \"1/5\" }",
                6,
                &["seats = { share = \"1/5\" }; dùng được: 1"],
                &["it takes: 1"],
            ),
            (
                "seats = 1\nmethod = { choose = 1 }",
                6,
                &["method = { choose = 1 }; dùng được: { assent = 1 }", "\"hands\""],
                &["cannot have method = { choose = 1 }; it takes: { assent = 1 }"],
            ),
            (
                "seats = 1\nmethod = { assent = 3 }",
                6,
                &["assent = 3 nhưng chỉ có 1 đề xuất"],
                &["assent = 3, but there is only 1 proposal;"],
            ),
            (
                "seats = 1\nmethod = \"hands\"\nwithdrawn = [{ id = \"de-xuat\", reason = \"A\" }]",
                7,
                &["không dùng được withdrawn (\"de-xuat\"); cần bỏ withdrawn"],
                &["cannot have withdrawn"],
            ),
            (
                "seats = 1\nmethod = \"hands\"\nexcludes_winners_of = [\"co-thi-dua\"]",
                7,
                &["excludes_winners_of (\"co-thi-dua\")"],
                &["leave excludes_winners_of out"],
            ),
            (
                "seats = 1\nmethod = \"hands\"\nonly_winners_of = \"co-thi-dua\"",
                7,
                &["only_winners_of (\"co-thi-dua\")"],
                &["leave only_winners_of out"],
            ),
            (
                "seats = 1\nmethod = \"hands\"\nself_vote = false",
                7,
                &["self_vote (false)"],
                &["leave self_vote out"],
            ),
        ],
    );
}

#[test]
fn a_motion_is_refused_with_anything_but_one_proposal() {
    let proposal = "[{ id = \"de-xuat\", name = \"Thông qua …\" }]";
    all_refused(
        "title = \"Thông qua biên bản\"\nkind = \"motion\"\nseats = 1\nmethod = \"hands\"",
        &[
            (
                "nominees = \"units\"",
                7,
                &["nominees = \"units\"", proposal],
                &["cannot have nominees = \"units\"", proposal],
            ),
            ("nominees = [\n\"yt\"]", 8, &["nominees = [\"yt\"]", proposal], &[proposal]),
            (
                "nominees = []",
                7,
                &["có 0 đề xuất trong nominees; cần đúng 1"],
                &["0 proposals in nominees; write exactly 1"],
            ),
            (
                "[[contests.nominees]]\nid = \"a\"\nname = \"A\"\n[[contests.nominees]]\nid = \"b\"\nname = \"B\"",
                11,
                &["có 2 đề xuất"],
                &["2 proposals"],
            ),
            (
                "nominees = [{ id = \"Đề xuất\", name = \"A\" }]",
                7,
                &["“Đề xuất” không làm mã được"],
                &["not an id"],
            ),
        ],
    );
}

#[test]
fn a_motion_elects_nobody_whom_another_contest_could_name() {
    let question = "title = \"Thông qua\"\nkind = \"motion\"\nseats = 1\nmethod = \"hands\"\n";
    let award = "[[contests]]\nid = \"thu-tu\"\ntitle = \"Giải tư\"\nseats = 1\nmethod = { choose = 1 }";
    all_refused(
        &format!("{question}{award}"),
        &[
            (
                "excludes_winners_of = [\"co-thi-dua\",\n\"thu-ba\"]",
                13,
                &["excludes_winners_of nêu “thu-ba”", "kind = \"award\""],
                &["excludes_winners_of names “thu-ba”, a motion"],
            ),
            (
                "only_winners_of = \"thu-ba\"",
                12,
                &["only_winners_of nêu “thu-ba”"],
                &["only_winners_of names “thu-ba”"],
            ),
        ],
    );
}

#[test]
fn a_circle_through_both_kinds_of_reference_is_refused() {
    let circle = "title = \"Giải ba\"\nseats = 1\nmethod = { choose = 1 }\nexcludes_winners_of = [\"thu-tu\"]
[[contests]]\nid = \"thu-tu\"\ntitle = \"Giải tư\"\nseats = 1\nmethod = { choose = 1 }\nonly_winners_of = \"thu-ba\"";
    let (line, vi, en) = said_of(circle);
    assert_eq!(line, 2);
    assert!(vi.contains("“thu-ba”") && vi.contains("vòng quanh"), "{vi}");
    assert!(en.contains("in a circle (excludes_winners_of, only_winners_of)"), "{en}");
}
