//! The addresses of an area.

use axum::routing::MethodRouter;

use crate::app::App;

/// One address of the program and who may call it at all; what they get there is decided where records are loaded.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As the router writes it: `/companies/{id}`.
    pub path: &'static str,
    /// Open without signing in.
    pub public: bool,
    /// What answers.
    pub handler: MethodRouter<App>,
}

/// The addresses of an area.
#[derive(Default)]
pub struct Routes(pub Vec<Route>);

impl Routes {
    /// A page or fragment.
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, false, axum::routing::get(handler))
    }

    /// A change.
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, false, axum::routing::post(handler))
    }

    /// A page that needs no sign-in.
    pub fn public_get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, true, axum::routing::get(handler))
    }

    /// A change that needs no sign-in.
    pub fn public_post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, true, axum::routing::post(handler))
    }

    /// An upload: a change whose body may be as long as `limit` bytes.
    pub fn upload<H, T>(self, path: &'static str, limit: usize, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        let handler =
            axum::routing::post(handler).layer(axum::extract::DefaultBodyLimit::max(limit));
        self.add("POST", path, false, handler)
    }

    /// The addresses of another slice too.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        public: bool,
        handler: MethodRouter<App>,
    ) -> Self {
        self.0.push(Route {
            method,
            path,
            public,
            handler,
        });
        self
    }
}
