//! Deals go on by a newer version of their type: the same stage, the same statuses, by the new rules.

use activity::fields::{self, FieldValues};
use base::ids::{DealId, SubjectKind};
use base::{Result, Tx};

use super::loaded::staff;
use super::rules::{self, Obstacle};
use super::{Deal, Standing, store};
use crate::deal_types::{DealType, Named, Staff, Stage, Who};

/// Deals that are looked up at once.
const CHUNK: usize = 500;

/// A deal that stays on its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The deal.
    pub deal: DealId,
    /// Its number.
    pub number: String,
    /// Why.
    pub why: Obstacle,
}

/// Moves these deals, which are held, to this version of their type. Who acts in their stages sees them from now on; nobody
/// is told, for nothing has happened to them.
pub(crate) fn move_all(
    tx: &mut Tx<'_>,
    kind: &DealType,
    deals: Vec<Deal>,
) -> Result<(Vec<DealId>, Vec<Left>)> {
    let staff = staff(tx)?;
    let (mut moved, mut left) = (Vec::new(), Vec::new());
    for deals in deals.chunks(CHUNK) {
        let ids: Vec<DealId> = deals.iter().map(|deal| deal.id).collect();
        let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let standings = store::standings_of(tx, &ids)?;
        let stages = store::stage_names(tx, &ids)?;
        let values = fields::store::of_records(tx, SubjectKind::Deal, &numbers)?;
        let none = FieldValues::default();
        for deal in deals {
            let own = standings.iter().filter(|one| one.deal_id == deal.id);
            let own: Vec<&Standing> = own.collect();
            let name = stages.iter().find(|(id, _)| *id == deal.id);
            let name = name.map_or("", |(_, name)| name.as_str());
            let stage = deal.stage.as_deref().map(|key| (key, name));
            if let Some(why) = rules::obstacle(&kind.definition, stage, own.iter().copied()) {
                left.push(Left {
                    deal: deal.id,
                    number: deal.number.clone(),
                    why,
                });
                continue;
            }
            let values = values.iter().find(|(id, _)| *id == deal.id.0);
            let values = values.map_or(&none, |(_, values)| values);
            move_one(tx, (kind, &staff), deal, (&own, values))?;
            moved.push(deal.id);
        }
    }
    Ok((moved, left))
}

fn move_one(
    tx: &mut Tx<'_>,
    (kind, staff): (&DealType, &Staff),
    deal: &Deal,
    (standings, values): (&[&Standing], &FieldValues),
) -> Result<()> {
    let definition = &kind.definition;
    // A deal of a type that had no route begins the one it has got.
    let stage = match &deal.stage {
        Some(key) => definition.stage(key),
        None => definition.stages.first(),
    };
    let valid_until = definition
        .valid_until
        .as_deref()
        .and_then(|key| values.day(key));
    store::set_type_version(tx, deal.id, (kind.version, stage), valid_until)?;
    for (at, track) in definition.tracks.iter().enumerate() {
        let standing = standings.iter().find(|one| one.track == track.key);
        match standing.and_then(|one| track.status(&one.status)) {
            Some(status) => store::follow_status(tx, deal.id, (track, status), at == 0)?,
            None => {
                if let Some(first) = track.statuses.first() {
                    store::set_standing(tx, deal.id, (track, first, ""), at == 0)?;
                }
            }
        }
    }
    let named = Named {
        responsible: deal.responsible_id,
        author: deal.author_id,
        values,
    };
    let fields = definition.user_fields();
    let mut whom: Vec<Who> = fields.map(|key| Who::Field(key.to_owned())).collect();
    whom.extend(stage.map(Stage::who_acts).unwrap_or_default());
    store::involve(tx, deal.id, &staff.meant(&whom, named))
}
