//! The binary: hands its arguments to the command line, or filters where that is not built in.

use std::process::ExitCode;

#[cfg(feature = "cli")]
fn main() -> ExitCode {
    jiyao::cli::run()
}

#[cfg(not(feature = "cli"))]
fn main() -> ExitCode {
    use std::io::{self, Write};

    let mut errors = io::stderr().lock();
    let outcome = jiyao::reader::Reader::new()
        .map_err(io::Error::other)
        .and_then(|reader| {
            let output = io::BufWriter::new(io::stdout().lock());
            jiyao::reader::filter(&reader, io::stdin().lock(), output, &mut errors)
        });
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(errors, "jiyao: {error}");
            ExitCode::FAILURE
        }
    }
}
