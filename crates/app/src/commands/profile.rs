//! `rapport profile`: deal types and fields of cards as a file, into a base and out of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use base::Error;
use base::access::Origin;
use base::clock::Clock;
use clap::{Args, Subcommand};
use deals::deal_types::profiles::{Profile, SHIPPED, record_fields};
use deals::deal_types::{DealType, commands, store};
use deals::deals::loaded::staff;

use super::{Failure, Outcome, PlaceFlags, say};
use crate::{logs, start};

/// What can be done with profiles.
#[derive(Subcommand)]
pub(super) enum ProfileCommand {
    /// Add the deal types and the fields of cards of a profile; a type that is there and differs gets a new version
    Import(Import),
    /// Write deal types and the fields of cards as a profile
    Export(Export),
}

#[derive(Args)]
pub(super) struct Import {
    /// A file, or the name of a shipped profile
    #[arg(value_name = "FILE|NAME")]
    profile: String,
    #[command(flatten)]
    place: PlaceFlags,
}

#[derive(Args)]
pub(super) struct Export {
    /// The code of a type; may be repeated; all types, and the fields of cards, without it
    #[arg(long = "type", value_name = "CODE")]
    types: Vec<String>,
    /// A new file, instead of the standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: PlaceFlags,
}

impl ProfileCommand {
    pub(super) fn run(self) -> Outcome {
        match self {
            Self::Import(import) => import.run(),
            Self::Export(export) => export.run(),
        }
    }
}

impl Import {
    fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        let profile = read(&self.profile)?;
        let app = start::open_existing(&settings.place(), Clock::System)?;
        start::require_current(&app)?;
        let codes: Vec<String> = profile.types.iter().map(|one| one.code.clone()).collect();
        app.system(Origin::CommandLine)
            .write_now(|tx| commands::add_profile(tx, profile))?;
        Ok(say(&format!("Deal types: {}", codes.join(", ")))?)
    }
}

/// A shipped profile by its name; a file of that name has to be called `./name`.
fn read(name: &str) -> Result<Profile, Failure> {
    if SHIPPED.iter().any(|(known, _)| *known == name) {
        return Ok(Profile::shipped(name)?);
    }
    let text = std::fs::read_to_string(name).map_err(|error| {
        let names: Vec<&str> = SHIPPED.iter().map(|(known, _)| *known).collect();
        let names = names.join(", ");
        Error::internal(format!("{name}: {error}; the shipped profiles are {names}"))
    })?;
    Ok(Profile::read(&text)?)
}

impl Export {
    fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        let app = start::open_existing(&settings.place(), Clock::System)?;
        start::require_current(&app)?;
        let system = app.system(Origin::CommandLine);
        let (types, staff, fields) = system.read_now(|read| {
            let fields = record_fields(read)?;
            Ok((store::all(read)?, staff(read)?, fields))
        })?;
        // A file of some types is of nothing else.
        let fields = match self.types.is_empty() {
            true => fields,
            false => BTreeMap::new(),
        };
        let chosen = chosen(types, &self.types)?;
        let names: Vec<&str> = chosen
            .iter()
            .map(|one| one.definition.names.many.as_str())
            .collect();
        let text = Profile::of(&names.join(", "), &chosen, fields, &staff)?.write()?;
        match &self.out {
            None => Ok(say(text.trim_end())?),
            Some(path) => Ok(std::fs::File::create_new(path)
                .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
                .map_err(|error| Error::internal(format!("{}: {error}", path.display())))?),
        }
    }
}

/// The types with these codes; all of them if no code is given.
fn chosen(types: Vec<DealType>, codes: &[String]) -> Result<Vec<DealType>, Failure> {
    let has = |code: &str| types.iter().any(|one| one.definition.code == code);
    if let Some(code) = codes.iter().find(|code| !has(code)) {
        let line = format!("there is no deal type {code:?}");
        return Err(Failure::Failed(Error::internal(line)));
    }
    let is_chosen = |one: &DealType| codes.is_empty() || codes.contains(&one.definition.code);
    Ok(types.into_iter().filter(is_chosen).collect())
}
