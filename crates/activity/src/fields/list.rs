//! Fields of one's own on lists: what a list is narrowed by and shows besides its usual fields and columns.

use std::sync::Arc;

use base::area::Registry;
use base::html::filter::{self, ByPart};
use base::html::list::OwnColumn;
use base::ids::SubjectKind;

use super::{Choices, Field, FieldKind, filter_fields};

/// What a list is of.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// Its records.
    pub kind: SubjectKind,
    /// The column that has their numbers: `companies.id`.
    pub id: &'static str,
    /// What leads to those whose lines of one's own have a part; the search has them all.
    pub by_part: Option<ByPart>,
}

/// The fields of a list: the usual ones, then those of one's own.
#[derive(Debug, Clone)]
pub struct ListFields {
    all: Arc<[&'static filter::Field]>,
    own: Arc<[Field]>,
}

impl ListFields {
    /// The fields of a list.
    pub fn new(
        registry: &Registry,
        usual: &'static [filter::Field],
        listed: Listed,
        (own, choices): (&[Field], &Choices),
    ) -> Self {
        let own_filters = filter_fields(registry, listed, own, choices);
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
