//! «Анализ заказа»: how a deal stands, on one page to be read and printed (`C12`).

mod pages;

use base::area::Routes;

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default().get("/deals/{id}/analysis", pages::show)
}
