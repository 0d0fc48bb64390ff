//! Draws from a stream of random words. The arithmetic is ours, so that a new version of `rand` does not change the base.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::vocabulary::Shares;

/// The stream of one company: nothing but the seed and the index goes into it.
pub fn stream(seed: u64, index: u64) -> ChaCha8Rng {
    let mut key = *b"........________rapport demo one";
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(&index.to_le_bytes());
    ChaCha8Rng::from_seed(key)
}

/// What we ask of a stream.
pub trait Chance: Rng {
    /// A number in `0..n`; 0 when `n` is 0.
    fn below(&mut self, n: u32) -> u32 {
        let wide = u64::from(self.next_u32()) * u64::from(n);
        u32::try_from(wide >> 32).unwrap_or_default()
    }

    /// A number in `low..=high`.
    fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True this many times in a hundred.
    fn happens(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        items[self.below(count) as usize]
    }

    /// One of a list with shares.
    fn pick_by_share<'a, T>(&mut self, shares: &'a Shares<T>) -> &'a T {
        let drawn = self.below(shares.total());
        shares.at(drawn)
    }

    /// The place in a small list of shares written on the spot.
    fn one_of(&mut self, shares: &[u32]) -> usize {
        let mut drawn = self.below(shares.iter().sum());
        for (place, share) in shares.iter().enumerate() {
            if drawn < *share {
                return place;
            }
            drawn -= share;
        }
        0
    }
}

impl<R: Rng + ?Sized> Chance for R {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_means_the_same_for_ever() {
        let mut rng = stream(1, 2);
        let drawn: Vec<_> = (0..6).map(|_| rng.below(1000)).collect();
        assert_eq!(drawn, [456, 423, 355, 408, 5, 735]);
    }

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut rng = stream(3, 4);
        assert!((0..1000).all(|_| (5..=7).contains(&rng.between(5, 7))));
        assert!((0..1000).all(|_| rng.one_of(&[0, 3, 0, 1]) % 2 == 1));
        assert_eq!(rng.below(0), 0);
    }
}
