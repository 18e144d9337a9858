//! The sentences about one round.

use ballot::{Base, Blank, Kind, Lang, Method, Next, Numbers, Outcome, Round, Verdict, words};

/// Whether a round is a show of hands, which has no ballots to speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hands {
    /// By ballots.
    No,
    /// Biểu quyết giơ tay.
    Yes,
}

impl Hands {
    /// What the rule of a round says.
    pub(crate) fn of(rule: &Round) -> Self {
        match rule.method {
            Method::Choose(_) | Method::Assent(_) => Self::No,
            Method::Hands => Self::Yes,
        }
    }
}

/// “Lần 1”.
pub(crate) fn round(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Vi => format!("Lần {number}"),
        Lang::En => format!("Round {number}"),
    }
}

/// That a round does not count; a show of hands has taken no ballots.
pub(crate) fn voided(lang: Lang, rule: &Round, reason: &str, cast: u64) -> String {
    let (round, reason) = (round(lang, rule.number), super::results::clause(reason));
    match (lang, Hands::of(rule), cast) {
        (Lang::Vi, Hands::Yes, _) => format!("{round} bị hủy: {reason}; kết quả không được tính."),
        (Lang::Vi, Hands::No, 0) => format!("{round} bị hủy: {reason}; chưa thu phiếu nào."),
        (Lang::Vi, Hands::No, cast) => {
            format!("{round} bị hủy: {reason}; đã thu {cast} phiếu, các phiếu này không được tính.")
        }
        (Lang::En, Hands::Yes, _) => format!("{round} was voided: {reason}; its result does not count."),
        (Lang::En, Hands::No, 0) => format!("{round} was voided: {reason}; no ballot had been cast."),
        (Lang::En, Hands::No, cast) => {
            format!("{round} was voided: {reason}; the {cast} ballots cast do not count.")
        }
    }
}

/// The rule of the round as one sentence.
pub(crate) fn rule(lang: Lang, round: &Round) -> String {
    let rule = words::rule(lang, round);
    match lang {
        Lang::Vi => format!("Thể lệ: {rule}"),
        Lang::En => format!("Rule: {rule}"),
    }
}

/// Among whom a later round is held.
pub(crate) fn list(lang: Lang, hands: Hands, names: &str) -> String {
    match (lang, hands) {
        (Lang::Vi, Hands::No) => format!("Danh sách bỏ phiếu lần này: {names}."),
        (Lang::Vi, Hands::Yes) => format!("Danh sách biểu quyết lần này: {names}."),
        (Lang::En, Hands::No | Hands::Yes) => format!("The list of this round: {names}."),
    }
}

/// The votes that the threshold asks for; `None` without a threshold, on a base of 0 and where no quorum was there to
/// give them.
pub(crate) fn votes_needed(lang: Lang, hands: Hands, outcome: &Outcome) -> Option<String> {
    let threshold = outcome.threshold.filter(|_| outcome.quorum_met)?;
    let number = outcome.base_number();
    let (of, test) = (base_words(lang, hands, outcome), words::test(lang, threshold.test));
    let needed = outcome.needed?;
    let ballots_needed = || {
        let [before, between, after] = words::votes_needed(lang, threshold);
        format!("{before}{number}{between}{needed}{after}")
    };
    Some(match (lang, hands) {
        (Lang::Vi, Hands::No) => {
            format!("Số phiếu cần đạt: {}.", ballots_needed())
        }
        (Lang::Vi, Hands::Yes) => {
            format!("Số tán thành cần đạt: {test} của {number} ({of}) = từ {needed} đơn vị.")
        }
        (Lang::En, Hands::No) => format!("Votes needed: {}.", ballots_needed()),
        (Lang::En, Hands::Yes) => format!("Hands needed: {test} of {number} ({of}) = from {needed} units."),
    })
}

/// What the shares are counted on; with hands everybody present is a valid ballot, but there are no ballots.
fn base_words(lang: Lang, hands: Hands, outcome: &Outcome) -> &'static str {
    match (hands, outcome.base()) {
        (Hands::Yes, Base::Issued | Base::Cast | Base::Valid) => words::base(lang, Base::Present),
        (_, base) => words::base(lang, base),
    }
}

/// That nobody may vote for their own unit, and what of it could not be checked.
pub(crate) fn own_unit(lang: Lang, hands: Hands) -> &'static str {
    match (lang, hands) {
        (Lang::Vi, Hands::No) => {
            "Đơn vị không được bỏ phiếu cho chính mình; trên phiếu giấy không kiểm tra được việc này vì phiếu không \
             ghi tên."
        }
        (Lang::Vi, Hands::Yes) => "Đơn vị không được biểu quyết cho chính mình.",
        (Lang::En, Hands::No) => {
            "No unit may vote for itself; on paper this cannot be checked, since a ballot bears no name."
        }
        (Lang::En, Hands::Yes) => "No unit may raise a hand for itself.",
    }
}

/// The numbers of a round in one sentence: seven, or two with a show of hands.
pub(crate) fn numbers(lang: Lang, hands: Hands, numbers: &Numbers, blank: Blank) -> String {
    let Numbers { roll, present, issued, cast, valid, invalid, blank: blanks } = numbers;
    let counted = match (lang, blank) {
        (Lang::Vi, Blank::Valid) => "tính là hợp lệ",
        (Lang::Vi, Blank::Invalid) => "tính là không hợp lệ",
        (Lang::En, Blank::Valid) => "counted as valid",
        (Lang::En, Blank::Invalid) => "counted as invalid",
    };
    match (lang, hands) {
        (Lang::Vi, Hands::No) => format!(
            "Tổng số: {roll}; có mặt: {present}; số phiếu phát ra: {issued}; thu về: {cast}; hợp lệ: {valid}; \
             không hợp lệ: {invalid}; phiếu trắng: {blanks} ({counted})."
        ),
        (Lang::Vi, Hands::Yes) => format!("Tổng số: {roll}; có mặt: {present}."),
        (Lang::En, Hands::No) => format!(
            "On the roll: {roll}; present: {present}; ballots issued: {issued}; cast: {cast}; valid: {valid}; \
             invalid: {invalid}; blank: {blanks} ({counted})."
        ),
        (Lang::En, Hands::Yes) => format!("On the roll: {roll}; present: {present}."),
    }
}

/// What the shares of a table are counted on.
pub(crate) fn base(lang: Lang, hands: Hands, outcome: &Outcome) -> String {
    let (base, number) = (base_words(lang, hands, outcome), outcome.base_number());
    match (lang, hands) {
        (Lang::Vi, Hands::No) => format!("Kết quả (tỷ lệ tính trên {base}: {number}):"),
        (Lang::Vi, Hands::Yes) => format!("Kết quả giơ tay (tỷ lệ tính trên {base}: {number}):"),
        (Lang::En, Hands::No) => format!("Result (shares of {base}: {number}):"),
        (Lang::En, Hands::Yes) => format!("Result of the show of hands (shares of {base}: {number}):"),
    }
}

/// What was said of a proposal: for with its share, against, abstained.
pub(crate) fn opinions(lang: Lang, hands: Hands, outcome: &Outcome, said: [&str; 3]) -> String {
    let (lead, [yes, no, abstained]) = (base(lang, hands, outcome), said);
    match lang {
        Lang::Vi => format!("{lead} tán thành {yes}; không tán thành {no}; không có ý kiến {abstained}."),
        Lang::En => format!("{lead} for {yes}; against {no}; abstained {abstained}."),
    }
}

/// Those of one verdict, each with its reason.
pub(crate) fn those(lang: Lang, verdict: Verdict, names: &str) -> String {
    format!("{}: {names}.", words::verdict(lang, Kind::Award, verdict))
}

/// That everybody present has raised a hand for somebody.
pub(crate) fn consensus(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "thống nhất",
        Lang::En => "by consensus",
    }
}

/// What follows by the rule; `None` after a complete contest and without a quorum. `among` names those it is among.
pub(crate) fn next(lang: Lang, hands: Hands, next: &Next, among: &str) -> Option<String> {
    let vote = match (lang, hands) {
        (Lang::Vi, Hands::No) => "bỏ phiếu",
        (Lang::Vi, Hands::Yes) => "biểu quyết",
        (Lang::En, Hands::No | Hands::Yes) => "round",
    };
    Some(match (lang, next) {
        (Lang::Vi | Lang::En, Next::Complete {} | Next::Repeat {}) => return None,
        (Lang::Vi, Next::Runoff { seats, .. }) => {
            format!("Theo thể lệ: {vote} lại giữa các đơn vị bằng phiếu, lấy tối đa {seats} đơn vị.")
        }
        (Lang::Vi, Next::Another { seats, .. }) => {
            format!("Theo thể lệ: {vote} tiếp giữa các đơn vị chưa được chọn, lấy tối đa {seats} đơn vị.")
        }
        (Lang::Vi, Next::Decide { seats, .. }) => format!(
            "Theo thể lệ: đã hết số lượt {vote}, Chủ tọa quyết định chọn tối đa {seats} trong các đơn vị: {among}."
        ),
        (Lang::En, Next::Runoff { seats, .. }) => {
            format!("By the rule: a run-off among the tied units, up to {seats} elected.")
        }
        (Lang::En, Next::Another { seats, .. }) => {
            format!("By the rule: another {vote} among the units not elected, up to {seats} elected.")
        }
        (Lang::En, Next::Decide { seats, .. }) => {
            format!(
                "By the rule: no {vote} is left, the chair chooses up to {seats} of these units: {among}."
            )
        }
    })
}

/// That a round without a quorum decides nothing and is held again; `numbers` say how many were present and needed.
pub(crate) fn no_quorum(lang: Lang, hands: Hands, kind: Kind, numbers: &str) -> String {
    let nothing = match (lang, kind) {
        (Lang::Vi, Kind::Award) => "không có đơn vị nào được chọn",
        (Lang::Vi, Kind::Motion) => "đề xuất chưa được quyết định",
        (Lang::En, Kind::Award) => "nobody is elected",
        (Lang::En, Kind::Motion) => "nothing is decided",
    };
    let again = match (lang, hands) {
        (Lang::Vi, Hands::No) => "phải bỏ phiếu lại",
        (Lang::Vi, Hands::Yes) => "phải biểu quyết lại",
        (Lang::En, Hands::No | Hands::Yes) => "the round is to be held again",
    };
    match lang {
        Lang::Vi => {
            format!("Số đơn vị có mặt không đủ để tiến hành ({numbers}) nên {nothing}; theo thể lệ: {again}.")
        }
        Lang::En => format!("There was no quorum ({numbers}), so {nothing}; by the rule: {again}."),
    }
}

/// Mã đối chiếu, by which anyone can compare the count with the published record.
pub(crate) fn count_code(lang: Lang, code: &str) -> String {
    match lang {
        Lang::Vi => format!("Mã đối chiếu: {code}."),
        Lang::En => format!("Count code: {code}."),
    }
}
