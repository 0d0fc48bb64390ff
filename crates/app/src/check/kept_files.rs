//! Every file that the base names is kept and has the content its name says.

use std::collections::BTreeSet;

use base::Result;
use base::files::{BlobId, Files};
use tokio::runtime::Handle;

use super::Finding;

/// Most names of damaged files that a report repeats.
const NAMED: usize = 20;

/// What is wrong with the files.
pub fn check(files: &Files, named: &BTreeSet<String>) -> Result<Vec<Finding>> {
    let runtime = Handle::current();
    let kept: BTreeSet<BlobId> = runtime.block_on(files.list())?.into_iter().collect();
    let mut damaged = Vec::new();
    for id in &kept {
        if !runtime.block_on(files.is_sound(id))? {
            damaged.push(id.as_str());
        }
    }
    let hashes: BTreeSet<&str> = kept.iter().map(BlobId::as_str).collect();
    let missing: Vec<&str> = named
        .iter()
        .map(String::as_str)
        .filter(|name| !hashes.contains(name))
        .collect();
    let unnamed = kept
        .iter()
        .filter(|id| !named.contains(id.as_str()))
        .count();
    Ok(vec![
        listed("files that are missing", &missing),
        listed("files that are damaged", &damaged),
        // A file is written before the row that names it, so a few of these are no fault.
        Finding::sound(format!(
            "{} files kept, {unnamed} of them not named by the base",
            kept.len()
        )),
    ])
}

fn listed(what: &str, names: &[&str]) -> Finding {
    if names.is_empty() {
        return Finding::sound(format!("no {what}"));
    }
    let shown: Vec<&str> = names.iter().take(NAMED).copied().collect();
    Finding::wrong(format!("{} {what}: {}", names.len(), shown.join(", ")))
}
