//! Known headings, by what they mean.

use super::Target;

/// Headings in lower case, ё as е, without punctuation but the hyphen and the slash; separated by commas.
const SYNONYMS: &[(Target, &str)] = &[
    (
        Target::CompanyName,
        "наименование, название, название организации, наименование организации, название компании, \
         наименование компании, название фирмы, организация, компания, фирма, контрагент, клиент, заказчик, \
         покупатель, поставщик, наименование контрагента, название контрагента, имя компании, \
         наименование клиента, название клиента, полное наименование, краткое наименование, \
         сокращенное наименование, рабочее наименование, предприятие, юридическое лицо, юрлицо, юр лицо, \
         company, company name, organization, organisation, organization name, account name, client, \
         customer, customer name, name of company, business name",
    ),
    (
        Target::Kind,
        "вид контрагента, тип контрагента, тип клиента, вид клиента, форма, правовая форма, опф, \
         организационно правовая форма, юр физ лицо, юр/физ лицо, kind, company type, customer type",
    ),
    (
        Target::Status,
        "статус, статус клиента, статус компании, статус контрагента, состояние, status, stage, \
         lifecycle stage",
    ),
    (
        Target::Inn,
        "инн, инн организации, инн компании, инн контрагента, инн клиента, inn, tin, tax id, vat, vat number",
    ),
    (Target::Kpp, "кпп, kpp"),
    (
        Target::Ogrn,
        "огрн, огрнип, огрн огрнип, огрн/огрнип, огрн ип, ogrn",
    ),
    (Target::Bik, "бик, бик банка, bik, bic"),
    (
        Target::Account,
        "расчетный счет, р/с, р с, рс, р/счет, р счет, номер счета, номер расчетного счета, счет, \
         банковский счет, bank account, account number",
    ),
    (
        Target::CompanyPhone,
        "телефон, телефоны, тел, номер телефона, контактный телефон, телефон организации, телефон компании, \
         телефон фирмы, рабочий телефон, городской телефон, мобильный телефон, мобильный, мобильный тел, \
         сотовый, сотовый телефон, моб телефон, моб тел, моб, раб телефон, раб тел, тел/факс, телефон/факс, \
         тел факс, факс, номер тел, телефон офиса, phone, phones, phone number, telephone, tel, mobile, \
         mobile phone, cell, work phone, company phone, business phone, office phone, другой телефон",
    ),
    (
        Target::CompanyEmail,
        "e-mail, email, емейл, имейл, е-мейл, мейл, майл, эл почта, электронная почта, почта, эл адрес, \
         электронный адрес, адрес электронной почты, адрес эл почты, рабочий e-mail, рабочий email, \
         e-mail организации, e-mail компании, email компании, почта компании, mail, e mail, email address, \
         e-mail address, work email, company email, е-mail, эл/почта",
    ),
    (
        Target::CompanyAddress,
        "адрес, фактический адрес, факт адрес, почтовый адрес, адрес доставки, адрес офиса, \
         адрес организации, адрес компании, местонахождение, место нахождения, улица, address, street, \
         street address, postal address, shipping address, company address",
    ),
    (
        Target::LegalAddress,
        "юр адрес, юридический адрес, адрес юридический, адрес регистрации, юр/адрес, legal address, \
         registered address, billing address",
    ),
    (
        Target::City,
        "город, населенный пункт, город/населенный пункт, нас пункт, city, town",
    ),
    (
        Target::Site,
        "сайт, веб-сайт, вебсайт, веб сайт, www, адрес сайта, сайт компании, интернет-сайт, web, url, \
         website, web site, site, homepage, веб-страница, домен, domain",
    ),
    (
        Target::Messenger,
        "мессенджер, мессенджеры, telegram, телеграм, телеграмм, whatsapp, ватсап, вотсап, viber, вайбер, \
         скайп, skype, icq, messenger, im",
    ),
    (
        Target::Source,
        "источник, источник информации, источник клиента, источник лида, откуда узнали, откуда о нас узнали, \
         откуда, канал, рекламный источник, source, lead source",
    ),
    (
        Target::Segment,
        "сегмент, группа, группа клиентов, группа контрагентов, категория, категория клиента, segment, \
         group, category",
    ),
    (
        Target::Tags,
        "теги, тег, метки, метка, ключевые слова, tags, tag, labels",
    ),
    (
        Target::LineOfBusiness,
        "направление деятельности, направление, отрасль, сфера деятельности, сфера, вид деятельности, \
         область деятельности, оквэд, основной оквэд, industry, line of business, sector",
    ),
    (
        Target::Activity,
        "деятельность, чем занимается, чем занимается компания, деятельность компании, \
         описание деятельности, описание компании, о компании, activity, about, business description",
    ),
    (
        Target::Responsible,
        "ответственный, ответственный менеджер, менеджер, куратор, ведущий менеджер, основной менеджер, \
         ответственный сотрудник, персональный менеджер, ведет, responsible, manager, owner, assigned to, \
         account manager, sales rep, ответственное лицо",
    ),
    (
        Target::Comment,
        "комментарий, комментарии, примечание, примечания, заметка, заметки, описание, дополнительно, \
         доп информация, дополнительная информация, прим, комментарий к клиенту, comment, comments, note, \
         notes, description, remarks",
    ),
    (
        Target::NextContactOn,
        "следующий контакт, дата следующего контакта, дата следующего звонка, следующий звонок, \
         когда связаться, дата контакта, перезвонить, next contact, next contact on, follow up, follow-up, \
         next call",
    ),
    (
        Target::PersonName,
        "фио, ф и о, контактное лицо, контакт, представитель, полное имя, имя, фио контактного лица, \
         имя контактного лица, контактное лицо фио, фамилия имя отчество, фамилия имя, фамилия и имя, лпр, \
         директор, руководитель, генеральный директор, ген директор, контактные лица, сотрудник, \
         имя контакта, фио контакта, фио клиента, фио представителя, contact, contact name, contact person, \
         full name, person, name, representative",
    ),
    (
        Target::PersonLastName,
        "фамилия, фамилия контактного лица, фамилия контакта, last name, surname, family name, lastname",
    ),
    (Target::PersonFirstName, "first name, given name, firstname"),
    (
        Target::PersonMiddleName,
        "отчество, отчество контактного лица, отчество контакта, middle name, patronymic, middlename",
    ),
    (
        Target::PersonPosition,
        "должность, должность контактного лица, должность контакта, должность представителя, position, \
         job title, title, job",
    ),
    (
        Target::PersonRole,
        "роль, роль контактного лица, роль в сделке, role",
    ),
];

/// The target that has exactly this heading.
pub(super) fn find(heading: &str) -> Option<Target> {
    let known = |synonyms: &str| synonyms.split(", ").any(|synonym| synonym == heading);
    SYNONYMS
        .iter()
        .find(|(_, synonyms)| known(synonyms))
        .map(|(target, _)| *target)
}
