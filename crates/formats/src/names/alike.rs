//! How alike two names are, whatever alphabet they are written in: «Ромашка», «Romashka», «Рамашка».

/// Consonants of [`sound`]: what may stand in for another in [`neighbours`].
const CONSONANTS: &str = "bvgdjzklmnprstfhxqw";
/// The shortest skeleton that is looked for with a mistake in it.
const SHORTEST: usize = 4;
/// The longest.
const LONGEST: usize = 24;

/// How a name is said, in Latin letters, a letter a sound, its words sorted: `normal_form` of a Russian name and of its
/// transliteration by any of the usual tables come to nearly the same.
///
/// ж is `j`, ч `q`, ш and щ `w`, ц `x`; й, ы and `y` are `i`; doubled letters and soft signs are left out.
pub fn sound(name: &str) -> String {
    let mut words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(sound_of_word)
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.join(" ")
}

fn sound_of_word(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut sounds = String::with_capacity(word.len());
    let mut rest = letters.as_slice();
    while let Some(first) = rest.first() {
        let (said, length) = said(rest).unwrap_or((None, 1));
        match said {
            Some(said) => sounds.push_str(said),
            None => sounds.push(*first),
        }
        rest = &rest[length..];
    }
    let mut once = String::with_capacity(sounds.len());
    for c in sounds.chars() {
        if c.is_ascii_digit() || !once.ends_with(c) {
            once.push(c);
        }
    }
    once
}

/// What the beginning of these letters sounds like, and how many letters it takes.
fn said(letters: &[char]) -> Option<(Option<&'static str>, usize)> {
    const GROUPS: &[(&str, &str)] = &[
        ("shch", "w"),
        ("sch", "w"),
        ("sh", "w"),
        ("zh", "j"),
        ("kh", "h"),
        ("ch", "q"),
        ("ts", "x"),
        ("tz", "x"),
        ("ph", "f"),
        ("ck", "k"),
    ];
    for (group, sound) in GROUPS {
        if group.chars().eq(letters.iter().copied().take(group.len())) {
            return Some((Some(sound), group.len()));
        }
    }
    let sound = match letters.first()? {
        'а' => "a",
        'б' => "b",
        'в' | 'w' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'й' | 'ы' | 'y' | 'j' | 'і' | 'ї' => "i",
        'к' | 'q' | 'c' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "x",
        'ч' => "q",
        'ш' | 'щ' => "w",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'x' => "ks",
        _ => return Some((None, 1)),
    };
    Some((Some(sound), 1))
}

/// What is left of a sound when its vowels go: the same for most misspellings and tables of transliteration. A sound of
/// hardly any consonants stays whole.
pub fn skeleton(sound: &str) -> String {
    let bones: String = sound
        .split(' ')
        .map(|word| {
            let mut bare = String::with_capacity(word.len());
            for c in word.chars().filter(|c| !"aeiou".contains(*c)) {
                if c.is_ascii_digit() || !bare.ends_with(c) {
                    bare.push(c);
                }
            }
            bare
        })
        .collect();
    if bones.chars().count() < 3 {
        sound.replace(' ', "")
    } else {
        bones
    }
}

/// The skeletons one mistake away from this one, itself first: a letter left out, added, taken for another, or two of
/// them swapped. Of a very short or long one itself only.
pub fn neighbours(skeleton: &str) -> Vec<String> {
    let letters: Vec<char> = skeleton.chars().collect();
    let mut all = vec![skeleton.to_owned()];
    if !(SHORTEST..=LONGEST).contains(&letters.len()) {
        return all;
    }
    let spell = |parts: [&[char]; 3]| parts.concat().into_iter().collect::<String>();
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        all.extend(CONSONANTS.chars().map(|c| spell([before, &[c], after])));
        let Some((here, beyond)) = after.split_first() else {
            continue;
        };
        all.push(spell([before, &[], beyond]));
        let others = CONSONANTS.chars().filter(|c| c != here);
        all.extend(others.map(|c| spell([before, &[c], beyond])));
        if let Some((next, beyond)) = beyond.split_first() {
            all.push(spell([before, &[*next, *here], beyond]));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether two sounds differ by slips of the pen only: as many words, each the same or with a letter or two amiss, no
/// number changed.
pub fn are_alike(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if one.len() != other.len() {
        return false;
    }
    let mut slips = 0;
    for (one, other) in one.iter().zip(&other) {
        if one == other {
            continue;
        }
        let length = one.chars().count().min(other.chars().count());
        let allowed = match length {
            0..=4 => return false,
            5..=8 => 1,
            _ => 2,
        };
        if one.chars().chain(other.chars()).any(|c| c.is_numeric()) {
            return false;
        }
        let found = slips_between(one, other);
        if found > allowed {
            return false;
        }
        slips += found;
    }
    slips <= 2
}

/// The distance of Damerau and Levenshtein, two neighbouring letters swapped counting once.
fn slips_between(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let width = other.len() + 1;
    let mut table = vec![0; (one.len() + 1) * width];
    for row in 0..=one.len() {
        for column in 0..width {
            let place = row * width + column;
            if row == 0 || column == 0 {
                table[place] = row + column;
                continue;
            }
            let differs = usize::from(one[row - 1] != other[column - 1]);
            let mut best = (table[place - 1] + 1)
                .min(table[place - width] + 1)
                .min(table[place - width - 1] + differs);
            let is_swap = row > 1
                && column > 1
                && one[row - 1] == other[column - 2]
                && one[row - 2] == other[column - 1];
            if is_swap {
                best = best.min(table[place - 2 * width - 2] + 1);
            }
            table[place] = best;
        }
    }
    table[table.len() - 1]
}
