#[derive(rust_embed::RustEmbed)]
#[folder = "dist/"]
struct Pages;

fn main() {
    let page = Pages::get("index.html").expect("the page is embedded");
    print!("{}", String::from_utf8_lossy(&page.data));
}
