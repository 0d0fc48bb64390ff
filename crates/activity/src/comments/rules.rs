//! Who is meant by «@» in a comment.

use base::ids::UserId;

/// Those of the users whose full names stand after an «@», each once, in the order they are named; of two names that begin
/// alike the longer one is meant.
pub fn mentioned(text: &str, users: &[(UserId, String)]) -> Vec<UserId> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let rest = &text[at + 1..];
        let named = users.iter().filter(|(_, name)| {
            let after = rest.strip_prefix(name.as_str());
            let ends = |after: &str| !after.chars().next().is_some_and(char::is_alphanumeric);
            !name.is_empty() && after.is_some_and(ends)
        });
        let longest = named.max_by_key(|(_, name)| name.len());
        let length = longest.map_or(0, |(_, name)| name.len());
        let meant = users.iter().filter(|(_, name)| name.len() == length);
        for (id, name) in meant {
            if length > 0 && rest.starts_with(name.as_str()) && !found.contains(id) {
                found.push(*id);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_after_the_sign_are_meant() {
        let users = [
            (UserId(1), "Анна Ли".to_owned()),
            (UserId(2), "Анна Липкина".to_owned()),
            (UserId(3), "Пётр Ли".to_owned()),
            (UserId(4), "Пётр Ли".to_owned()),
        ];
        for (text, wanted) in [
            ("@Анна Ли, посмотрите", vec![1]),
            ("@Анна Липкина и @Анна Ли: @Анна Липкина", vec![2, 1]),
            ("Анна Ли, почта anna@Анна.рф", vec![]),
            ("@Пётр Ли", vec![3, 4]),
            ("@Анна Лисицына", vec![]),
            ("@", vec![]),
        ] {
            let ids: Vec<i64> = mentioned(text, &users).iter().map(|id| id.0).collect();
            assert_eq!(ids, wanted, "{text}");
        }
    }
}
