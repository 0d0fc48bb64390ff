//! The names of people in what a feed tells: each leads to the card of its bearer.

use base::area::RecordTitle;

/// A piece of a told text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// The page of whom it names; plain text without.
    pub path: Option<String>,
}

/// Whose names are looked for.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<RecordTitle>);

impl Names {
    /// Longer names first, so that «Орлова Анна Ивановна» is not taken for «Орлова Анна».
    pub fn of(mut people: Vec<RecordTitle>) -> Self {
        people.retain(|person| !person.title.is_empty());
        people.sort_by_key(|person| std::cmp::Reverse(person.title.len()));
        Self(people)
    }

    /// The text in pieces; whole names only.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((at, person)) = self.first_in(rest) {
            let (before, after) = (&rest[..at], &rest[at + person.title.len()..]);
            pieces.extend(plain(before));
            pieces.push(Piece {
                text: person.title.clone(),
                path: Some(person.path.clone()),
            });
            rest = after;
        }
        pieces.extend(plain(rest));
        pieces
    }

    fn first_in(&self, text: &str) -> Option<(usize, &RecordTitle)> {
        let places = self.0.iter().flat_map(|person| {
            let found = text.match_indices(person.title.as_str());
            found.map(move |(at, _)| (at, person))
        });
        let whole = places.filter(|(at, person)| {
            let ends = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
            ends(text[..*at].chars().next_back())
                && ends(text[at + person.title.len()..].chars().next())
        });
        whole.min_by_key(|(at, person)| (*at, std::cmp::Reverse(person.title.len())))
    }
}

fn plain(text: &str) -> Option<Piece> {
    (!text.is_empty()).then(|| Piece {
        text: text.to_owned(),
        path: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_become_links_and_the_longest_wins() {
        let person = |title: &str, number: u8| RecordTitle {
            title: title.to_owned(),
            path: format!("/people/{number}"),
        };
        let names = Names::of(vec![
            person("Орлова Анна", 1),
            person("Орлова Анна Ивановна", 2),
            person("Ли", 3),
            person("", 4),
        ]);
        let told = |text: &str| {
            let pieces = names.pieces(text).into_iter();
            let told = pieces.map(|piece| match piece.path {
                Some(path) => format!("[{}{}]", piece.text, &path["/people".len()..]),
                None => piece.text,
            });
            told.collect::<String>()
        };
        for (text, wanted) in [
            (
                "Люди: Орлова Анна Ивановна, Ли",
                "Люди: [Орлова Анна Ивановна/2], [Ли/3]",
            ),
            ("Орлова Анна", "[Орлова Анна/1]"),
            ("Линия Ли, Лилия", "Линия [Ли/3], Лилия"),
            ("никого", "никого"),
            ("", ""),
        ] {
            assert_eq!(told(text), wanted);
        }
    }
}
