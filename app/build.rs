//! Builds the window's resources. The interface comes first, and from its own command.

fn main() {
    println!("cargo:rerun-if-changed=ui/dist");
    let built = std::path::Path::new("ui/dist/index.html").exists();
    assert!(built, "the interface is not built: run `cargo xtask ui` first");
    tauri_build::build();
}
