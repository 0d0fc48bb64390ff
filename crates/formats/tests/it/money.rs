use formats::money::{
    Line, LineTotal, Money, MoneyError, Pricing, Quantity, Share, Totals, VatRate,
};
use proptest::prelude::*;

fn money(text: &str) -> Money {
    Money::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

fn line(price: &str, quantity: &str, discount: &str, vat: VatRate) -> Line {
    Line {
        price: money(price),
        quantity: Quantity::parse(quantity).unwrap(),
        discount: Share::parse(discount).unwrap(),
        vat,
    }
}

#[test]
fn sums_are_read_as_people_and_banks_write_them() {
    for (text, kopecks) in [
        ("0", 0),
        ("1", 100),
        ("0,01", 1),
        (",5", 50),
        ("5,", 500),
        ("1 234 567,89", 123_456_789),
        ("1\u{a0}234\u{a0}567,89", 123_456_789),
        ("1\u{202f}234\u{2009}567.89", 123_456_789),
        ("1234567.89", 123_456_789),
        ("1'234'567.89", 123_456_789),
        ("1,234,567.89", 123_456_789),
        ("1.234.567,89", 123_456_789),
        ("1.234.567", 123_456_700),
        ("  15 000 ₽ ", 1_500_000),
        ("20 руб.", 2_000),
        ("20,5 Руб", 2_050),
        ("3р.", 300),
        ("-12,30", -1_230),
        ("−12,30 ₽", -1_230),
        ("– 12", -1_200),
        ("+7", 700),
        ("\u{feff}7,7", 770),
        ("007", 700),
        ("10 000 000 000 000", 1_000_000_000_000_000),
    ] {
        assert_eq!(money(text).kopecks(), kopecks, "{text:?}");
    }
}

#[test]
fn what_is_no_sum_says_where() {
    use MoneyError::*;
    for (text, error) in [
        ("", Empty),
        (" \u{a0} ", Empty),
        ("₽", Empty),
        (
            "сто",
            NotANumber {
                position: 1,
                found: 'с',
            },
        ),
        (
            "1,5 млн",
            NotANumber {
                position: 5,
                found: 'м',
            },
        ),
        (
            "12O",
            NotANumber {
                position: 3,
                found: 'O',
            },
        ),
        (
            "-",
            NotANumber {
                position: 1,
                found: '-',
            },
        ),
        (
            ",",
            NotANumber {
                position: 1,
                found: ',',
            },
        ),
        ("1 23 456", Groups),
        ("1234 567", Groups),
        ("1 234.567,89", Groups),
        ("1..2", Groups),
        ("1,2,3", Groups),
        ("1,234", Fraction { most: 2 }),
        ("1,234.567", Fraction { most: 2 }),
        ("10 000 000 000 000,01", OutOfBounds),
        ("99999999999999999999999", OutOfBounds),
    ] {
        assert_eq!(Money::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn sums_are_written_so_that_they_never_break() {
    for (kopecks, exact, roubles, field) in [
        (0, "0,00", "0\u{a0}₽", "0"),
        (7, "0,07", "0,07\u{a0}₽", "0,07"),
        (-50, "−0,50", "−0,50\u{a0}₽", "-0,50"),
        (
            145_800_000,
            "1\u{a0}458\u{a0}000,00",
            "1\u{a0}458\u{a0}000\u{a0}₽",
            "1458000",
        ),
        (
            -123_456_789,
            "−1\u{a0}234\u{a0}567,89",
            "−1\u{a0}234\u{a0}567,89\u{a0}₽",
            "-1234567,89",
        ),
    ] {
        let sum = Money::from_kopecks(kopecks).unwrap();
        assert_eq!(sum.to_string(), exact);
        assert_eq!(sum.in_roubles(), roubles);
        assert_eq!(sum.as_field(), field);
    }
}

#[test]
fn nothing_leaves_the_bounds() {
    assert_eq!(Money::MAX.plus(money("0,01")), Err(MoneyError::OutOfBounds));
    assert_eq!(
        Money::MIN.minus(money("0,01")),
        Err(MoneyError::OutOfBounds)
    );
    assert_eq!(
        Money::MAX.times(Quantity::parse("1,001").unwrap()),
        Err(MoneyError::OutOfBounds)
    );
    assert_eq!(
        Money::MAX.times(Quantity::from_thousandths(1_000_000_000_000).unwrap()),
        Err(MoneyError::OutOfBounds)
    );
    assert_eq!(Money::from_kopecks(i64::MIN), Err(MoneyError::OutOfBounds));
    assert_eq!(Money::MAX.negated(), Money::MIN);
    assert_eq!(
        Money::sum([Money::MAX, Money::MIN, money("1")]),
        Ok(money("1"))
    );
}

#[test]
fn vat_is_in_the_price_or_on_top() {
    let sums = |line: Line, pricing| {
        let LineTotal {
            amount,
            discount,
            net,
            vat,
            total,
        } = line.total(pricing).unwrap();
        [amount, discount, net, vat, total].map(Money::as_field)
    };
    for (line, pricing, expected) in [
        (
            line("100", "1", "0", VatRate::Exempt),
            Pricing::VatIncluded,
            ["100", "0", "100", "0", "100"],
        ),
        (
            line("100", "1", "0", VatRate::Zero),
            Pricing::VatOnTop,
            ["100", "0", "100", "0", "100"],
        ),
        (
            line("122", "1", "0", VatRate::TwentyTwo),
            Pricing::VatIncluded,
            ["122", "0", "100", "22", "122"],
        ),
        (
            line("100", "1", "0", VatRate::TwentyTwo),
            Pricing::VatOnTop,
            ["100", "0", "100", "22", "122"],
        ),
        (
            line("100", "1", "0", VatRate::Twenty),
            Pricing::VatIncluded,
            ["100", "0", "83,33", "16,67", "100"],
        ),
        (
            line("100", "3", "10", VatRate::Ten),
            Pricing::VatOnTop,
            ["300", "30", "270", "27", "297"],
        ),
        (
            line("105", "1", "0", VatRate::Five),
            Pricing::VatIncluded,
            ["105", "0", "100", "5", "105"],
        ),
        (
            line("107", "1", "0", VatRate::Seven),
            Pricing::VatIncluded,
            ["107", "0", "100", "7", "107"],
        ),
        // Half a kopeck is rounded away from nought, either way.
        (
            line("0,05", "0,5", "0", VatRate::Exempt),
            Pricing::VatIncluded,
            ["0,03", "0", "0,03", "0", "0,03"],
        ),
        (
            line("-0,05", "0,5", "0", VatRate::Exempt),
            Pricing::VatIncluded,
            ["-0,03", "0", "-0,03", "0", "-0,03"],
        ),
        (
            line("0,10", "1", "5", VatRate::Exempt),
            Pricing::VatIncluded,
            ["0,10", "0,01", "0,09", "0", "0,09"],
        ),
        (
            line("99,99", "1,333", "100", VatRate::Twenty),
            Pricing::VatOnTop,
            ["133,29", "133,29", "0", "0", "0"],
        ),
    ] {
        assert_eq!(sums(line, pricing), expected, "{line:?}");
    }
}

#[test]
fn totals_tell_vat_by_rate() {
    let lines = [
        line("122", "1", "0", VatRate::TwentyTwo),
        line("110", "2", "0", VatRate::Ten),
        line("122", "3", "0", VatRate::TwentyTwo),
        line("50", "1", "0", VatRate::Exempt),
    ];
    let totals = Totals::of(&lines, Pricing::VatIncluded).unwrap();
    assert_eq!(totals.all.total, money("758"));
    assert_eq!(totals.all.vat, money("108"));
    assert_eq!(
        totals.vat,
        [
            (VatRate::Ten, money("20")),
            (VatRate::TwentyTwo, money("88"))
        ]
    );
    assert_eq!(
        Totals::of(&[], Pricing::VatOnTop).unwrap(),
        Totals::default()
    );
}

#[test]
fn a_share_never_says_all_or_nothing_where_it_is_not() {
    for (part, whole, told) in [
        ("30", "100", "30\u{a0}%"),
        ("1", "3", "33,33\u{a0}%"),
        ("2", "3", "66,67\u{a0}%"),
        ("100", "100", "100\u{a0}%"),
        ("150", "100", "150\u{a0}%"),
        ("999999,99", "1000000", "99,99\u{a0}%"),
        ("1000000,01", "1000000", "100,01\u{a0}%"),
        ("0,01", "1000000", "0,01\u{a0}%"),
        ("0", "100", "0\u{a0}%"),
        ("-5", "100", "−5\u{a0}%"),
        ("-5", "-100", "5\u{a0}%"),
    ] {
        assert_eq!(
            money(part).share_of(money(whole)).unwrap().to_string(),
            told,
            "{part} of {whole}"
        );
    }
    assert_eq!(money("5").share_of(Money::ZERO), None);
    assert_eq!(Share::parse("12,5 %").unwrap().basis_points(), 1250);
    assert_eq!(Share::parse("12.5%").unwrap().as_field(), "12,5");
    assert_eq!(Share::parse("101"), Err(MoneyError::OutOfBounds));
    assert_eq!(Share::parse("-1"), Err(MoneyError::OutOfBounds));
    assert_eq!(Share::parse("1,234"), Err(MoneyError::Fraction { most: 2 }));
    assert_eq!(Quantity::parse("1 200,5").unwrap().to_string(), "1200,5");
    assert_eq!(Quantity::parse("-1"), Err(MoneyError::OutOfBounds));
}

#[test]
fn a_rate_is_kept_by_its_name() {
    for rate in VatRate::ALL {
        assert_eq!(VatRate::from_kept(rate.as_str()), Some(rate));
    }
    assert_eq!(VatRate::from_kept("18"), None);
}

fn any_money() -> impl Strategy<Value = Money> {
    (Money::MIN.kopecks()..=Money::MAX.kopecks())
        .prop_map(|kopecks| Money::from_kopecks(kopecks).unwrap())
}

fn any_line() -> impl Strategy<Value = Line> {
    let price = -100_000_000_i64..=100_000_000;
    (price, 0_i64..=1_000_000, 0_i64..=10_000, 0_usize..7).prop_map(
        |(price, quantity, discount, vat)| Line {
            price: Money::from_kopecks(price).unwrap(),
            quantity: Quantity::from_thousandths(quantity).unwrap(),
            discount: Share::from_basis_points(discount).unwrap(),
            vat: VatRate::ALL[vat],
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(sum in any_money()) {
        prop_assert_eq!(Money::parse(&sum.to_string()), Ok(sum));
        prop_assert_eq!(Money::parse(&sum.in_roubles()), Ok(sum));
        prop_assert_eq!(Money::parse(&sum.as_field()), Ok(sum));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,30}", number in "[-+ 0-9.,'\u{a0}₽р]{0,24}") {
        for text in [text, number] {
            let read = [Money::parse(&text).map(Money::kopecks), Share::parse(&text).map(Share::basis_points)];
            for value in read.into_iter().flatten() {
                prop_assert!(value.abs() <= Money::MAX.kopecks());
            }
        }
    }

    #[test]
    fn totals_are_the_sums_of_their_lines(lines in prop::collection::vec(any_line(), 0..40), on_top in any::<bool>()) {
        let pricing = if on_top { Pricing::VatOnTop } else { Pricing::VatIncluded };
        let totals = Totals::of(&lines, pricing).unwrap();
        let each: Vec<LineTotal> = lines.iter().map(|line| line.total(pricing).unwrap()).collect();
        for one in each.iter().chain([&totals.all]) {
            prop_assert_eq!(one.net.plus(one.vat).unwrap(), one.total);
            let left = one.amount.minus(one.discount).unwrap();
            prop_assert_eq!(left, if on_top { one.net } else { one.total });
        }
        let total: i64 = each.iter().map(|one| one.total.kopecks()).sum();
        let vat: i64 = each.iter().map(|one| one.vat.kopecks()).sum();
        prop_assert_eq!(totals.all.total.kopecks(), total);
        prop_assert_eq!(totals.all.vat.kopecks(), vat);
        prop_assert_eq!(Money::sum(totals.vat.iter().map(|(_, sum)| *sum)).unwrap().kopecks(), vat);
    }

    #[test]
    fn a_line_is_off_by_half_a_kopeck_at_most(line in any_line()) {
        let exact = f64::from(i32::try_from(line.price.kopecks()).unwrap()) * line.quantity.thousandths() as f64 / 1000.0;
        let amount = line.total(Pricing::VatIncluded).unwrap().amount.kopecks() as f64;
        prop_assert!((exact - amount).abs() <= 0.5 + 1e-3);
        // The refund of a line is the line itself the other way.
        let refund = Line { price: line.price.negated(), ..line };
        for pricing in [Pricing::VatIncluded, Pricing::VatOnTop] {
            let (there, back) = (line.total(pricing).unwrap(), refund.total(pricing).unwrap());
            prop_assert_eq!(there.total, back.total.negated());
            prop_assert_eq!(there.vat, back.vat.negated());
        }
    }
}
