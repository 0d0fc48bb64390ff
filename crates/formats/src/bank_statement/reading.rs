//! From lines to accounts and payments.

use super::fields::Fields;
use super::lines::{Line, Lines};
use super::{AccountSection, Flaw, FlawKind, Item, Limits, Payment, StatementError};
use crate::requisites::Account;
use std::collections::VecDeque;
use std::io::BufRead;

/// A statement being read: an iterator over what it is made of.
pub struct Statement<R> {
    lines: Lines<R>,
    open: Open,
    ready: VecDeque<Item>,
    accounts: Vec<Account>,
    documents: usize,
    limits: Limits,
    state: State,
}

/// Which section the reader is in.
enum Open {
    Header,
    Account(Fields),
    Document(Fields),
}

#[derive(PartialEq, Eq)]
enum State {
    Reading,
    /// «КонецФайла» has been read.
    Closed,
    Over,
}

impl<R: BufRead> Statement<R> {
    /// Begins to read.
    ///
    /// # Errors
    /// `NotAStatement`, `TooLong`, `Io`.
    pub fn open(source: R, limits: Limits) -> Result<Self, StatementError> {
        Ok(Self {
            lines: Lines::open(source, limits)?,
            open: Open::Header,
            ready: VecDeque::new(),
            accounts: Vec::new(),
            documents: 0,
            limits,
            state: State::Reading,
        })
    }

    /// The accounts that the statement says it is of, as far as it has been read: they stand before all payments.
    pub fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    fn advance(&mut self) -> Result<(), StatementError> {
        let line = self.lines.next()?;
        let number = self.lines.number();
        match line {
            None => {
                self.leave_unclosed();
                if self.state == State::Reading {
                    self.flaw(number, FlawKind::CutOff, "");
                }
                self.state = State::Over;
            }
            Some(Line::TooLong(text)) => self.flaw(number, FlawKind::LongLine, &text),
            Some(Line::Text(text)) => self.take(number, &text)?,
        }
        Ok(())
    }

    fn take(&mut self, number: u64, text: &str) -> Result<(), StatementError> {
        if text == "СекцияРасчСчет" {
            self.leave_unclosed();
            self.open = Open::Account(Fields::of(number, ""));
        } else if let Some(kind) = text.strip_prefix("СекцияДокумент") {
            self.leave_unclosed();
            if self.documents == self.limits.documents {
                let documents = self.limits.documents;
                return Err(StatementError::TooMany { documents });
            }
            self.documents += 1;
            self.open = Open::Document(Fields::of(number, kind.trim_start_matches('=').trim()));
        } else if text == "КонецРасчСчет" || text == "КонецДокумента" {
            match std::mem::replace(&mut self.open, Open::Header) {
                Open::Header => {}
                Open::Account(fields) => self.close_account(fields),
                Open::Document(fields) => self.close_document(fields),
            }
        } else if text == "КонецФайла" {
            self.leave_unclosed();
            self.state = State::Closed;
        } else {
            match &mut self.open {
                Open::Header => self.note_account(text),
                Open::Account(fields) | Open::Document(fields) => fields.add(number, text),
            }
        }
        Ok(())
    }

    fn note_account(&mut self, text: &str) {
        if let Some(("РасчСчет", account)) = text.split_once('=')
            && let Ok(account) = Account::parse(account)
        {
            self.know(&account);
        }
    }

    fn know(&mut self, account: &Account) {
        if !self.accounts.contains(account) && self.accounts.len() < 1000 {
            self.accounts.push(account.clone());
        }
    }

    fn close_account(&mut self, mut fields: Fields) {
        let account = fields.account(["РасчСчет", "РасчСчет"]);
        if let Some(account) = &account {
            self.know(account);
        }
        let section = AccountSection {
            line: fields.line,
            account,
            from: fields.date("ДатаНачала"),
            to: fields.date("ДатаКонца"),
            opening: fields.sum("НачальныйОстаток"),
            received: fields.sum("ВсегоПоступило"),
            spent: fields.sum("ВсегоСписано"),
            closing: fields.sum("КонечныйОстаток"),
        };
        self.ready.push_back(Item::Account(section));
        self.ready.extend(fields.flaws.into_iter().map(Item::Flaw));
    }

    fn close_document(&mut self, mut fields: Fields) {
        let (date, sum) = (fields.needed_date("Дата"), fields.needed_sum("Сумма"));
        if let (Some(date), Some(sum)) = (date, sum) {
            let payment = Payment {
                line: fields.line,
                kind: fields.kind.clone(),
                number: fields.text("Номер").to_owned(),
                date,
                sum,
                debited: fields.date("ДатаСписано"),
                credited: fields.date("ДатаПоступило"),
                payer: fields.party("Плательщик"),
                payee: fields.party("Получатель"),
                purpose: fields.purpose(),
            };
            self.ready.push_back(Item::Payment(Box::new(payment)));
        }
        self.ready.extend(fields.flaws.into_iter().map(Item::Flaw));
    }

    /// A section that another one begins in, or in which the statement ends, is not to be relied on.
    fn leave_unclosed(&mut self) {
        if let Open::Account(fields) | Open::Document(fields) =
            std::mem::replace(&mut self.open, Open::Header)
        {
            self.flaw(fields.line, FlawKind::Unclosed, &fields.kind);
        }
    }

    fn flaw(&mut self, line: u64, what: FlawKind, text: &str) {
        let text = text.to_owned();
        self.ready.push_back(Item::Flaw(Flaw { line, what, text }));
    }
}

impl<R: BufRead> Iterator for Statement<R> {
    type Item = Result<Item, StatementError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(Ok(item));
            }
            if self.state == State::Over {
                return None;
            }
            if let Err(error) = self.advance() {
                self.state = State::Over;
                return Some(Err(error));
            }
        }
    }
}
