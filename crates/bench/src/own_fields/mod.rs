//! Fields of the administrator's, each filled with every client.

mod store;

use activity::fields::{Field, FieldKind};
use activity::record_fields::commands;
use app::start::Place;
use base::Result;
use base::ids::SubjectKind;

use crate::{files, sample};

/// The options of the choice.
const CLASSES: [&str; 4] = ["А", "Б", "В", "Г"];

/// Adds a line, a choice, a number and a day, unless the base has them already.
///
/// # Errors
/// The base could not be written.
pub fn add(place: &Place) -> Result<()> {
    let app = sample::open(place)?;
    let field = |key: &str, name: &str, kind| Field {
        key: key.to_owned(),
        name: name.to_owned(),
        kind,
        hint: String::new(),
        options: Vec::new(),
        formula: None,
    };
    let class = Field {
        options: CLASSES.map(str::to_owned).to_vec(),
        ..field("klass", "Класс", FieldKind::Choice)
    };
    let fields = [
        field("kod", "Код в 1С", FieldKind::Text),
        class,
        field("okon", "Окон в год", FieldKind::Number),
        field("do", "Договор до", FieldKind::Date),
    ];
    let administrator = files::administrator(&app)?;
    administrator.write_now(|tx| commands::add(tx, SubjectKind::Company, &fields))?;
    store::fill(&app)
}
