//! Finds the rules. A fixed number of queries, whatever the number of users.

use base::access::{Role, Visibility};
use base::ids::UserId;
use base::{Action, Read, Result};

use super::store::{self, Rights};
use super::{Explanation, NAMED, Rule, Viewer};

/// Why the actor sees a record for which `responsible` is responsible, and who else does. Three queries.
///
/// # Errors
/// `Forbidden` when nobody is signed in.
pub fn access_explained(read: &mut Read<'_>, responsible: Option<UserId>) -> Result<Explanation> {
    let own = read.actor.user()?;
    let ids: Vec<UserId> = [Some(own), responsible].into_iter().flatten().collect();
    let known = store::rights(read, &ids)?;
    let owner = known
        .iter()
        .find(|(rights, _)| Some(rights.id) == responsible);
    let choosers = match responsible {
        Some(manager) => store::choosers(read, manager)?,
        None => Vec::new(),
    };
    let rule_for = |rights: &Rights| rule(rights, owner, choosers.contains(&rights.id));
    let viewer = known.iter().find(|(rights, _)| rights.id == own);
    let others: Vec<Viewer> = store::everybody(read)?
        .into_iter()
        .filter(|rights| rights.id != own)
        .map(|rights| Viewer {
            id: rights.id,
            rule: rule_for(&rights),
            name: rights.full_name,
        })
        .filter(|viewer| viewer.rule != Rule::Nothing)
        .collect();
    let closed = [
        (Action::Comment, "why-closed-comment"),
        (Action::Edit, "why-closed-edit"),
        (Action::Export, "why-closed-export"),
    ];
    Ok(Explanation {
        viewer: read.actor.full_name.clone(),
        roles: read.actor.roles.clone(),
        rule: viewer.map_or(Rule::Nothing, |(rights, _)| rule_for(rights)),
        responsible: owner.map(|(rights, _)| rights.full_name.clone()),
        closed: closed
            .into_iter()
            .filter(|(action, _)| !read.actor.may(*action))
            .map(|(_, key)| key)
            .collect(),
        others_count: i64::try_from(others.len()).unwrap_or(i64::MAX),
        others: others.into_iter().take(NAMED).collect(),
    })
}

fn rule(rights: &Rights, owner: Option<&(Rights, Option<String>)>, has_chosen: bool) -> Rule {
    if rights.roles.has(Role::Administrator) {
        return Rule::Administrator;
    }
    if rights.visibility == Visibility::All {
        return match owner {
            Some((owner, _)) if owner.id == rights.id => Rule::Own,
            _ => Rule::All,
        };
    }
    let Some((owner, department)) = owner else {
        return Rule::Nothing;
    };
    let same_department =
        rights.department_id.is_some() && rights.department_id == owner.department_id;
    match rights.visibility {
        _ if owner.id == rights.id => Rule::Own,
        Visibility::Department if same_department => {
            Rule::Department(department.clone().unwrap_or_default())
        }
        Visibility::Chosen if has_chosen => Rule::ChosenManager(owner.full_name.clone()),
        _ => Rule::Nothing,
    }
}
