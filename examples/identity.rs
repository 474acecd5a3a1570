//! Tells who is who in JSON Lines of documents from standard input.
//!
//! `cargo run --release --example identity -- people.csv < reports.jsonl` prints persons before and after, the
//! names that several bear with the reasons (with a second word, all names), and writes `doc,name,person` for
//! `score_identity.py`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufWriter, Write};
use std::time::Instant;

use jiyao::extract::Extractor;
use jiyao::resolve::Resolver;
use jiyao::resolve::identity::{Bearer, Lists, NameFile, assign, settle};
use jiyao::text::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (extractor, resolver, lists) = (Extractor::new()?, Resolver::new()?, Lists::new()?);
    let mut bearers: BTreeMap<String, Vec<Bearer>> = BTreeMap::new();
    let mut before = std::collections::BTreeSet::new();
    let mut times = [0.0; 4];
    let mut documents = 0;
    for line in io::stdin().lock().lines() {
        let document: Document = serde_json::from_str(&line?)?;
        documents += 1;
        let reading = extractor.read(&document);
        let resolution = resolver.resolve(&document, &reading);
        before.extend(resolution.persons.iter().map(|person| person.entity.key.clone()));
        let start = Instant::now();
        for index in 0..reading.persons.len() {
            if let Some(bearer) = Bearer::of(&lists, &document, &reading, &resolution, index) {
                bearers.entry(bearer.file().to_owned()).or_default().push(bearer);
            }
        }
        times[0] += start.elapsed().as_secs_f64();
    }
    let start = Instant::now();
    let mut files: BTreeMap<&str, NameFile> = BTreeMap::new();
    for (name, bearers) in &bearers {
        let file = files.entry(name).or_insert_with(|| NameFile::new(name));
        bearers.iter().for_each(|bearer| file.add(bearer));
    }
    times[1] = start.elapsed().as_secs_f64();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut table = match std::env::args().nth(1) {
        Some(path) => {
            let mut file = BufWriter::new(File::create(path)?);
            writeln!(file, "doc,name,person,ground,score,said")?;
            Some(file)
        }
        None => None,
    };
    let mut after = std::collections::BTreeSet::new();
    let (mut undecided, mut bytes, mut largest) = (0, 0, (0, ""));
    let mut several = Vec::new();
    let all = std::env::args().nth(2).is_some();
    for (name, file) in &files {
        let start = Instant::now();
        let clusters = settle(file, &lists);
        times[2] += start.elapsed().as_secs_f64();
        let start = Instant::now();
        for bearer in &bearers[*name] {
            let found = assign(&clusters, file, &lists, bearer);
            undecided += usize::from(found.cluster.is_none());
            if let Some(table) = &mut table {
                let ground = serde_json::to_value(found.ground)?;
                let ground = ground.as_str().unwrap_or_default();
                let said: Vec<String> = bearer
                    .claims
                    .iter()
                    .map(|claim| claim.atom.clone().into())
                    .collect();
                let said = said.join(" ").replace(',', "，");
                writeln!(
                    table,
                    "{},{},{},{ground},{},{said}",
                    bearer.document, bearer.name, found.person, found.score
                )?;
            }
            after.insert(found.person);
        }
        times[3] += start.elapsed().as_secs_f64();
        let size = serde_json::to_vec(file)?.len();
        bytes += size;
        largest = largest.max((size, *name));
        if clusters.len() > 1 || all && !clusters.is_empty() {
            several.push((file.documents, *name, clusters));
        }
    }
    let [of, add, settled, assigned] = times;
    writeln!(
        out,
        "documents {documents}, names {}, persons before {}, after {}, undecided bearers {undecided}",
        files.len(),
        before.len(),
        after.len()
    )?;
    writeln!(
        out,
        "name files: {bytes} bytes as JSON, the largest {} ({})",
        largest.0, largest.1
    )?;
    writeln!(
        out,
        "seconds: bearers {of:.3}, adding {add:.3}, settling {settled:.3}, assigning {assigned:.3}"
    )?;
    several.sort_by_key(|(documents, name, _)| (std::cmp::Reverse(*documents), *name));
    writeln!(out, "names that several bear: {}", several.len())?;
    for (documents, name, clusters) in several {
        writeln!(out, "\n{name}\t{documents} documents")?;
        for cluster in clusters {
            let atoms: Vec<&str> = cluster.atoms.iter().map(|atom| atom.post.as_str()).collect();
            writeln!(
                out,
                "  {}\t{}\t{}",
                cluster.key,
                cluster.documents,
                atoms.join(" ")
            )?;
            for join in &cluster.joins {
                writeln!(
                    out,
                    "    = {:?} {}\t{} {}",
                    join.ground,
                    join.score,
                    String::from(join.a.clone()),
                    String::from(join.b.clone())
                )?;
            }
            for apart in &cluster.apart {
                writeln!(out, "    ≠ {:?} {}\t{}", apart.ground, apart.score, apart.other)?;
            }
        }
    }
    Ok(())
}
