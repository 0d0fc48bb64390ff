//! The second process that reads files of strangers: it bounds what it may take before it looks at the first byte.

use std::io::Write as _;

use base::Error;
use clap::Args;
use rlimit::Resource;

use super::Outcome;

/// Bytes of memory, the program itself among them.
const MEMORY: u64 = 1 << 30;
/// Seconds of a processor.
const SECONDS: u64 = 60;

/// Reads a file from its input and writes its words or a small picture.
#[derive(Args)]
pub struct LookInto {
    /// pdf, packed, text or thumb
    wanted: String,
}

impl LookInto {
    pub fn run(self) -> Outcome {
        Resource::AS.set(MEMORY, MEMORY)?;
        Resource::CPU.set(SECONDS, SECONDS)?;
        // A panic of a library is an end like any other; its trace says nothing to anybody.
        std::panic::set_hook(Box::new(|_| {}));
        let mut out = std::io::stdout().lock();
        let done = activity::documents::look_into(&self.wanted, std::io::stdin().lock(), &mut out);
        out.flush()?;
        Ok(done.map_err(Error::internal)?)
    }
}
