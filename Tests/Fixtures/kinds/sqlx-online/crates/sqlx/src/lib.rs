//! What sqlx's macro does without a database: it reads the folder `.sqlx`, if it is told to.

#[macro_export]
macro_rules! query {
    ($text:literal) => {{
        const _: &str = env!("SQLX_OFFLINE", "set DATABASE_URL, or SQLX_OFFLINE");
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/.sqlx/query-1.json"))
    }};
}
