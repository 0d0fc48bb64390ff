//! Where a push service takes messages. The address comes from a browser, so it is trusted with nothing: our server must not
//! be led by it to what only our server can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;

/// Longest address that is kept; those of today have some two hundred characters.
const LONGEST: usize = 1_000;

/// An address that a message may be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

impl Endpoint {
    /// An address of the outer world, by HTTPS; with `private_too` also one of this network, in clear. Nothing otherwise.
    pub fn parse(text: &str, private_too: bool) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
        let is_plain = url.username().is_empty() && url.password().is_none();
        if text.len() > LONGEST || !is_plain {
            return None;
        }
        let is_outside = match host.parse() {
            Ok(address) => is_public(address),
            Err(_) => is_outer_name(&host),
        };
        let is_good = match private_too {
            true => matches!(url.scheme(), "https" | "http"),
            false => url.scheme() == "https" && is_outside,
        };
        is_good.then_some(Self(url))
    }

    /// The address.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// Scheme, host and port: whom a word is for.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Whose push service it is.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

/// A name without a point, or of a network's own, leads nowhere outside. What others lead to is looked at when a message is
/// sent: names change.
fn is_outer_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_lowercase();
    let own = ["localhost", "local", "internal", "lan", "home.arpa"];
    host.contains('.')
        && !own
            .iter()
            .any(|one| host.ends_with(&format!(".{one}")) || host == *one)
}

/// An address that anybody in the world reaches, and that is therefore no secret of our network.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_kept = match (a, b) {
        (0 | 10 | 127, _) | (169, 254) | (192, 168) | (198, 18 | 19) => true,
        (100, b) => (64..128).contains(&b),
        (172, b) => (16..32).contains(&b),
        (192, 0) => c == 0 || c == 2,
        (198, 51) => c == 100,
        (203, 0) => c == 113,
        _ => a >= 224,
    };
    !is_kept
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let [a, b, ..] = address.segments();
    // What is given out to the world (2000::/3), but for examples and for ways that lead through an inner address: 6to4,
    // Teredo.
    (0x2000..0x4000).contains(&a)
        && a != 0x2002
        && !(a == 0x2001 && (b == 0x0db8 || b == 0))
        && !(a == 0x3fff && b < 0x1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_services_of_browsers_are_taken() {
        for text in [
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
            "https://web.push.apple.com/QABC",
            "https://wns2-par02p.notify.windows.com/w/?token=abc",
            "https://[2a00:1450:4010::5f]/x",
        ] {
            assert!(Endpoint::parse(text, false).is_some(), "{text}");
        }
    }

    #[test]
    fn nothing_leads_into_our_own_network() {
        for text in [
            "http://fcm.googleapis.com/x",
            "ftp://fcm.googleapis.com/x",
            "https://localhost/x",
            "https://crm/x",
            "https://printer.local/x",
            "https://db.internal./x",
            "https://127.0.0.1/x",
            "https://0x7f000001/x",
            "https://2130706433/x",
            "https://10.0.0.5/x",
            "https://172.16.1.1/x",
            "https://172.31.255.255/x",
            "https://192.168.1.1/x",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/x",
            "https://0.0.0.0/x",
            "https://224.0.0.1/x",
            "https://[::1]/x",
            "https://[::]/x",
            "https://[fe80::1]/x",
            "https://[fd00::1]/x",
            "https://[::ffff:10.0.0.5]/x",
            "https://[::ffff:7f00:1]/x",
            "https://[64:ff9b::a00:5]/x",
            "https://[2002:a00:5::]/x",
            "https://user@fcm.googleapis.com/x",
            "не адрес",
            "",
        ] {
            assert!(Endpoint::parse(text, false).is_none(), "{text}");
        }
        let long = format!("https://fcm.googleapis.com/{}", "a".repeat(LONGEST));
        assert!(Endpoint::parse(&long, false).is_none());
    }

    #[test]
    fn a_network_that_says_so_may_have_its_own() {
        for text in ["http://127.0.0.1:8090/x", "https://push.local/x"] {
            assert!(Endpoint::parse(text, true).is_some(), "{text}");
        }
        assert!(Endpoint::parse("file:///etc/passwd", true).is_none());
    }
}
