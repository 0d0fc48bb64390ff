//! What happens to the items of a deal.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{CompanyId, DealId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the items of a deal. It stands in the feed of the deal and of its client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ItemsEvent {
    /// They were changed.
    Edited(ItemsEdited),
}

/// How the items of a deal were changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemsEdited {
    /// Which deal.
    pub deal: DealId,
    /// With which client.
    pub company: CompanyId,
    /// «Запрос № 2026-0418»
    pub title: String,
    /// The items by their paths, with their terms before and after; of many only the first.
    pub changes: Vec<Change>,
    /// How many more there are.
    pub more: usize,
    /// What all of them came to.
    pub old_sum: String,
    /// What they come to.
    pub new_sum: String,
}

impl Event for ItemsEvent {
    const FAMILY: &'static str = "deal_items";

    fn subjects(&self) -> Vec<Subject> {
        let Self::Edited(edited) = self;
        vec![edited.deal.into(), edited.company.into()]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Edited(edited) = self;
        let mut changes: Vec<ToldChange> = edited.changes.iter().map(|one| told(one, t)).collect();
        if edited.old_sum != edited.new_sum {
            changes.push(ToldChange {
                label: t.get("items-sum"),
                old: Some(edited.old_sum.clone()),
                new: Some(edited.new_sum.clone()),
            });
        }
        Told {
            sentence: t.with("event-deal_items-edited", "deal", &edited.title),
            icon: "stack-2",
            path: Some(format!("/deals/{}", edited.deal)),
            changes,
            text: (edited.more > 0).then(|| t.count("items-more-changes", edited.more)),
        }
    }
}

fn told(change: &Change, t: &Translator) -> ToldChange {
    let label = match change.field.as_str() {
        "" => t.get("items-order"),
        "pricing" => t.get("items-pricing"),
        path => path.to_owned(),
    };
    ToldChange {
        label,
        old: change.old.clone(),
        new: change.new.clone(),
    }
}
