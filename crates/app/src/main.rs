//! The program `rapport`.

use std::process::ExitCode;

fn main() -> ExitCode {
    app::commands::main()
}
