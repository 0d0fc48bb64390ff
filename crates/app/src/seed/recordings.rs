//! Recordings of a few calls of the demo: a tone that can be listened to and sought through.

use activity::documents::{Content, NewDocument, commands};
use base::access::{Actor, Origin};
use base::app::App;
use base::ids::InteractionId;
use base::locale::Locale;
use base::{Action, Error, Result};
use journal::interactions::{Interaction, InteractionMethod, InteractionState, store};

use super::clients::actor;

/// How many calls have one.
const CALLS: usize = 5;
/// Among so many contacts they are looked for.
const AMONG: i64 = 60;
/// Samples a second, a byte each, as telephones have them.
const RATE: u32 = 8_000;
const SECONDS: u32 = 20;

/// Attaches recordings to calls that have been held, as those who held them.
///
/// # Errors
/// The storage or a command refused.
pub async fn attach(app: &App) -> Result<()> {
    let sound = tone();
    let size = i64::try_from(sound.len()).map_err(Error::internal)?;
    let blob = app.files.keep(sound).await?;
    for call in calls(app)? {
        let system = app.system(Origin::CommandLine);
        let actor = Actor::clone(&*actor(&system, call.responsible_id)?);
        let recording = NewDocument {
            name: format!("Запись разговора {}.wav", call.at.format("%d.%m.%Y")),
            size,
            content: Content::Wav,
            blob: blob.as_str().to_owned(),
        };
        app.as_actor(actor, Locale::Ru)
            .write_now(|tx| commands::attach(tx, &app.registry, call.id.into(), vec![recording]))?;
    }
    Ok(())
}

fn calls(app: &App) -> Result<Vec<Interaction>> {
    let is_held_call = |one: &Interaction| {
        one.method == InteractionMethod::Call && one.state == InteractionState::Done
    };
    app.system(Origin::CommandLine).read_now(|read| {
        let found = (1..=AMONG).map(|id| store::find_for(read, Action::View, InteractionId(id)));
        let calls = found.filter_map(Result::ok).filter(is_held_call);
        Ok(calls.take(CALLS).collect())
    })
}

/// A WAV file with a tone that rises and falls.
fn tone() -> Vec<u8> {
    let length = RATE * SECONDS;
    let mut wav = Vec::new();
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(36 + length).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16_u32.to_le_bytes());
    // Plain samples, one channel.
    wav.extend_from_slice(&[1, 0, 1, 0]);
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&[1, 0, 8, 0]);
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&length.to_le_bytes());
    let mut phase = 0_i32;
    for at in 0..length {
        // A triangle of between 200 and 400 hertz, quiet enough not to startle.
        let second = (at / RATE) % 10;
        let step = 6 + i32::try_from(second.min(10 - second)).unwrap_or_default();
        phase = (phase + step) % 256;
        let level = (phase - 128).abs() / 4;
        wav.push(u8::try_from(112 + level).unwrap_or(128));
    }
    wav
}
