//! Deals.

use base::html::form::encode;

use super::{Page, by};
use crate::sample::Sample;

/// The pages of deals.
pub fn all(sample: &Sample) -> Vec<Page> {
    let page = |name, path: &str| by("admin", name, path);
    let filter = |name, condition: &str| page(name, &format!("/deals?f.0.by={condition}"));
    let deal = format!("/deals/{}", sample.deal);
    let has = |field: &str, words: &str| format!("{field}&f.0.op=in&f.0.v={}", encode(words));
    vec![
        page("Сделки", "/deals"),
        by("manager", "— менеджеру", "/deals"),
        page("— открытые", "/deals?view=open"),
        by("manager", "— свои", "/deals?view=mine"),
        page("— по цене", "/deals?sort=price"),
        page("— по предмету", "/deals?sort=subject"),
        filter("— статус", &has("status", "затормозилось")),
        filter("— не оплачены", "payment&f.0.op=in&f.0.v=none"),
        filter("— оплачены частью", "payment&f.0.op=in&f.0.v=part"),
        filter(
            "— клиент",
            &format!(
                "company&f.0.op=contains&f.0.v={}",
                encode(&sample.name_part)
            ),
        ),
        filter(
            "— предмет содержит",
            &format!("subject&f.0.op=contains&f.0.v={}", encode("насос")),
        ),
        filter("— тип позиции", &has("item_type", "обратный осмос")),
        page(
            "— условия оплаты",
            &format!(
                "/deals?type=1&f.0.by=own.payment_terms&f.0.op=contains&f.0.v={}",
                encode("отсрочка")
            ),
        ),
        page("Доска сделок", "/deals/board"),
        by("manager", "— свои", "/deals/board?view=mine"),
        page("Карточка сделки", &deal),
        page("— позиции", &format!("{deal}/items")),
        page("— деньги и отгрузки", &format!("{deal}/finance")),
        page("— анализ заказа", &format!("{deal}/analysis")),
        page(
            "Расчёты с клиентом",
            &format!("/settlements?company={}", sample.client),
        ),
    ]
}
