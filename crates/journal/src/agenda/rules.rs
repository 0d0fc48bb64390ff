//! How what is over is spread over the days to come.

use chrono::NaiveDate;

/// A day for each of so many entries, in their order: the day that has least to do, the earlier one of two alike. None
/// without days.
pub fn spread(days: &[(NaiveDate, usize)], count: usize) -> Vec<NaiveDate> {
    let mut days = days.to_vec();
    let mut chosen = Vec::new();
    for _ in 0..count {
        let Some((day, busy)) = days.iter_mut().min_by_key(|(day, busy)| (*busy, *day)) else {
            break;
        };
        *busy += 1;
        chosen.push(*day);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_emptiest_day_is_filled_first() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let spread = |busy: &[usize], count| {
            let days: Vec<_> = (23..)
                .zip(busy)
                .map(|(at, busy)| (day(at), *busy))
                .collect();
            spread(&days, count)
        };
        assert_eq!(spread(&[0, 0, 0], 4), [day(23), day(24), day(25), day(23)]);
        assert_eq!(
            spread(&[3, 0, 1], 4),
            [day(24), day(24), day(25), day(24)].map(|one| one)
        );
        assert!(spread(&[], 3).is_empty() && spread(&[1], 0).is_empty());
    }
}
