//! Values that a filter suggests while one types (`B4`): those of the reference lists, and those of the companies one sees.

pub(crate) mod store;
