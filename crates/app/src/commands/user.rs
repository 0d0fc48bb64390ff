//! `rapport user`: accounts when no administrator can sign in. Passwords are typed or piped in, never an argument:
//! arguments are seen by everybody on the machine.

use std::io::{BufRead as _, IsTerminal as _};

use accounts::users::{UserInput, commands, passwords, store};
use base::access::{Origin, Role, Roles, Visibility};
use base::clock::Clock;
use base::{Error, Result};
use clap::{Args, Subcommand};

use super::{Failure, Outcome, PlaceFlags, say};
use crate::{logs, start};

/// What can be done with an account.
#[derive(Subcommand)]
pub(super) enum User {
    /// Make an account
    Add(Add),
    /// Give an account a new password, which its user must replace
    Password(Password),
}

#[derive(Args)]
pub(super) struct Add {
    /// Latin letters, digits, dot, dash
    login: String,
    /// As shown to others
    #[arg(long)]
    name: String,
    /// administrator, manager, head, expert or observer; may be repeated
    #[arg(long = "role", value_name = "ROLE", default_value = "manager")]
    roles: Vec<Role>,
    #[command(flatten)]
    password: PasswordFlags,
    #[command(flatten)]
    place: PlaceFlags,
}

#[derive(Args)]
pub(super) struct Password {
    /// Whose
    login: String,
    #[command(flatten)]
    password: PasswordFlags,
    #[command(flatten)]
    place: PlaceFlags,
}

#[derive(Args)]
struct PasswordFlags {
    /// Read the password from the first line of the standard input instead of asking
    #[arg(long)]
    password_stdin: bool,
}

impl User {
    pub(super) fn run(self) -> Outcome {
        match self {
            Self::Add(add) => add.run(),
            Self::Password(password) => password.run(),
        }
    }
}

impl Add {
    fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        let app = start::open_existing(&settings.place(), Clock::System)?;
        start::require_current(&app)?;
        let input = UserInput {
            login: self.login,
            full_name: self.name,
            position: String::new(),
            department_id: None,
            phones: String::new(),
            email: String::new(),
            visibility: visibility(&self.roles),
            roles: Roles::of(&self.roles),
            chosen_managers: Vec::new(),
        }
        .validate()?;
        let password = self.password.read()?;
        passwords::check_strength(&password, &[&input.login, &input.full_name])?;
        let password = passwords::hash(&password)?;
        let login = input.login.clone();
        app.system(Origin::CommandLine)
            .write_now(|tx| commands::create_own(tx, input, &password))?;
        Ok(say(&format!("User {login} was made"))?)
    }
}

impl Password {
    fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        let app = start::open_existing(&settings.place(), Clock::System)?;
        start::require_current(&app)?;
        let system = app.system(Origin::CommandLine);
        let (user, _) = system
            .read_now(|read| store::find_by_login(read, &self.login))?
            .ok_or_else(|| Error::internal(format!("there is no user {:?}", self.login)))?;
        let password = self.password.read()?;
        passwords::check_strength(&password, &[&user.login, &user.full_name])?;
        let password = passwords::hash(&password)?;
        system.write_now(|tx| commands::give_password(tx, user.id, &password))?;
        let line = format!(
            "{} must replace this password at the next sign-in",
            user.login
        );
        Ok(say(&line)?)
    }
}

impl PasswordFlags {
    fn read(&self) -> Result<String, Failure> {
        if self.password_stdin {
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line)?;
            return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
        }
        if !std::io::stdin().is_terminal() {
            return Err(Failure::Usage(
                "there is no terminal to ask for the password: pipe it in with --password-stdin"
                    .to_owned(),
            ));
        }
        let password = rpassword::prompt_password("Password: ")?;
        if rpassword::prompt_password("Once more: ")? == password {
            Ok(password)
        } else {
            Err(Failure::Failed(Error::internal(
                "the two passwords differ: nothing was changed",
            )))
        }
    }
}

/// Managers begin with their own records; for the others that would be nothing.
fn visibility(roles: &[Role]) -> Visibility {
    if roles.iter().all(|role| *role == Role::Manager) {
        Visibility::Own
    } else {
        Visibility::All
    }
}
