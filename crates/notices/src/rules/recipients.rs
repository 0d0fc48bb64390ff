//! Who a rule tells: from words like «the one who answers for it» to users and people.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use accounts::{departments, users};
use base::access::Role;
use base::ids::{DepartmentId, UserId};
use base::letters::Recipient;
use base::types::UnknownValue;
use base::watched::RuleTopic;
use base::{Read, Result};

/// Who is told, in words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// Users who have to do with the thing: one of [`RuleTopic::users`].
    Involved(String),
    /// The head of the department of the one who answers for it.
    Head,
    /// Who did it.
    Doer,
    /// Everybody in a role.
    Role(Role),
    /// Everybody of a department.
    Department(DepartmentId),
    /// One user.
    User(UserId),
    /// People of the client: one of [`RuleTopic::people`].
    Client(String),
}

impl Whom {
    /// Somebody outside the company.
    pub fn is_client(&self) -> bool {
        matches!(self, Self::Client(_))
    }
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Involved(name) => write!(f, "who:{name}"),
            Self::Head => f.write_str("head"),
            Self::Doer => f.write_str("doer"),
            Self::Role(role) => write!(f, "role:{role}"),
            Self::Department(id) => write!(f, "department:{id}"),
            Self::User(id) => write!(f, "user:{id}"),
            Self::Client(name) => write!(f, "client:{name}"),
        }
    }
}

impl FromStr for Whom {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownValue::new("Whom", text);
        match text.split_once(':') {
            None if text == "head" => Ok(Self::Head),
            None if text == "doer" => Ok(Self::Doer),
            Some(("who", name)) => Ok(Self::Involved(name.to_owned())),
            Some(("client", name)) => Ok(Self::Client(name.to_owned())),
            Some(("role", role)) => role.parse().map(Self::Role),
            Some(("department", id)) => id.parse().map(Self::Department).map_err(|_| unknown()),
            Some(("user", id)) => id.parse().map(Self::User).map_err(|_| unknown()),
            _ => Err(unknown()),
        }
    }
}

/// Whom a rule tells of these things: each once of each thing, users with access only.
///
/// # Errors
/// The base could not be read.
pub(super) fn of(
    read: &mut Read<'_>,
    topic: &RuleTopic,
    whom: &[Whom],
    (things, doer): (&[i64], Doer),
) -> Result<BTreeSet<(i64, Recipient)>> {
    let mut found: BTreeSet<(i64, Recipient)> = BTreeSet::new();
    for one in whom {
        if let Whom::Client(name) = one {
            let people = (topic.people_of)(read, name, things)?;
            let people = people.into_iter();
            found.extend(people.map(|(thing, id)| (thing, Recipient::Person(id))));
            continue;
        }
        let told = users_of(read, topic, one, (things, doer))?.into_iter();
        found.extend(told.map(|(thing, id)| (thing, Recipient::User(id))));
    }
    let active = users::store::choices(read)?;
    found.retain(|(_, who)| match who {
        Recipient::User(id) => {
            let is_doer = doer.id == Some(*id) && !doer.is_told;
            !is_doer && active.iter().any(|(known, _)| known == id)
        }
        Recipient::Person(_) => true,
    });
    Ok(found)
}

/// Who did it, and whether they are told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doer {
    pub id: Option<UserId>,
    pub is_told: bool,
}

fn users_of(
    read: &mut Read<'_>,
    topic: &RuleTopic,
    whom: &Whom,
    (things, doer): (&[i64], Doer),
) -> Result<Vec<(i64, UserId)>> {
    let everybody = |ids: Vec<UserId>| {
        let of = |thing: &i64| {
            let thing = *thing;
            ids.iter().map(move |id| (thing, *id)).collect::<Vec<_>>()
        };
        things.iter().flat_map(of).collect()
    };
    Ok(match whom {
        Whom::Involved(name) => (topic.users_of)(read, name, things)?,
        Whom::Head => {
            let Some(first) = topic.users.first() else {
                return Ok(Vec::new());
            };
            let answer = (topic.users_of)(read, first, things)?;
            let ids: Vec<UserId> = answer.iter().map(|(_, user)| *user).collect();
            let heads = departments::store::heads_of(read, &ids)?;
            let head_of = |user| {
                heads
                    .iter()
                    .find(|(of, _)| *of == user)
                    .map(|(_, head)| *head)
            };
            let heads = answer.iter();
            heads
                .filter_map(|(thing, user)| Some((*thing, head_of(*user)?)))
                .collect()
        }
        Whom::Doer => everybody(doer.id.into_iter().collect()),
        Whom::Role(role) => everybody(users::store::with_role(read, *role)?),
        Whom::Department(id) => everybody(users::store::members(read, *id)?),
        Whom::User(id) => everybody(vec![*id]),
        Whom::Client(_) => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_from_their_text() {
        for whom in [
            Whom::Involved("responsible".to_owned()),
            Whom::Head,
            Whom::Doer,
            Whom::Role(Role::Expert),
            Whom::Department(DepartmentId(3)),
            Whom::User(UserId(7)),
            Whom::Client("decides".to_owned()),
        ] {
            assert_eq!(whom.to_string().parse::<Whom>().unwrap(), whom);
        }
        for damaged in ["", "who", "user:x", "role:king", "department:", "else:1"] {
            assert!(damaged.parse::<Whom>().is_err(), "{damaged}");
        }
    }
}
