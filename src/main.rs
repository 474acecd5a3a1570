//! The binary: hands its arguments to the command line, or filters where that is not built in.

fn main() {}
