//! Answers that make the page do something (`HX-Trigger`).

use axum::http::HeaderValue;
use axum::response::Response;
use serde_json::{Value, json};

use crate::error::{Error, Result};

/// What a refusal says in a toast.
pub fn refusal(text: &str) -> Value {
    json!({ "text": text, "kind": "red" })
}

/// The answer with events of the page: their names and what they carry. Headers are ASCII, so other letters are escaped.
///
/// # Errors
/// Never for what `told` can hold: escaped, it is a header.
pub fn with_trigger(mut response: Response, told: &Value) -> Result<Response> {
    let mut ascii = String::new();
    for unit in told.to_string().encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => ascii.push(char::from(byte)),
            _ => ascii.push_str(&format!("\\u{unit:04x}")),
        }
    }
    let value = HeaderValue::from_str(&ascii).map_err(Error::internal)?;
    response.headers_mut().insert("HX-Trigger", value);
    Ok(response)
}
