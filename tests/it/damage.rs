//! Files that were cut off or have wrong bytes in them give a document or an error, and never stop the program.

use std::fs;
use std::path::Path;

use jiyao::input::{Options, open};
use proptest::prelude::*;

const SAMPLES: [&str; 3] = [
    "2025-08-21-防汛工作专题会议纪要.docx",
    "2025-10-17-市政府常务会议纪要.pdf",
    "2025-12-18-人大常委会会议实录.xml",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_do_not_stop_the_program(
        sample in 0..SAMPLES.len(),
        keep in 0.0..1.2_f64,
        wrong in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/yunxi");
        let mut bytes = fs::read(folder.join(SAMPLES[sample])).unwrap();
        bytes.truncate((bytes.len() as f64 * keep) as usize);
        let length = bytes.len();
        for (at, byte) in wrong.iter().filter(|_| length > 0) {
            bytes[at.index(length)] = *byte;
        }
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(SAMPLES[sample]);
        fs::write(&path, bytes).unwrap();
        let documents: Vec<_> = open(&path, &Options::default()).collect();
        prop_assert_eq!(documents.len(), 1);
        if let Err(error) = &documents[0] {
            prop_assert!(!error.to_string().contains('\n'), "{}", error);
        }
    }
}
