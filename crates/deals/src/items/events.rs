//! What happens to the items of a deal.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{CompanyId, DealId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// The items of a deal were changed. It stands in the feed of the deal and of its client, for those who see the deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemsEvent {
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
        vec![self.deal.into(), self.company.into()]
    }

    fn tell(&self, t: &Translator) -> Told {
        let mut changes: Vec<ToldChange> = self.changes.iter().map(|one| told(one, t)).collect();
        if self.old_sum != self.new_sum {
            changes.push(ToldChange {
                label: t.get("items-sum"),
                old: Some(self.old_sum.clone()),
                new: Some(self.new_sum.clone()),
            });
        }
        Told {
            sentence: t.with("event-deal_items-edited", "deal", &self.title),
            icon: "stack-2",
            path: Some(format!("/deals/{}", self.deal)),
            changes,
            text: (self.more > 0).then(|| t.count("items-more-changes", self.more)),
            ..Told::default()
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
