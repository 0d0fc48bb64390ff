//! Statements of banks: matched to invoices, entered once (`B11`, `O8`).

use base::Result;
use base::html::form::Form;
use base::ids::{CompanyId, DealId, LegalEntityId};
use deals::deals::store as deal_store;
use deals::invoices::{self, InvoiceId, InvoiceInput};
use deals::legal_entities::{self, LegalEntityInput};
use deals::payments;
use deals::statements::commands::{Meaning, receive, settle};
use deals::statements::rules::{Candidate, certain, ranked};
use deals::statements::{BankLine, BankLineId, StatementId, reading, store};
use directory::companies::{CompanyInput, commands as companies};
use formats::requisites::Inn;
use testing::{World, on_both_engines};

use crate::{AREAS, add_shipped, begin, refusal, wrong};

const OUR_INN: &str = "7736050003";
const THEIR_INN: &str = "7707083893";
const OUR_ACCOUNT: &str = "40702810900000000001";

/// A statement with payments to us: number, sum, the payer's INN, purpose.
fn statement(payments: &[(&str, &str, &str, &str)]) -> String {
    let mut text = format!(
        "1CClientBankExchange\nВерсияФормата=1.02\nКодировка=Windows\nРасчСчет={OUR_ACCOUNT}\n\
         СекцияРасчСчет\nРасчСчет={OUR_ACCOUNT}\nКонецРасчСчет\n"
    );
    for (number, sum, inn, purpose) in payments {
        text += &format!(
            "СекцияДокумент=Платежное поручение\nНомер={number}\nДата=18.11.2026\nСумма={sum}\n\
             ДатаПоступило=19.11.2026\nПлательщик=ИНН {inn} ООО \"Северный мост\"\nПлательщикИНН={inn}\n\
             ПлательщикСчет=40702810900000000002\nПолучательСчет={OUR_ACCOUNT}\nПолучательИНН={OUR_INN}\n\
             НазначениеПлатежа={purpose}\nКонецДокумента\n"
        );
    }
    text += &format!(
        "СекцияДокумент=Платежное поручение\nНомер=77\nДата=18.11.2026\nСумма=10.00\n\
         ПлательщикСчет={OUR_ACCOUNT}\nПолучательСчет=40702810900000000009\nНазначениеПлатежа=Комиссия\n\
         КонецДокумента\nКонецФайла\n"
    );
    text
}

fn come(world: &World, text: &str) -> Result<StatementId> {
    let input = reading::read("kl_to_1c.txt", text.as_bytes())?;
    world.write(world.cast.pavel, |tx| receive(tx, &input))
}

fn waiting(world: &World, id: StatementId) -> Vec<BankLine> {
    let lines = world.read(world.cast.pavel, |read| store::waiting(read, id));
    lines.unwrap()
}

/// A deal of 4 860 000 roubles with a client of this INN, and two invoices of it.
struct Sold {
    deal: DealId,
    first: InvoiceId,
    second: InvoiceId,
}

impl Sold {
    fn new(world: &World) -> Self {
        let (anna, kind) = (world.cast.anna, add_shipped(world, "equipment-supply"));
        let company: CompanyId = {
            let input = CompanyInput {
                responsible_id: Some(anna),
                inn: Some(Inn::parse(THEIR_INN).unwrap()),
                ..CompanyInput::named("Северный мост")
            };
            let added = world.write(anna, |tx| companies::create(tx, input, &[]));
            added.unwrap()
        };
        let ours = LegalEntityInput {
            name: "АО «Аквадар»".to_owned(),
            inn: Some(Inn::parse(OUR_INN).unwrap()),
        };
        let entity: LegalEntityId = {
            let added = world.write(world.cast.pavel, |tx| {
                legal_entities::commands::add(tx, &ours)
            });
            added.unwrap()
        };
        let deal = begin(world, anna, kind, company).unwrap();
        let issue = |sum: &str| {
            let entity = entity.to_string();
            let fields = [
                ("entity", entity.as_str()),
                ("issued_on", "2026-11-10"),
                ("amount", sum),
                ("what", "Аванс"),
            ];
            let input = InvoiceInput::from_form(&Form::of(&fields)).unwrap();
            let issued = world.write(anna, |tx| invoices::commands::issue(tx, deal, &input));
            issued.unwrap()
        };
        Self {
            deal,
            first: issue("1 458 000"),
            second: issue("1 000"),
        }
    }
}

fn candidates(world: &World) -> Vec<Candidate> {
    let found = world.read(world.cast.pavel, |read| {
        store::candidates(read, &[THEIR_INN.to_owned()], &[1])
    });
    found.unwrap()
}

fn paid(world: &World, deal: DealId) -> i64 {
    let found = world.read(world.cast.pavel, |read| {
        deal_store::find_for(read, base::Action::View, deal)
    });
    found.unwrap().paid
}

fn enter(world: &World, line: BankLineId, meaning: &Meaning) -> Result<()> {
    world.write(world.cast.pavel, |tx| settle(tx, line, meaning))
}

on_both_engines! {
    fn a_payment_that_agrees_in_all_is_found_and_entered_once(world: World) {
        let sold = Sold::new(&world);
        let text = statement(&[("15", "1458000.00", THEIR_INN, "Оплата по счёту № 1 от 10.11.2026, в т.ч. НДС")]);
        let id = come(&world, &text).unwrap();
        let lines = waiting(&world, id);
        let found = candidates(&world);
        let offers = ranked(&lines[0], &found);
        assert_eq!(certain(&offers), Some(sold.first));
        let meaning = Meaning::Invoice(sold.deal, sold.first);
        enter(&world, lines[0].id, &meaning).unwrap();
        assert_eq!(paid(&world, sold.deal), 145_800_000);
        let payments = world.read(world.cast.pavel, |read| payments::store::of_deals(read, &[sold.deal])).unwrap();
        assert_eq!((payments.len(), payments[0].order_number.as_str(), payments[0].invoice_id), (1, "15", Some(sold.first)));
        assert_eq!(payments[0].paid_on.to_string(), "2026-11-19", "the day it came");
        assert!(world.last_event().kind.starts_with("finance."), "told on the deal");
        assert_eq!(refusal(enter(&world, lines[0].id, &meaning)), "conflict", "not twice");
        assert_eq!(paid(&world, sold.deal), 145_800_000);
        assert_eq!(wrong(come(&world, &text)), ["file"], "all of it is known");
    }

    fn a_payment_removed_from_its_deal_waits_again(world: World) {
        let sold = Sold::new(&world);
        let id = come(&world, &statement(&[("15", "1458000.00", THEIR_INN, "Аванс")])).unwrap();
        let line = waiting(&world, id)[0].id;
        let number = world.read(world.cast.pavel, |read| deal_store::find_for(read, base::Action::View, sold.deal)).unwrap().number;
        assert_eq!(wrong(enter(&world, line, &Meaning::Deal("нет такой".to_owned()))), ["deal"]);
        enter(&world, line, &Meaning::Deal(number)).unwrap();
        assert_eq!((waiting(&world, id).len(), paid(&world, sold.deal)), (0, 145_800_000));
        let payments = world.read(world.cast.pavel, |read| payments::store::of_deals(read, &[sold.deal])).unwrap();
        world.write(world.cast.pavel, |tx| payments::commands::remove(tx, sold.deal, payments[0].id)).unwrap();
        assert_eq!((waiting(&world, id).len(), paid(&world, sold.deal)), (1, 0));
    }

    fn what_is_no_payment_of_a_client_is_put_aside(world: World) {
        let id = come(&world, &statement(&[("1", "5.00", THEIR_INN, "Проценты на остаток"), ("2", "7.00", "", "Возврат")])).unwrap();
        let found = world.read(world.cast.pavel, |read| store::find(read, id)).unwrap();
        assert_eq!((found.outgoing, found.known, found.flaws), (1, 0, 0));
        let lines = waiting(&world, id);
        enter(&world, lines[0].id, &Meaning::Nothing).unwrap();
        assert_eq!(world.last_event().kind, "statement.line_skipped");
        let counts = world.read(world.cast.pavel, |read| store::counts(read, id)).unwrap();
        assert_eq!(counts, (1, 0, 1));
    }

    fn a_later_statement_brings_only_what_is_new(world: World) {
        let first = ("1", "5.00", THEIR_INN, "Аванс");
        come(&world, &statement(&[first])).unwrap();
        let id = come(&world, &statement(&[first, ("2", "6.00", THEIR_INN, "Остаток")])).unwrap();
        let lines = waiting(&world, id);
        assert_eq!(lines.iter().map(|line| line.amount).collect::<Vec<_>>(), [600]);
        assert_eq!(world.read(world.cast.pavel, |read| store::find(read, id)).unwrap().known, 1);
    }

    fn who_sees_only_part_works_with_no_statements(world: World) {
        let input = reading::read("a.txt", statement(&[("1", "5.00", THEIR_INN, "Аванс")]).as_bytes()).unwrap();
        for user in [world.cast.anna, world.cast.igor, world.cast.olga] {
            let tried = world.write(user, |tx| receive(tx, &input));
            assert_eq!(refusal(tried), "forbidden");
        }
        let id = come(&world, &statement(&[("1", "5.00", THEIR_INN, "Аванс")])).unwrap();
        let line = waiting(&world, id)[0].id;
        let tried = world.write(world.cast.anna, |tx| settle(tx, line, &Meaning::Nothing));
        assert_eq!(refusal(tried), "forbidden");
        assert_eq!(waiting(&world, id).len(), 1);
    }

    fn invoices_are_ranked_by_what_agrees(world: World) {
        let sold = Sold::new(&world);
        for (sum, inn, purpose, offered, sure) in [
            ("1458000.00", THEIR_INN, "Счёт 1", vec![sold.first], true),
            ("1458000.00", THEIR_INN, "Счёт 1 от 09.11.2026", vec![sold.first], false),
            ("1000.00", THEIR_INN, "Счёт 1", vec![sold.first, sold.second], false),
            ("1.00", THEIR_INN, "счет № 2", vec![sold.second], false),
            ("1458000.00", "", "счёт 1", vec![sold.first], false),
            ("1458000.00", "7728168971", "Предоплата", vec![], false),
        ] {
            let id = come(&world, &statement(&[(&format!("{sum}{purpose}{inn}"), sum, inn, purpose)])).unwrap();
            let found = candidates(&world);
            let lines = waiting(&world, id);
            let offers = ranked(&lines[0], &found);
            let numbers: Vec<InvoiceId> = offers.iter().map(|(one, _)| one.invoice).collect();
            assert_eq!((numbers, certain(&offers).is_some()), (offered, sure), "{sum} {inn} {purpose}");
        }
    }
}

#[test]
fn what_is_no_statement_is_refused_in_words() {
    let fields = |text: &[u8]| wrong(reading::read("a.txt", text));
    assert_eq!(fields(b""), ["file"]);
    assert_eq!(fields("Привет".as_bytes()), ["file"]);
    assert_eq!(fields(statement(&[]).as_bytes()), ["file"], "nothing came");
}
