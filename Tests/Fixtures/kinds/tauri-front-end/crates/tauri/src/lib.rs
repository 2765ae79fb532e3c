//! What tauri's macro does with the front end: it has to be there when the program is compiled.

#[macro_export]
macro_rules! generate_context {
    () => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../dist/index.html"))
    };
}
