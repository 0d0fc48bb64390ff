//! Fields of one's own on lists: what a list is narrowed by and shows besides its usual fields and columns.

use std::sync::Arc;

use base::html::filter;
use base::html::list::OwnColumn;
use base::ids::SubjectKind;

use super::{Choices, Field, FieldKind, filter_fields};

/// The fields of a list: the usual ones, then those of one's own.
#[derive(Debug, Clone)]
pub struct ListFields {
    all: Arc<[&'static filter::Field]>,
    own: Arc<[Field]>,
}

impl ListFields {
    /// The fields of a list of records of a kind, whose number is in the column `of`.
    pub fn new(
        usual: &'static [filter::Field],
        (kind, of): (SubjectKind, &'static str),
        own: &[Field],
        choices: &Choices,
    ) -> Self {
        let own_filters = filter_fields((kind, of), own, choices);
        Self {
            all: usual.iter().chain(own_filters).collect(),
            own: own.into(),
        }
    }

    /// What the list can be narrowed by, in the order in which it is offered.
    pub fn iter(&self) -> impl Iterator<Item = &'static filter::Field> + Clone {
        self.all.iter().copied()
    }

    /// The columns of one's own that the list can show. What is computed is nowhere kept and has none.
    pub fn columns(&self) -> Vec<OwnColumn> {
        let kept = self
            .own
            .iter()
            .filter(|one| one.kind != FieldKind::Computed);
        kept.map(|field| OwnColumn::new(&field.key, &field.name))
            .collect()
    }

    /// The fields that these columns show, in their order.
    pub fn shown_by(&self, columns: &[OwnColumn]) -> Vec<Field> {
        let find = |column: &OwnColumn| {
            let mut own = self.own.iter();
            own.find(|field| column.is_of(&field.key)).cloned()
        };
        columns.iter().filter_map(find).collect()
    }
}
