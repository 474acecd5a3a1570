//! The program as people call it: command lines and what they must say are data in `tests/cases/cli`.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde::Deserialize;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/cli");

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// Files in a directory of its own, and calls one after the other in it.
#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default)]
    files: Vec<(String, String)>,
    run: Vec<Run>,
}

#[derive(Deserialize)]
struct Run {
    /// Words after `jiyao`; `{root}` is the project's directory.
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    status: i32,
    /// Words that standard output must have.
    #[serde(default)]
    says: Vec<String>,
    /// Words that it must not have.
    #[serde(default)]
    lacks: Vec<String>,
    /// Words that standard error must have.
    #[serde(default)]
    tells: Vec<String>,
    /// Words that a file written must have.
    #[serde(default)]
    writes: Vec<(String, String)>,
    /// Files that must not be there afterwards.
    #[serde(default)]
    leaves_no: Vec<String>,
}

fn differences(dir: &Path, run: &Run) -> Vec<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::cargo_bin("jiyao")
        .unwrap()
        .current_dir(dir)
        .env_remove("JIYAO_STORE")
        .args(run.args.iter().map(|arg| arg.replace("{root}", root)))
        .write_stdin(run.stdin.as_str())
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    let mut wrong = Vec::new();
    if output.status.code() != Some(run.status) {
        wrong.push(format!("the status is {:?}: {err}", output.status.code()));
    }
    for (stream, words) in [(&out, &run.says), (&err, &run.tells)] {
        for word in words.iter().filter(|word| !stream.contains(word.as_str())) {
            wrong.push(format!("{word:?} is not in {stream:?}"));
        }
    }
    for word in run.lacks.iter().filter(|word| out.contains(word.as_str())) {
        wrong.push(format!("{word:?} is in {out:?}"));
    }
    for (file, words) in &run.writes {
        match fs::read_to_string(dir.join(file)) {
            Ok(text) if text.contains(words) => (),
            Ok(text) => wrong.push(format!("{words:?} is not in {file}: {text:?}")),
            Err(error) => wrong.push(format!("{file}: {error}")),
        }
    }
    for file in run.leaves_no.iter().filter(|file| dir.join(file).exists()) {
        wrong.push(format!("{file} is there"));
    }
    wrong
}

#[test]
fn commands_do_what_the_cases_say() {
    let mut failures = Vec::new();
    for entry in fs::read_dir(CASES).unwrap() {
        let path = entry.unwrap().path();
        let cases: Cases = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for case in cases.case {
            let dir = tempfile::tempdir().unwrap();
            for (path, text) in &case.files {
                fs::write(dir.path().join(path), text).unwrap();
            }
            for run in &case.run {
                let wrong = differences(dir.path(), run);
                if !wrong.is_empty() {
                    let call = run.args.join(" ");
                    failures.push(format!(
                        "{}: {}: jiyao {call}\n  {}",
                        path.display(),
                        case.name,
                        wrong.join("\n  ")
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_reader_that_goes_is_no_failure() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let dir = tempfile::tempdir().unwrap();
    let jiyao = assert_cmd::cargo::cargo_bin("jiyao");
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let done = Command::new(&jiyao)
        .current_dir(dir.path())
        .args(["ingest", samples])
        .output()
        .unwrap();
    assert!(done.status.success());
    let mut child = Command::new(&jiyao)
        .current_dir(dir.path())
        .args(["export", "--format", "nquads"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut head = [0; 64];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut head).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}
