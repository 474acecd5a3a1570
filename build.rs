//! Tells Cargo that the embedded data are part of the program.

fn main() {
    for folder in ["data", "ontology", "queries", "web"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
