//! Every column in both directions: the pages of a list, there and back, have the rows in the order in which a plain sort puts
//! what they show. No row is met twice, none is left out, none is hidden.

use activity::record_fields::OwnValues;
use base::html::form::Form;
use base::html::list::{Direction, ListColumn, ListQuery, Rows};
use base::ids::{PersonId, UserId};
use base::locale::Translator;
use chrono::{Duration, NaiveDate, NaiveDateTime};
use directory::columns::Shown;
use directory::companies::lines::{CompanyLine, Surroundings as AroundCompanies};
use directory::companies::store::CompanyView;
use directory::companies::{
    CompanyColumn, CompanyInput, CompanyKind, CompanyStatus, commands, store as companies,
};
use directory::contact_points::{ContactPoint, NewPoint, PointKind, rules};
use directory::people::lines::{PersonLine, Surroundings as AroundPeople};
use directory::people::store::PersonView;
use directory::people::{
    Employment, EmploymentInput, PersonColumn, PersonInput, PersonRole,
    commands as people_commands, store as people,
};
use formats::names::{company_key, normal_form};
use formats::requisites::{Account, Bik, Inn, Kpp, Ogrn};
use testing::{World, on_both_engines};

use crate::AREAS;

/// Walks from the first page to the last and back, and answers the ids in both orders.
fn walk<T>(
    start: &str,
    mut page: impl FnMut(&str) -> Rows<T>,
    id: impl Fn(&T) -> i64,
) -> (Vec<i64>, Vec<i64>) {
    let (mut forward, mut backward) = (Vec::new(), Vec::new());
    let mut query = start.to_owned();
    let last = loop {
        let rows = page(&query);
        assert_eq!(
            rows.first,
            forward.len() as i64 + i64::from(!rows.rows.is_empty()),
            "the number of the first row"
        );
        forward.extend(rows.rows.iter().map(&id));
        assert_eq!(rows.last(), forward.len() as i64);
        match rows.next {
            Some(ref next) => query = next.clone(),
            None => break rows,
        }
    };
    let mut rows = last;
    loop {
        let mut ids: Vec<i64> = rows.rows.iter().map(&id).collect();
        ids.reverse();
        backward.extend(ids);
        let Some(previous) = rows.previous.clone() else {
            break;
        };
        rows = page(&previous);
    }
    backward.reverse();
    (forward, backward)
}

/// Numbers that look thrown and are the same each time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    /// Texts repeat, so that the number of the row must decide; differ in what no order minds; or where no key reaches.
    fn text(&mut self) -> String {
        let long = "Звонить после обеда. ".repeat(10);
        let texts = [
            "",
            "",
            "Тула",
            "тула",
            "Ёлки",
            "елки",
            "«Ярмарка»",
            "Zürich",
            "10",
            "9",
            "😀",
            long.as_str(),
        ];
        let text = texts[self.throw(texts.len())];
        if text == long {
            format!("{long}{}", self.throw(5))
        } else {
            text.to_owned()
        }
    }

    /// None, one or two of them.
    fn some<T: Copy + PartialEq>(&mut self, values: &[T]) -> Vec<T> {
        let mut some: Vec<T> = (0..self.throw(3))
            .map(|_| values[self.throw(values.len())])
            .collect();
        some.dedup();
        some
    }

    fn points(&mut self) -> Vec<NewPoint> {
        let points = self.some(&[
            (PointKind::Phone, "+7 495 010-20-30"),
            (PointKind::Phone, "+7 812 010-20-30"),
            (PointKind::Email, "Zakaz@example.ru"),
            (PointKind::Email, "info@example.ru"),
            (PointKind::Site, "https://www.example.ru"),
            (PointKind::Address, "Вологда, Южная, 5"),
        ]);
        points
            .into_iter()
            .map(|(kind, value)| rules::check(kind, value, "").unwrap())
            .collect()
    }

    fn company(&mut self, owners: &[UserId]) -> CompanyInput {
        let status = CompanyStatus::ALL[self.throw(CompanyStatus::ALL.len())];
        let start = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let bik = ["044525225", "042202603"][self.throw(2)];
        let has_bank = self.throw(2) == 0;
        let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
        CompanyInput {
            kind: CompanyKind::ALL[self.throw(CompanyKind::ALL.len())],
            status,
            refusal_reason: match status {
                CompanyStatus::Refused => ["дорого", "Дорого", "далеко"][self.throw(3)].to_owned(),
                _ => String::new(),
            },
            line_of_business: self.text(),
            activity: self.text(),
            city: ["", "Тула", "тула", "Ёлкино", "елец", "Zürich"][self.throw(6)].to_owned(),
            inn: self
                .some(&["7707083893", "3500904183"])
                .first()
                .map(|inn| Inn::parse(inn).unwrap()),
            kpp: self
                .some(&["770701001", "350001001"])
                .first()
                .map(|kpp| Kpp::parse(kpp).unwrap()),
            ogrn: self
                .some(&["1027700132195"])
                .first()
                .map(|ogrn| Ogrn::parse(ogrn).unwrap()),
            bik: has_bank.then(|| Bik::parse(bik).unwrap()),
            account: has_bank.then(|| account(bik)),
            legal_address: self.text(),
            source: ["", "Выставка", "Ёлка", "Сайт"][self.throw(4)].to_owned(),
            segments: words(self.some(&["Химия", "Опт", "Ёлки"])),
            tags: words(self.some(&["vip", "долг", "Архив"])),
            responsible_id: self.some(owners).first().copied(),
            next_contact_on: (self.throw(3) != 0)
                .then(|| start + Duration::days(self.throw(9) as i64)),
            comment: self.text(),
            points: self.points(),
            ..CompanyInput::named(&format!("ООО «Компания {}»", self.throw(40)))
        }
    }

    fn person(&mut self) -> PersonInput {
        PersonInput {
            full_name: format!("Человек {}", self.throw(30)),
            position: ["", "инженер", "Инженер", "директор"][self.throw(4)].to_owned(),
            role: PersonRole::ALL[self.throw(PersonRole::ALL.len())],
            comment: self.text(),
            points: self.points(),
            own: OwnValues::default(),
        }
    }

    fn job(&mut self, company_id: base::ids::CompanyId) -> EmploymentInput {
        EmploymentInput {
            company_id,
            position: ["", "Аналитик"][self.throw(2)].to_owned(),
            role: PersonRole::ALL[self.throw(PersonRole::ALL.len())],
            since: None,
            until: (self.throw(3) == 0).then(|| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()),
        }
    }
}

/// An account that fits the bank.
fn account(bik: &str) -> Account {
    let bik = Bik::parse(bik).unwrap();
    let fits = |digit| Account::parse_for(&format!("40702810{digit}00000000123"), &bik).ok();
    (0..10).find_map(fits).unwrap()
}

/// Companies of several users, people at some of them.
fn fill(world: &World) {
    let (pavel, owners) = (world.cast.pavel, [world.cast.anna, world.cast.igor]);
    let mut dice = Dice(2026);
    let mut employed: Vec<PersonId> = Vec::new();
    for _ in 0..130 {
        let (input, person) = (dice.company(&owners), dice.person());
        let staff = if dice.throw(2) == 0 {
            vec![person]
        } else {
            Vec::new()
        };
        let id = world
            .write(pavel, |tx| commands::create(tx, input, &staff))
            .unwrap();
        let of_it = world
            .read(pavel, |read| people::of_companies(read, &[id]))
            .unwrap();
        employed.extend(of_it.iter().map(|(_, person)| person.id));
        if dice.throw(3) == 0 && !employed.is_empty() {
            let (who, job) = (employed[dice.throw(employed.len())], dice.job(id));
            // Who works there already is refused.
            let _ = world.write(pavel, |tx| people_commands::employ(tx, who, job));
        }
        if dice.throw(9) == 0
            && let Some(who) = employed.pop()
        {
            world
                .write(pavel, |tx| people_commands::archive(tx, who))
                .unwrap();
        }
        if dice.throw(3) == 0 {
            world.app.clock.advance(Duration::microseconds(1_234_567));
        }
    }
    for _ in 0..30 {
        let person = dice.person();
        world
            .write(pavel, |tx| people_commands::create(tx, person, None))
            .unwrap();
    }
}

/// What an order compares of a text.
fn text(text: &str) -> Option<String> {
    let text = normal_form(text);
    (!text.is_empty()).then(|| text.chars().take(99).collect())
}

fn moment(at: NaiveDateTime) -> Option<String> {
    Some(at.format("%Y-%m-%dT%H:%M:%S%.9f").to_string())
}

fn rank<T: PartialEq>(all: &[T], value: &T) -> Option<String> {
    all.iter()
        .position(|one| one == value)
        .map(|at| format!("{at:02}"))
}

/// The first of several values, as search compares it.
fn point(points: &[ContactPoint], wanted: impl Fn(PointKind) -> bool) -> Option<String> {
    let first = points.iter().find(|point| wanted(point.kind))?;
    Some(rules::check(first.kind, &first.value, "").unwrap().key)
}

/// The first of several values as they are shown.
fn shown_first(shown: &Shown, between: &str) -> Option<String> {
    match shown {
        Shown::Text(shown) => shown.split(between).next().and_then(text),
        _ => None,
    }
}

fn key_of_company(line: &CompanyLine, column: CompanyColumn, t: &Translator) -> Option<String> {
    let company = &line.company;
    let shown = line.shown(column, t);
    match column {
        CompanyColumn::Name => Some(company_key(&company.name)),
        // Those without a city come first: so has them the index that filters by city.
        CompanyColumn::City => Some(normal_form(&company.city)),
        CompanyColumn::Status => Some(company.status.to_string()),
        CompanyColumn::Kind => rank(CompanyKind::ALL, &company.kind),
        CompanyColumn::NextContact => company.next_contact_on.map(|day| day.to_string()),
        CompanyColumn::Created => moment(company.created_at),
        CompanyColumn::Updated => moment(company.updated_at),
        CompanyColumn::Phones => point(&line.points, |kind| kind == PointKind::Phone),
        CompanyColumn::Emails => point(&line.points, |kind| kind == PointKind::Email),
        CompanyColumn::OtherPoints => point(&line.points, PointKind::is_other),
        CompanyColumn::Segments | CompanyColumn::Tags => shown_first(&shown, ", "),
        CompanyColumn::People => {
            shown_first(&shown, "; ").and_then(|first| text(first.split(" (").next()?))
        }
        _ => shown_first(&shown, "\0"),
    }
}

fn key_of_person(line: &PersonLine, column: PersonColumn, t: &Translator) -> Option<String> {
    let person = &line.person;
    let known: Vec<PersonRole> = PersonRole::ALL
        .iter()
        .copied()
        .filter(|role| *role != PersonRole::Unknown)
        .collect();
    match column {
        PersonColumn::Name => Some(normal_form(&person.full_name)),
        PersonColumn::Created => moment(person.created_at),
        PersonColumn::Updated => moment(person.updated_at),
        PersonColumn::Company => line.job().map(|(_, company)| company_key(company)),
        PersonColumn::Position => text(line.position()),
        PersonColumn::Role => line
            .jobs
            .iter()
            .find_map(|(job, _)| rank(&known, &job.role)),
        PersonColumn::Phones => point(&line.points, |kind| kind == PointKind::Phone),
        PersonColumn::Emails => point(&line.points, |kind| kind == PointKind::Email),
        PersonColumn::OtherPoints => point(&line.points, PointKind::is_other),
        PersonColumn::Responsible | PersonColumn::Comment => {
            shown_first(&line.shown(column, t), "\0")
        }
    }
}

/// The numbers in the order of their keys; those without one last.
fn in_order(mut keyed: Vec<(Option<String>, i64)>, direction: Direction) -> Vec<i64> {
    keyed.sort_by(|(one, at), (other, to)| {
        (one.is_none(), one, at).cmp(&(other.is_none(), other, to))
    });
    if direction == Direction::Descending {
        keyed.reverse();
    }
    keyed.into_iter().map(|(_, id)| id).collect()
}

fn list<C: ListColumn>(address: &str) -> ListQuery<C> {
    let (query, first) = (Form::parse(address), C::all()[0]);
    let list = ListQuery::parse(&query, (first, Direction::Ascending), &[]).unwrap();
    list.with_columns(&query)
}

fn companies_of(world: &World, user: UserId) -> Vec<CompanyLine> {
    let lines = world.read(user, |read| {
        let (rows, _) = companies::chunk(read, &list(""), CompanyView::All, 1_000)?;
        let around = AroundCompanies::load(read, &rows, CompanyColumn::ALL)?;
        Ok(rows.into_iter().map(|row| around.line(row)).collect())
    });
    lines.unwrap()
}

fn people_of(world: &World, user: UserId) -> Vec<PersonLine> {
    let lines = world.read(user, |read| {
        let (rows, _) = people::chunk(read, &list(""), PersonView::All, 1_000)?;
        let around = AroundPeople::load(read, &rows, PersonColumn::ALL)?;
        Ok(rows.into_iter().map(|row| around.line(row)).collect())
    });
    lines.unwrap()
}

/// Every order and its address.
fn orders<C: ListColumn>() -> Vec<(C, Direction, String)> {
    let columns = C::all().iter().copied();
    let ordered = columns.flat_map(|column| Direction::ALL.iter().map(move |way| (column, *way)));
    ordered
        .map(|(column, way)| (column, way, format!("sort={column}&dir={way}")))
        .collect()
}

on_both_engines! {
    fn companies_are_met_in_the_order_of_every_column(world: World) {
        fill(&world);
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let all = companies_of(&world, pavel);
        let own = all.iter().filter(|line| line.company.responsible_id == Some(anna)).count();
        assert!(all.len() == 130 && own > 20);
        for (user, seen) in [(pavel, all.len()), (anna, own)] {
            let (ctx, lines) = (world.ctx(user), companies_of(&world, user));
            assert_eq!(lines.len(), seen);
            for (column, direction, address) in orders::<CompanyColumn>() {
                let (forward, backward) = walk(
                    &address,
                    |query| {
                        let rows = world.read(user, |read| companies::list(read, &list(query), CompanyView::All)).unwrap();
                        assert_eq!(rows.total.count, seen as i64, "{address}");
                        let links = rows.next.iter().chain(&rows.previous);
                        assert!(links.map(String::len).all(|length| length < 500), "{address}: an address of a page");
                        rows
                    },
                    |row| row.company.id.0,
                );
                let keyed = lines.iter().map(|line| (key_of_company(line, column, ctx.t()), line.company.id.0)).collect();
                assert_eq!(forward, in_order(keyed, direction), "{address}");
                assert_eq!(backward, forward, "{address}: the way back");
            }
        }
    }

    fn people_are_met_in_the_order_of_every_column(world: World) {
        fill(&world);
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let (all, clients) = (people_of(&world, pavel), companies_of(&world, anna));
        let is_own = |(job, _): &(Employment, String)| clients.iter().any(|line| line.company.id == job.company_id);
        let own = all.iter().filter(|line| line.jobs.iter().any(is_own)).count();
        assert!(all.len() > 60 && own > 20, "{own}");
        for (user, seen) in [(pavel, all.len()), (anna, own)] {
            let (ctx, lines) = (world.ctx(user), people_of(&world, user));
            assert_eq!(lines.len(), seen);
            for (column, direction, address) in orders::<PersonColumn>() {
                let (forward, backward) = walk(
                    &address,
                    |query| world.read(user, |read| people::list(read, &list(query), PersonView::All)).unwrap(),
                    |person| person.id.0,
                );
                let keyed = lines.iter().map(|line| (key_of_person(line, column, ctx.t()), line.person.id.0)).collect();
                assert_eq!(forward, in_order(keyed, direction), "{address}");
                assert_eq!(backward, forward, "{address}: the way back");
            }
        }
    }
}
