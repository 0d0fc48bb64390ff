//! What is measured: a line a page.

mod deals;

use base::html::form::encode;
use base::{Error, Result};

use crate::PASSWORD;
use crate::client::Client;
use crate::sample::Sample;
use crate::server::Server;

/// A page, as one of the invented staff sees it.
pub struct Page {
    /// Its name in the table.
    pub name: &'static str,
    /// Who asks for it.
    pub login: &'static str,
    /// Its address.
    pub path: String,
}

/// Who asks: sees everything; their own clients; their department's.
const LOGINS: [&str; 3] = ["admin", "manager", "head"];
/// How many pages further the deep page lies.
const DEEP: usize = 100;

/// All pages.
///
/// # Errors
/// The server failed.
pub async fn all(sample: &Sample, client: &mut Client, sessions: &Sessions) -> Result<Vec<Page>> {
    let page = |name, path: &str| by("admin", name, path);
    let search = |name, list: &str, text: &str| page(name, &format!("/{list}?q={}", encode(text)));
    let filter = |name, condition: &str| page(name, &format!("/companies?f.0.by={condition}"));
    let deep = deep_page(client, sessions.of("admin")).await?;
    let company = format!("/companies/{}", sample.company);
    let mut pages = vec![
        page("Список клиентов, первая страница", "/companies"),
        page("— сотая страница", &deep),
        page("— по городу", "/companies?sort=city"),
        page("— по статусу", "/companies?sort=status"),
        page("— по следующему контакту", "/companies?sort=next-contact"),
        page("— по дате добавления", "/companies?sort=created"),
        page("— от Я к А", "/companies?sort=name&dir=desc"),
        page("— по ИНН", "/companies?sort=inn"),
        page("— по ответственному", "/companies?sort=responsible"),
        page("— по КПП, без указателя", "/companies?sort=kpp"),
        page("— по адресу, без указателя", "/companies?sort=address"),
        page("— по комментарию, без указателя", "/companies?sort=comment"),
        page("— по телефону, без указателя", "/companies?sort=phones"),
        page("— по людям, без указателя", "/companies?sort=people"),
        page("— по меткам, без указателя", "/companies?sort=tags"),
        by(
            "manager",
            "— менеджеру свои, по телефону",
            "/companies?sort=phones",
        ),
        page("— вкладка «Действующие»", "/companies?view=active"),
        page("— вкладка «Архив»", "/companies?view=archived"),
        by("manager", "— менеджеру: свои", "/companies"),
        by("head", "— руководителю: свой отдел", "/companies"),
        filter("Фильтр: статус", "status&f.0.op=in&f.0.v=refused"),
        filter("— сегмент", "segment&f.0.op=in&f.0.v=химия"),
        filter("— город", "city&f.0.op=in&f.0.v=тула"),
        filter("— источник пуст", "source&f.0.op=empty"),
        filter("— ответственный", "responsible&f.0.op=in&f.0.v=me"),
        filter("— следующий контакт", "next-contact&f.0.op=past&f.0.v=30"),
        filter(
            "— должность человека",
            "position&f.0.op=contains&f.0.v=инженер",
        ),
        filter(
            "— телефон",
            &format!("phone&f.0.op=contains&f.0.v={}", sample.phone),
        ),
        filter("— комментарий", "comment&f.0.op=contains&f.0.v=щщщыыы"),
        filter("— вид клиента", "kind&f.0.op=in&f.0.v=entrepreneur"),
        filter("— дата добавления", "created&f.0.op=past&f.0.v=30"),
        filter("— город не назван", "city&f.0.op=empty"),
        filter("— КПП пуст", "kpp&f.0.op=empty"),
        filter(
            "— комментарий не содержит",
            "comment&f.0.op=lacks&f.0.v=щщщыыы",
        ),
        filter("— своё поле: строка", "own.kod&f.0.op=contains&f.0.v=777"),
        filter("— своё поле: вариант", "own.klass&f.0.op=in&f.0.v=б"),
        filter(
            "— своё поле: число",
            "own.okon&f.0.op=between&f.0.v=10&f.0.v=12",
        ),
        filter("— своё поле: день", "own.do&f.0.op=past&f.0.v=7"),
        page(
            "— столбцы своих полей",
            "/companies?columns=name,city,own.kod,own.klass,own.okon,own.do",
        ),
        filter("— названия нет", "name&f.0.op=lacks&f.0.v=о"),
        page(
            "Поиск по всей базе",
            &format!("/search?q={}", encode(&sample.name_part)),
        ),
        page(
            "— с опечаткой",
            "/search?q=%D1%80%D0%BE%D0%BC%D0%B0%D0%BB%D0%BA%D0%B0",
        ),
        page(
            "— контакты по слову темы",
            &format!("/search?q={}&in=interactions", encode("поставки")),
        ),
        search(
            "Поиск в списке: часть названия",
            "companies",
            &sample.name_part,
        ),
        search("— частая часть названия", "companies", "пром"),
        search("— самая частая, «ооо»", "companies", "ооо"),
        search("— два знака", "companies", "ст"),
        search("— цифры телефона", "companies", &sample.phone),
        search("— ИНН", "companies", &sample.inn),
        search("— чего нет", "companies", "щщщыыы"),
        search("— фамилия, люди", "people", "иванов"),
        page("Карточка клиента", &company),
        page("Быстрый просмотр", &format!("{company}/quick")),
        page("Список людей", "/people"),
        by("manager", "— менеджеру: свои", "/people"),
        page("— по клиенту", "/people?sort=company"),
        page("— по роли, без указателя", "/people?sort=role"),
        page("— по телефону, без указателя", "/people?sort=phones"),
        page("Карточка человека", &format!("/people/{}", sample.person)),
        page("Контакты", "/interactions"),
        by("manager", "— менеджеру", "/interactions"),
        by("manager", "— свои из 50 000", "/interactions?view=mine"),
        page("— планы", "/interactions?view=planned"),
        page("— с открытыми решениями", "/interactions?view=undecided"),
        page(
            "— тема содержит",
            &format!(
                "/interactions?f.0.by=topic&f.0.op=contains&f.0.v={}",
                encode("поставки 77")
            ),
        ),
        page("— по теме, без указателя", "/interactions?sort=topic"),
        page("— по клиенту, без указателя", "/interactions?sort=company"),
        page("— по нашим, без указателя", "/interactions?sort=ours"),
        page(
            "— по решениям, без указателя",
            "/interactions?sort=decisions",
        ),
        by("manager", "«Сегодня»: 50 000 позади", "/agenda"),
        page("— всех", "/agenda?whose=all"),
        by("manager", "— месяц", "/agenda/month"),
        page("— неделя всех", "/agenda/week?whose=all"),
        page("Журнал действий", "/settings/audit"),
        page("— входы", "/settings/audit?kind=session"),
        page("— по тексту", "/settings/audit?record=щщщыыы"),
        page("Загрузки", "/imports"),
    ];
    pages.extend(deals::all(sample));
    Ok(pages)
}

/// A page as this user sees it.
fn by(login: &'static str, name: &'static str, path: &str) -> Page {
    Page {
        name,
        login,
        path: path.to_owned(),
    }
}

/// The address a hundred pages further: keyset paging makes it as near as the first.
async fn deep_page(client: &mut Client, cookie: &str) -> Result<String> {
    let mut path = "/companies".to_owned();
    for _ in 0..DEEP {
        let answer = client.get(&path, cookie).await?;
        let text = String::from_utf8_lossy(&answer.body);
        let Some((before, _)) = text.split_once("\" rel=\"next\"") else {
            break;
        };
        let link = before.rsplit('"').next().unwrap_or_default();
        path = link.replace("&#38;", "&").replace("&amp;", "&");
    }
    Ok(path)
}

/// The cookies of those who ask.
pub struct Sessions(Vec<(&'static str, String)>);

impl Sessions {
    /// The cookie of a login.
    pub fn of(&self, login: &str) -> &str {
        let own = self.0.iter().find(|(known, _)| *known == login);
        own.map_or("", |(_, cookie)| cookie)
    }
}

/// Signs them in.
///
/// # Errors
/// The server failed or refused.
pub async fn sign_in(server: &Server) -> Result<Sessions> {
    let mut client = Client::connect(server.address()).await?;
    let mut sessions = Vec::new();
    for login in LOGINS {
        let form = format!("login={login}&password={PASSWORD}");
        let answer = client.post("/sign-in", &form).await?;
        let cookie = answer.headers.get("set-cookie");
        let cookie = cookie.and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        let cookie = cookie.ok_or_else(|| Error::internal(format!("{login} was not let in")))?;
        sessions.push((login, cookie.to_owned()));
    }
    Ok(Sessions(sessions))
}
