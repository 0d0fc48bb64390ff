//! Bank accounts and their key.

use super::{Bik, RequisiteError, digits, requisite, values, weighted_sum};

const LENGTH: usize = 20;
const KEY_POSITION: usize = 9;

/// A bank account: 20 digits. Whether it fits its bank is said by [`Account::check`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Account(String);

requisite!(Account);

impl Account {
    /// Reads an account with or without spaces; its key is not checked, because that needs the BIK.
    ///
    /// # Errors
    /// `Empty`, `NotDigits`, `Length`.
    pub fn parse(text: &str) -> Result<Self, RequisiteError> {
        digits(text, &[LENGTH]).map(Self)
    }

    /// Reads an account of the given bank.
    ///
    /// # Errors
    /// Those of [`Account::parse`], and `AccountKey` where the account does not fit the BIK.
    pub fn parse_for(text: &str, bik: &Bik) -> Result<Self, RequisiteError> {
        let account = Self::parse(text)?;
        account.check(bik)?;
        Ok(account)
    }

    /// Checks the control key against the bank.
    ///
    /// # Errors
    /// `AccountKey`.
    pub fn check(&self, bik: &Bik) -> Result<(), RequisiteError> {
        // Accounts that the treasury keeps for its clients begin with 0 and have a key of the treasury's own.
        if self.0.starts_with('0') {
            return Ok(());
        }
        let central = self.is_correspondent() || bik.is_central();
        let prefix = if central {
            bik.central_prefix()
        } else {
            bik.settlement_prefix()
        };
        let weights: Vec<u32> = [7, 1, 3].into_iter().cycle().take(LENGTH + 3).collect();
        if weighted_sum(&values(&(prefix + &self.0)), &weights).is_multiple_of(10) {
            Ok(())
        } else {
            Err(RequisiteError::AccountKey {
                position: KEY_POSITION,
            })
        }
    }

    /// Whether it is the account of a bank at the Bank of Russia («корреспондентский счёт»).
    pub fn is_correspondent(&self) -> bool {
        self.0.starts_with("301")
    }
}
