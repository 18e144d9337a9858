//! Small meetings for the laws: few nominees and voters, so that ties and edges of thresholds come often.

pub(crate) mod story;

use std::num::NonZeroU32;

use ballot::{
    Assent, Attendance, Base, Blank, Comparison, Fraction, Id, Kind, Marks, Method, Nominee, NomineeStatus,
    Opinion, Opinions, Outcome, Quorum, Round, Rounds, Show, Tally, TallyMode, Test, Threshold, outcome,
};
use proptest::{collection::vec, option, prelude::*};

/// What a voter thinks of each nominee of the list; what of it becomes marks, the method says.
pub(crate) type Voter = Vec<Option<Opinion>>;

/// Who there was, and what they thought.
#[derive(Clone, Debug)]
pub(crate) struct Turnout {
    pub(crate) voters: Vec<Voter>,
    pub(crate) absent: u64,
    pub(crate) unissued: u64,
    pub(crate) silent: u64,
    pub(crate) spoilt: u64,
}

/// One round, and who voted in it.
#[derive(Clone, Debug)]
pub(crate) struct Meeting {
    pub(crate) round: Round,
    pub(crate) rounds: Rounds,
    pub(crate) turnout: Turnout,
}

impl Meeting {
    /// A show of hands has no paper: everybody present counts.
    pub(crate) fn new(round: Round, rounds: Rounds, mut turnout: Turnout) -> Self {
        if round.method == Method::Hands {
            (turnout.unissued, turnout.spoilt) = (0, 0);
        }
        Self { round, rounds, turnout }
    }

    pub(crate) fn is_by_hands(&self) -> bool {
        self.round.method == Method::Hands
    }

    pub(crate) fn attendance(&self) -> Attendance {
        let Turnout { voters, absent, unissued, silent, spoilt } = &self.turnout;
        let issued = voters.len() as u64 + silent + spoilt;
        let present = issued + unissued;
        Attendance { roll: present + absent, present, issued }
    }

    pub(crate) fn ballots(&self) -> Vec<Marks> {
        self.turnout.voters.iter().map(|voter| marks(&self.round, voter)).collect()
    }

    /// How many say this of the nominee at a place, counted one by one.
    pub(crate) fn says(&self, place: usize, opinion: Opinion) -> u64 {
        let Nominee { id, status, .. } = &self.round.nominees[place];
        let raised = |voter: &Voter| *status == NomineeStatus::Standing && voter[place] == Some(opinion);
        let marked = |voter: &Voter| match marks(&self.round, voter) {
            Marks::Choose(chosen) => opinion == Opinion::For && chosen.contains(id),
            Marks::Assent(Opinions(said)) => said.contains(&(id.clone(), opinion)),
            Marks::Blank(_) => false,
        };
        let voters = self.turnout.voters.iter();
        voters.filter(|voter| if self.is_by_hands() { raised(voter) } else { marked(voter) }).count() as u64
    }

    pub(crate) fn tally(&self) -> Tally {
        if self.is_by_hands() {
            let shown = hands(&self.round, &self.turnout.voters);
            return Tally::of_hands(&self.round, &shown, self.attendance().present).unwrap();
        }
        let spoilt = Tally { invalid: self.turnout.spoilt, ..Tally::empty(&self.round) };
        let mut tally = tally(&self.round, &self.ballots());
        tally.add(&spoilt).unwrap();
        tally
    }

    pub(crate) fn outcome(&self) -> Outcome {
        outcome(&self.round, self.rounds, self.attendance(), &self.tally()).unwrap()
    }
}

pub(crate) fn tally(round: &Round, ballots: &[Marks]) -> Tally {
    Tally::of(round, ballots.iter().map(|marks| (marks, 1))).unwrap()
}

/// The valid or blank ballot that comes nearest to what a voter thinks.
pub(crate) fn marks(round: &Round, voter: &Voter) -> Marks {
    let of_standing = round.nominees.iter().zip(voter);
    let of_standing = of_standing.filter(|(nominee, _)| nominee.status == NomineeStatus::Standing);
    let said: Vec<(Id, Opinion)> =
        of_standing.filter_map(|(nominee, said)| said.map(|said| (nominee.id.clone(), said))).collect();
    let mut left = round.method.at_most().map_or(u32::MAX, NonZeroU32::get);
    let mut within = |opinion: Opinion| {
        let fits = opinion != Opinion::For || left > 0;
        left -= u32::from(fits && opinion == Opinion::For);
        fits
    };
    let said = said.into_iter().filter(|(_, opinion)| within(*opinion)).collect::<Vec<_>>();
    if voter.iter().all(Option::is_none) {
        Marks::blank()
    } else if matches!(round.method, Method::Choose(_)) {
        let chosen = said.into_iter().filter(|(_, opinion)| *opinion == Opinion::For);
        Marks::Choose(chosen.map(|(id, _)| id).collect())
    } else {
        Marks::Assent(Opinions(said))
    }
}

/// The hands that these voters raise for each standing nominee.
pub(crate) fn hands(round: &Round, voters: &[Voter]) -> Vec<(Id, Show)> {
    let shown = |place: usize| {
        let raised = |opinion| voters.iter().filter(|voter| voter[place] == Some(opinion)).count() as u64;
        let [in_favour, against, abstain] = Opinion::ALL.map(raised);
        Show { in_favour, against, abstain }
    };
    let standing = round.nominees.iter().enumerate();
    let standing = standing.filter(|(_, nominee)| nominee.status == NomineeStatus::Standing);
    standing.map(|(place, nominee)| (nominee.id.clone(), shown(place))).collect()
}

pub(crate) fn id(n: usize) -> Id {
    Id::new(format!("n{n}")).unwrap()
}

pub(crate) fn nonzero(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

pub(crate) fn fraction() -> impl Strategy<Value = Fraction> {
    (1u32..=5).prop_flat_map(|den| (0..=den).prop_map(move |num| Fraction::new(num, den).unwrap()))
}

pub(crate) fn comparison() -> impl Strategy<Value = Comparison> {
    prop_oneof![Just(Comparison::AtLeast), Just(Comparison::MoreThan)]
}

pub(crate) fn test() -> impl Strategy<Value = Test> {
    (comparison(), fraction()).prop_map(|(comparison, fraction)| Test { comparison, fraction })
}

/// From the smallest number to the largest.
pub(crate) const BASES: [Base; 5] = [Base::Valid, Base::Cast, Base::Issued, Base::Present, Base::Roll];

pub(crate) fn threshold() -> impl Strategy<Value = Threshold> {
    (test(), prop::sample::select(BASES.to_vec())).prop_map(|(test, of)| Threshold { test, of })
}

pub(crate) fn method() -> impl Strategy<Value = Method> {
    prop_oneof![
        3 => (1u32..4).prop_map(|at_most| Method::choose(nonzero(at_most))),
        1 => Just(Method::Assent(Assent::Any)),
        2 => (1u32..4).prop_map(|at_most| Method::Assent(Assent::AtMost(nonzero(at_most)))),
        2 => Just(Method::Hands),
    ]
}

fn opinion() -> impl Strategy<Value = Option<Opinion>> {
    prop_oneof![
        3 => Just(None),
        4 => Just(Some(Opinion::For)),
        1 => Just(Some(Opinion::Against)),
        1 => Just(Some(Opinion::Abstain)),
    ]
}

/// Often somebody with no opinion at all, so that blank ballots come.
pub(crate) fn voter(nominees: usize) -> impl Strategy<Value = Voter> {
    prop_oneof![5 => vec(opinion(), nominees), 1 => Just(vec![None; nominees])]
}

pub(crate) fn turnout(nominees: usize) -> impl Strategy<Value = Turnout> {
    let unissued = prop_oneof![3 => Just(0u64), 1 => 1u64..3];
    let spoilt = prop_oneof![3 => Just(0u64), 1 => 1u64..3];
    (vec(voter(nominees), 0..10), 0u64..3, unissued, 0u64..3, spoilt).prop_map(
        |(voters, absent, unissued, silent, spoilt)| Turnout { voters, absent, unissued, silent, spoilt },
    )
}

/// The list of a round: an award's up to five, now and then a motion's only proposal.
fn list() -> impl Strategy<Value = (Kind, Vec<NomineeStatus>)> {
    let status = prop_oneof![
        6 => Just(NomineeStatus::Standing),
        1 => Just(NomineeStatus::Withdrawn),
        1 => Just(NomineeStatus::Excluded)
    ];
    prop_oneof![
        5 => vec(status, 1..6).prop_map(|list| (Kind::Award, list)),
        1 => Just((Kind::Motion, vec![NomineeStatus::Standing])),
    ]
}

pub(crate) fn round() -> impl Strategy<Value = Round> {
    let blank = prop_oneof![Just(Blank::Valid), Just(Blank::Invalid)];
    let quorum = option::weighted(0.3, test());
    (list(), method(), blank, 1u32..4, option::of(threshold()), quorum).prop_map(
        |((kind, list), method, blank, seats, threshold, quorum)| {
            let nominees = list.iter().enumerate().map(|(n, status)| Nominee {
                id: id(n),
                name: format!("Đơn vị {n}"),
                short: format!("ĐV {n}"),
                status: *status,
                reason: String::new(),
            });
            let seats = nonzero(if kind == Kind::Motion { 1 } else { seats });
            Round {
                number: 1,
                kind,
                method: if kind == Kind::Motion { as_of_a_motion(method) } else { method },
                blank,
                seats,
                threshold,
                quorum: quorum.map(Quorum),
                nominees: nominees.collect(),
                tally: TallyMode::Live,
                self_vote: true,
            }
        },
    )
}

/// A motion is decided by `assent` or `hands`.
fn as_of_a_motion(method: Method) -> Method {
    match method {
        Method::Choose(_) => Method::Assent(Assent::Any),
        Method::Assent(_) | Method::Hands => method,
    }
}

pub(crate) fn meeting() -> impl Strategy<Value = Meeting> {
    round().prop_flat_map(|round| {
        let nominees = round.nominees.len();
        (Just(round), 0u32..4, 1u32..4, turnout(nominees)).prop_map(|(round, before, max, turnout)| {
            Meeting::new(round, Rounds { before, max: nonzero(max) }, turnout)
        })
    })
}
