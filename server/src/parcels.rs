//! Held changes as their authors' devices keep them: sealed by this server, opened by this server, and by nobody between.
//! The key is derived from the master key and is in no database, so that a parcel also opens on a server that was put back
//! from a backup; a device that has lost the document has nothing there that it could read.

use folge_shared::{
    domain::DocKind,
    ids::{ChangeHash, DocId, EnrolmentId, Generation, ProgrammeId, WorkerId},
    time::Millis,
    wire::{self, Parcel},
};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::{
    entropy::Chance,
    keys::{SealError, SecretKey},
};

/// The key of parcels.
pub struct Parcels {
    key: SecretKey,
}

/// What is needed to hold a change once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Into which document.
    pub doc: DocId,
    /// Its kind.
    pub kind: DocKind,
    /// Its programme.
    pub programme: ProgrammeId,
    /// The generation that the bytes fit.
    pub generation: Generation,
    /// The change, as its author's device knows it.
    pub hash: ChangeHash,
    /// From which device it came.
    pub enrolment: EnrolmentId,
    /// Who wrote it.
    pub worker: WorkerId,
    /// When it arrived.
    pub received_at: Millis,
    /// The change itself.
    pub bytes: ByteBuf,
}

impl Parcels {
    /// Under the server's master key.
    pub fn new(master: &SecretKey) -> Self {
        Self { key: master.derive("held parcels") }
    }

    /// Wraps a held change up for the device that it came from.
    ///
    /// # Errors
    /// Only for changes of many gigabytes.
    pub fn wrap(&self, content: &Content, chance: &mut Chance) -> Result<Parcel, SealError> {
        let Content { doc, hash, generation, enrolment, .. } = *content;
        let said = wire::encode(content).map_err(|_| SealError)?;
        let body = self.key.seal(&place(enrolment, doc, hash), &said, chance)?;
        Ok(Parcel { doc, hash, generation, body: body.into() })
    }

    /// What this device brings, if this server wrapped it up for this very device, document and change. What the parcel
    /// says outside of its seal counts for nothing else.
    pub fn open(&self, enrolment: EnrolmentId, parcel: &Parcel) -> Option<Content> {
        let said = self.key.open(&place(enrolment, parcel.doc, parcel.hash), &parcel.body).ok()?;
        let content: Content = wire::decode(&said).ok()?;
        let same = content.doc == parcel.doc && content.hash == parcel.hash && content.enrolment == enrolment;
        same.then_some(content)
    }
}

/// What a parcel is bound to; each part has a fixed length.
fn place(enrolment: EnrolmentId, doc: DocId, hash: ChangeHash) -> Vec<u8> {
    [b"parcel 1\0".as_slice(), &enrolment.0, doc.bytes(), &hash.0].concat()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::entropy::OsEntropy;

    #[test]
    fn a_parcel_opens_for_whom_it_was_wrapped_up_and_nowhere_else() {
        let ours = Parcels::new(&SecretKey::random(&mut OsEntropy));
        let content = Content {
            doc: DocId(Uuid::from_u128(1)),
            kind: DocKind::Participant,
            programme: ProgrammeId(Uuid::from_u128(2)),
            generation: Generation(1),
            hash: ChangeHash([3; 32]),
            enrolment: EnrolmentId([4; 12]),
            worker: WorkerId(Uuid::from_u128(5)),
            received_at: Millis(6),
            bytes: ByteBuf::from(b"Gikk tur rundt vannet".to_vec()),
        };
        let chance = &mut Chance::of_the_system();
        let parcel = ours.wrap(&content, chance).expect("wraps");
        assert_eq!(ours.open(content.enrolment, &parcel), Some(content.clone()));
        assert!(!parcel.body.windows(8).any(|part| part == b"Gikk tur"), "nobody between reads it");
        assert_ne!(ours.wrap(&content, chance).expect("wraps").body, parcel.body, "nor sees that it is the same");

        assert_eq!(ours.open(EnrolmentId([9; 12]), &parcel), None, "another's");
        let of_another = Parcel { doc: DocId(Uuid::from_u128(9)), ..parcel.clone() };
        assert_eq!(ours.open(content.enrolment, &of_another), None);
        let another = Parcel { hash: ChangeHash([9; 32]), ..parcel.clone() };
        assert_eq!(ours.open(content.enrolment, &another), None);
        let theirs = Parcels::new(&SecretKey::random(&mut OsEntropy));
        assert_eq!(theirs.open(content.enrolment, &parcel), None, "of another server");
        for n in 0..parcel.body.len() {
            let mut altered = parcel.clone();
            altered.body[n] ^= 1;
            assert_eq!(ours.open(content.enrolment, &altered), None, "{n}");
            let cut = Parcel { body: parcel.body[..n].to_vec().into(), ..parcel.clone() };
            assert_eq!(ours.open(content.enrolment, &cut), None, "{n}");
        }
    }
}
