//! What headings say, in Russian and English.

use super::Target;
use crate::names::normal_form;

/// What a heading says.
pub(super) struct Reading {
    pub target: Target,
    /// Which one, where the heading has a number.
    pub slot: Option<u8>,
    /// Whether it leaves open whose phone or address it is.
    pub is_bare: bool,
}

/// Headings in the form of [`words`], by target.
const SYNONYMS: &[(Target, &[&str])] = &[
    (
        Target::CompanyName,
        &[
            "наименование",
            "название",
            "название организации",
            "наименование организации",
            "название компании",
            "наименование компании",
            "название фирмы",
            "организация",
            "компания",
            "фирма",
            "контрагент",
            "клиент",
            "заказчик",
            "покупатель",
            "поставщик",
            "наименование контрагента",
            "название контрагента",
            "имя компании",
            "наименование клиента",
            "название клиента",
            "полное наименование",
            "краткое наименование",
            "сокращенное наименование",
            "рабочее наименование",
            "предприятие",
            "юридическое лицо",
            "юрлицо",
            "юр лицо",
            "company",
            "company name",
            "organization",
            "organisation",
            "organization name",
            "account name",
            "client",
            "customer",
            "customer name",
            "name of company",
            "business name",
        ],
    ),
    (
        Target::Kind,
        &[
            "вид контрагента",
            "тип контрагента",
            "тип клиента",
            "вид клиента",
            "форма",
            "правовая форма",
            "опф",
            "организационно правовая форма",
            "юр физ лицо",
            "юр/физ лицо",
            "kind",
            "company type",
            "customer type",
        ],
    ),
    (
        Target::Status,
        &[
            "статус",
            "статус клиента",
            "статус компании",
            "статус контрагента",
            "состояние",
            "status",
            "stage",
            "lifecycle stage",
        ],
    ),
    (
        Target::Inn,
        &[
            "инн",
            "инн организации",
            "инн компании",
            "инн контрагента",
            "инн клиента",
            "inn",
            "tin",
            "tax id",
            "vat",
            "vat number",
        ],
    ),
    (Target::Kpp, &["кпп", "kpp"]),
    (
        Target::Ogrn,
        &[
            "огрн",
            "огрнип",
            "огрн огрнип",
            "огрн/огрнип",
            "огрн ип",
            "ogrn",
        ],
    ),
    (Target::Bik, &["бик", "бик банка", "bik", "bic"]),
    (
        Target::Account,
        &[
            "расчетный счет",
            "р/с",
            "р с",
            "рс",
            "р/счет",
            "р счет",
            "номер счета",
            "номер расчетного счета",
            "счет",
            "банковский счет",
            "bank account",
            "account number",
        ],
    ),
    (
        Target::CompanyPhone,
        &[
            "телефон",
            "телефоны",
            "тел",
            "номер телефона",
            "контактный телефон",
            "телефон организации",
            "телефон компании",
            "телефон фирмы",
            "рабочий телефон",
            "городской телефон",
            "мобильный телефон",
            "мобильный",
            "мобильный тел",
            "сотовый",
            "сотовый телефон",
            "моб телефон",
            "моб тел",
            "моб",
            "раб телефон",
            "раб тел",
            "тел/факс",
            "телефон/факс",
            "тел факс",
            "факс",
            "номер тел",
            "телефон офиса",
            "phone",
            "phones",
            "phone number",
            "telephone",
            "tel",
            "mobile",
            "mobile phone",
            "cell",
            "work phone",
            "company phone",
            "business phone",
            "office phone",
            "другой телефон",
        ],
    ),
    (
        Target::CompanyEmail,
        &[
            "e-mail",
            "email",
            "емейл",
            "имейл",
            "е-мейл",
            "мейл",
            "майл",
            "эл почта",
            "электронная почта",
            "почта",
            "эл адрес",
            "электронный адрес",
            "адрес электронной почты",
            "адрес эл почты",
            "рабочий e-mail",
            "рабочий email",
            "e-mail организации",
            "e-mail компании",
            "email компании",
            "почта компании",
            "mail",
            "e mail",
            "email address",
            "e-mail address",
            "work email",
            "company email",
            "е-mail",
            "эл/почта",
        ],
    ),
    (
        Target::CompanyAddress,
        &[
            "адрес",
            "фактический адрес",
            "факт адрес",
            "почтовый адрес",
            "адрес доставки",
            "адрес офиса",
            "адрес организации",
            "адрес компании",
            "местонахождение",
            "место нахождения",
            "улица",
            "address",
            "street",
            "street address",
            "postal address",
            "shipping address",
            "company address",
        ],
    ),
    (
        Target::LegalAddress,
        &[
            "юр адрес",
            "юридический адрес",
            "адрес юридический",
            "адрес регистрации",
            "юр/адрес",
            "legal address",
            "registered address",
            "billing address",
        ],
    ),
    (
        Target::City,
        &[
            "город",
            "населенный пункт",
            "город/населенный пункт",
            "нас пункт",
            "city",
            "town",
        ],
    ),
    (
        Target::Site,
        &[
            "сайт",
            "веб-сайт",
            "вебсайт",
            "веб сайт",
            "www",
            "адрес сайта",
            "сайт компании",
            "интернет-сайт",
            "web",
            "url",
            "website",
            "web site",
            "site",
            "homepage",
            "веб-страница",
            "домен",
            "domain",
        ],
    ),
    (
        Target::Messenger,
        &[
            "мессенджер",
            "мессенджеры",
            "telegram",
            "телеграм",
            "телеграмм",
            "whatsapp",
            "ватсап",
            "вотсап",
            "viber",
            "вайбер",
            "скайп",
            "skype",
            "icq",
            "messenger",
            "im",
        ],
    ),
    (
        Target::Source,
        &[
            "источник",
            "источник информации",
            "источник клиента",
            "источник лида",
            "откуда узнали",
            "откуда о нас узнали",
            "откуда",
            "канал",
            "рекламный источник",
            "source",
            "lead source",
        ],
    ),
    (
        Target::Segment,
        &[
            "сегмент",
            "группа",
            "группа клиентов",
            "группа контрагентов",
            "категория",
            "категория клиента",
            "segment",
            "group",
            "category",
        ],
    ),
    (
        Target::Tags,
        &[
            "теги",
            "тег",
            "метки",
            "метка",
            "ключевые слова",
            "tags",
            "tag",
            "labels",
        ],
    ),
    (
        Target::LineOfBusiness,
        &[
            "направление деятельности",
            "направление",
            "отрасль",
            "сфера деятельности",
            "сфера",
            "вид деятельности",
            "область деятельности",
            "оквэд",
            "основной оквэд",
            "industry",
            "line of business",
            "sector",
        ],
    ),
    (
        Target::Activity,
        &[
            "деятельность",
            "чем занимается",
            "чем занимается компания",
            "деятельность компании",
            "описание деятельности",
            "описание компании",
            "о компании",
            "activity",
            "about",
            "business description",
        ],
    ),
    (
        Target::Responsible,
        &[
            "ответственный",
            "ответственный менеджер",
            "менеджер",
            "куратор",
            "ведущий менеджер",
            "основной менеджер",
            "ответственный сотрудник",
            "персональный менеджер",
            "ведет",
            "responsible",
            "manager",
            "owner",
            "assigned to",
            "account manager",
            "sales rep",
            "ответственное лицо",
        ],
    ),
    (
        Target::Comment,
        &[
            "комментарий",
            "комментарии",
            "примечание",
            "примечания",
            "заметка",
            "заметки",
            "описание",
            "дополнительно",
            "доп информация",
            "дополнительная информация",
            "прим",
            "комментарий к клиенту",
            "comment",
            "comments",
            "note",
            "notes",
            "description",
            "remarks",
        ],
    ),
    (
        Target::NextContactOn,
        &[
            "следующий контакт",
            "дата следующего контакта",
            "дата следующего звонка",
            "следующий звонок",
            "когда связаться",
            "дата контакта",
            "перезвонить",
            "next contact",
            "next contact on",
            "follow up",
            "follow-up",
            "next call",
        ],
    ),
    (
        Target::PersonName,
        &[
            "фио",
            "ф и о",
            "контактное лицо",
            "контакт",
            "представитель",
            "полное имя",
            "имя",
            "фио контактного лица",
            "имя контактного лица",
            "контактное лицо фио",
            "фамилия имя отчество",
            "фамилия имя",
            "фамилия и имя",
            "лпр",
            "директор",
            "руководитель",
            "генеральный директор",
            "ген директор",
            "контактные лица",
            "сотрудник",
            "имя контакта",
            "фио контакта",
            "фио клиента",
            "фио представителя",
            "contact",
            "contact name",
            "contact person",
            "full name",
            "person",
            "name",
            "representative",
        ],
    ),
    (
        Target::PersonLastName,
        &[
            "фамилия",
            "фамилия контактного лица",
            "фамилия контакта",
            "last name",
            "surname",
            "family name",
            "lastname",
        ],
    ),
    (
        Target::PersonFirstName,
        &["first name", "given name", "firstname"],
    ),
    (
        Target::PersonMiddleName,
        &[
            "отчество",
            "отчество контактного лица",
            "отчество контакта",
            "middle name",
            "patronymic",
            "middlename",
        ],
    ),
    (
        Target::PersonPosition,
        &[
            "должность",
            "должность контактного лица",
            "должность контакта",
            "должность представителя",
            "position",
            "job title",
            "title",
            "job",
        ],
    ),
    (
        Target::PersonRole,
        &["роль", "роль контактного лица", "роль в сделке", "role"],
    ),
];

/// Words by which a heading says that it is about the person on the client's side.
const OF_PERSON: &[&str] = &[
    "контактного",
    "контактных",
    "лица",
    "лиц",
    "контакта",
    "представителя",
    "директора",
    "руководителя",
    "сотрудника",
    "лпр",
    "личный",
    "личная",
    "contact",
    "person",
    "personal",
    "contact's",
    "person's",
];

/// Words by which a heading says that it is about somebody on our side, whose phone is not to be imported.
const OF_USER: &[&str] = &[
    "менеджера",
    "ответственного",
    "куратора",
    "банка",
    "manager's",
    "owner's",
];

/// Reads a heading; `None` where it is unknown.
pub(super) fn read(heading: &str) -> Option<Reading> {
    let (words, slot) = words(heading);
    if let Some(target) = exact(&words.join(" ")) {
        return Some(Reading {
            target,
            slot,
            is_bare: target.of_person().is_some(),
        });
    }
    if words.iter().any(|word| OF_USER.contains(&word.as_str())) {
        return None;
    }
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !OF_PERSON.contains(word))
        .collect();
    let of_person = rest.len() < words.len();
    let target = exact(&rest.join(" "))?;
    let target = match target {
        _ if !of_person => return None,
        Target::CompanyPhone => Target::PersonPhone,
        Target::CompanyEmail => Target::PersonEmail,
        Target::Comment => Target::PersonComment,
        other if other.is_of_person() => other,
        _ => return None,
    };
    Some(Reading {
        target,
        slot,
        is_bare: false,
    })
}

/// Whether a heading begins with «имя».
pub(super) fn begins_with_first_name(heading: &str) -> bool {
    words(heading)
        .0
        .first()
        .is_some_and(|word| matches!(word.as_str(), "имя" | "name"))
}

/// Whether a heading says nothing, as those that spreadsheets make up: «Столбец1», «Unnamed: 3», «F5».
pub(super) fn is_silent(heading: &str) -> bool {
    let (words, _) = words(heading);
    match words.as_slice() {
        [] => true,
        [word] => matches!(
            word.as_str(),
            "столбец" | "колонка" | "поле" | "column" | "field" | "unnamed" | "f" | "col"
        ),
        _ => false,
    }
}

fn exact(words: &str) -> Option<Target> {
    SYNONYMS
        .iter()
        .find(|(_, synonyms)| synonyms.contains(&words))
        .map(|(target, _)| *target)
}

/// The words of a heading without punctuation, and the number by which one of several is told: «Телефон №2», «Phone_2».
fn words(heading: &str) -> (Vec<String>, Option<u8>) {
    // What stands in brackets explains: «Телефон (рабочий)», «Сайт (URL)».
    let heading = heading
        .split_once('(')
        .filter(|(before, _)| !before.trim().is_empty())
        .map_or(heading, |(b, _)| b);
    let mut words: Vec<String> = Vec::new();
    let mut slot = None;
    for word in
        normal_form(heading).split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/'))
    {
        let word = word.trim_matches(['-', '/']);
        let letters = word.trim_matches(|c: char| c.is_ascii_digit());
        let number = if letters.is_empty() {
            word
        } else {
            word.trim_start_matches(letters)
        };
        if let Some(number) = number
            .parse()
            .ok()
            .filter(|number| (1..=20).contains(number))
        {
            slot = Some(number);
        }
        if !letters.is_empty() {
            words.push(letters.to_owned());
        }
    }
    (words, slot)
}
