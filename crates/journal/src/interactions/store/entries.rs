//! What the search finds contacts by: an entry a contact, which changes in its transaction.

use activity::record_fields::words_of;
use base::access::Sees;
use base::area::Sought;
use base::clause::Clause;
use base::db::EngineKind;
use base::ids::{InteractionId, SubjectKind, UserId};
use base::{Read, Result, Tx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use directory::search::text_index::{self, TextIndex, having};
use formats::names::normal_form;

use crate::interactions::Interaction;
use crate::schema::{interaction_entries, interactions};

/// Longest text of an entry, in characters: what stands further down is not found.
const LONGEST: usize = 4_000;
/// Contacts of a list, the newest ones.
const MOST: i64 = 300;
/// The entries of contacts.
const INDEX: TextIndex = TextIndex {
    fts: "interaction_fts",
    row: "interaction_fts.rowid",
    select: "select id from interaction_entries where text like ",
    id: "interaction_entries.id",
};

/// The entry of a contact.
pub(in crate::interactions) type Entry = (InteractionId, String);

/// What is kept of a contact: a line for its topic, one for what it is about and the administrator's fields, one for its text.
pub(in crate::interactions) fn text_of([topic, about, text]: [&str; 3], own: &[String]) -> String {
    let about: Vec<&str> = std::iter::once(about)
        .chain(own.iter().map(String::as_str))
        .collect();
    let lines = [topic, &about.join(" "), text].map(|text| normal_form(text).replace('\n', " "));
    lines.join("\n").chars().take(LONGEST).collect()
}

/// Sets a contact's entry.
pub(super) fn put(tx: &mut Tx<'_>, id: InteractionId, texts: [&str; 3]) -> Result<()> {
    let own = words_of(tx, SubjectKind::Interaction, &[id.0])?.remove(&id.0);
    let text = text_of(texts, &own.unwrap_or_default());
    let own = interaction_entries::table.filter(interaction_entries::id.eq(id.0));
    let changed = diesel::update(own)
        .set(interaction_entries::text.eq(&text))
        .execute(tx.conn())?;
    if changed == 0 {
        insert_all(tx, &[(id, text)])?;
    }
    Ok(())
}

/// Sets the entries of many new contacts in one statement.
pub(in crate::interactions) fn insert_all(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<()> {
    let columns = [("id", "bigint"), ("text", "text")];
    tx.insert_all("interaction_entries", &columns, entries)
}

/// Sets the entries that are missing of up to `most` contacts after this one, and answers the last of them; nothing when
/// there are no more. Who is just changing one of them is waited for.
pub(in crate::interactions) fn fill(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Option<i64>> {
    type Row = (InteractionId, String, String, String);
    if tx.engine() == EngineKind::Postgres {
        diesel::sql_query(format!(
            "select id from interactions where id > {after} order by id limit {most} for update"
        ))
        .execute(tx.conn())?;
    }
    let rows: Vec<Row> = interactions::table
        .filter(interactions::id.gt(InteractionId(after)))
        .order(interactions::id.asc())
        .limit(most)
        .select((
            interactions::id,
            interactions::topic,
            interactions::about,
            interactions::text,
        ))
        .load(tx.conn())?;
    let ids: Vec<i64> = rows.iter().map(|(id, ..)| id.0).collect();
    let kept: Vec<i64> = interaction_entries::table
        .filter(interaction_entries::id.eq_any(&ids))
        .select(interaction_entries::id)
        .load(tx.conn())?;
    let mut own = words_of(tx, SubjectKind::Interaction, &ids)?;
    let missing = rows.iter().filter(|(id, ..)| !kept.contains(&id.0));
    let entries: Vec<Entry> = missing
        .map(|(id, topic, about, text)| {
            let own = own.remove(&id.0).unwrap_or_default();
            (*id, text_of([topic, about, text], &own))
        })
        .collect();
    insert_all(tx, &entries)?;
    Ok(ids.last().copied())
}

/// A contact that has all parts of one of the readings, with its entry, its client's name and that name's normal form.
pub(in crate::interactions) type Candidate = (Interaction, String, String, String);

/// Contacts the actor sees that have all parts of one of the readings, in their own texts or in the name of their client;
/// the newest first. Every list that would grow with the base is cut, at the same place on both engines.
pub(in crate::interactions) fn candidates(
    read: &mut Read<'_>,
    readings: &[Sought<'_>],
) -> Result<Vec<Candidate>> {
    let lists = readings
        .iter()
        .flat_map(|reading| lists(read, reading.parts));
    let lists = lists.reduce(|all, list| all.sql(" union all ").and_then(list));
    let Some(lists) = lists else {
        return Ok(Vec::new());
    };
    let of_client = |column: &str| {
        sql::<Text>(&format!(
            "(select {column} from companies where companies.id = interactions.company_id)"
        ))
    };
    let entry =
        "coalesce((select e.text from interaction_entries e where e.id = interactions.id), '')";
    Ok(super::visible(read)
        .filter(Clause::new("interactions.id in (").and_then(lists).sql(")"))
        .order((interactions::at.desc(), interactions::id.desc()))
        .limit(MOST)
        .select((
            Interaction::as_select(),
            sql::<Text>(entry),
            of_client("name"),
            of_client("name_key"),
        ))
        .load(read.conn())?)
}

/// The lists of one reading: by the contact alone, by the client alone, and by a word of one and the rest of the other.
fn lists(read: &Read<'_>, parts: &[String]) -> Vec<Clause> {
    let all: Vec<&str> = parts.iter().map(String::as_str).collect();
    let ways = text_index::shared(&all).into_iter();
    let of_clients = ways.filter_map(|(named, rest)| of_clients(read, &named, &rest));
    by_text(read, &all).into_iter().chain(of_clients).collect()
}

/// Contacts whose entry has all parts, if the text index can tell.
fn by_text(read: &Read<'_>, parts: &[&str]) -> Option<Clause> {
    let (id, begun, compared) = INDEX.ask(read.engine(), parts)?;
    let visible = match &read.actor.sees {
        Sees::Everything => Clause::new(""),
        Sees::RecordsOf(users) => Clause::new(format!(
            " and exists (select 1 from interactions i join companies c on c.id = i.company_id where i.id = {id}"
        ))
        .and_then(responsible(users))
        .sql(")"),
    };
    let list = having(begun, "text", &compared).and_then(visible);
    let list = Clause::new("select id from (").and_then(list);
    Some(list.sql(format!(" order by {id} desc limit {MOST}) as list")))
}

/// The newest contacts, with these parts, of the clients whose names have those.
fn of_clients(read: &Read<'_>, named: &[&str], parts: &[&str]) -> Option<Clause> {
    let seen = match &read.actor.sees {
        Sees::Everything => Clause::default(),
        Sees::RecordsOf(users) => responsible(users),
    };
    let clients = text_index::clients(read.engine(), named, seen)?;
    let list = Clause::new(
        "select id from (select i.id from interactions i join interaction_entries e on e.id = i.id \
         where i.company_id in (",
    )
    .and_then(clients)
    .sql(")");
    let list = having(list, "e.text", parts);
    Some(list.sql(format!(
        " order by i.at desc, i.id desc limit {MOST}) as list"
    )))
}

/// Contacts whose entry has this part: what narrows the journal by a topic or an object.
pub(in crate::interactions) fn with_part(engine: EngineKind, part: &str) -> Clause {
    let asked = INDEX.ask(engine, &[part]);
    asked.map(|(_, found, _)| found).unwrap_or_default()
}

/// The same for the text, the end of which an entry may not have.
pub(in crate::interactions) fn with_part_of_text(engine: EngineKind, part: &str) -> Clause {
    let cut =
        format!(" union all select id from interaction_entries where length(text) >= {LONGEST}");
    with_part(engine, part).sql(cut)
}

/// «and the client `c` is one of these users'».
fn responsible(users: &[UserId]) -> Clause {
    let users = users.iter().map(|user| user.0);
    Clause::new(" and ").and_then(Clause::one_of("c.responsible_id", users))
}
