//! The server's word, given to devices in ordinary times and shown back after it was put back from a backup: these
//! changes were in this document, this device had joined. Made with a key that is derived from the master key and is in
//! no database, so that whoever can write to the one cannot give the other.

use folge_shared::{
    domain::DocKind,
    ids::{ChangeHash, DocId, EnrolmentId, ProgrammeId, WorkerId},
    time::Millis,
    wire::{Enrolled, Receipt},
};
use serde_bytes::ByteBuf;
use subtle::ConstantTimeEq;

use crate::{keys::SecretKey, store::DocRow};

/// The key of receipts.
pub struct Receipts {
    key: SecretKey,
    id: [u8; 8],
}

impl Receipts {
    /// Under the server's master key.
    pub fn new(master: &SecretKey) -> Self {
        let key = master.derive("receipts");
        let mut id = [0; 8];
        for (to, from) in id.iter_mut().zip(key.mac(b"which key")) {
            *to = from;
        }
        Self { key, id }
    }

    /// Vouches for changes of a document. The heads are sorted and in the document.
    pub fn issue(&self, row: &DocRow, heads: Vec<ChangeHash>) -> Receipt {
        let mut receipt = Receipt {
            doc: row.doc,
            generation: row.generation,
            heads,
            creator: row.creator,
            derived_from: row.derived_from,
            key: ByteBuf::from(self.id),
            mac: ByteBuf::new(),
        };
        receipt.mac = ByteBuf::from(self.key.mac(&said(&receipt, row.kind, row.programme)));
        receipt
    }

    /// Whether a receipt is ours, for this document of this kind and programme.
    pub fn holds(&self, receipt: &Receipt, doc: DocId, kind: DocKind, programme: ProgrammeId) -> bool {
        let mac = self.key.mac(&said(receipt, kind, programme));
        receipt.doc == doc
            && receipt.key.as_slice() == self.id
            && !receipt.heads.is_empty()
            && bool::from(mac.as_slice().ct_eq(&receipt.mac))
    }

    /// A code over something that the server notes for itself.
    pub fn code(&self, noted: &[u8]) -> [u8; 32] {
        self.key.mac(&[b"note 1\0".as_slice(), noted].concat())
    }

    /// Vouches for an enrolment.
    pub fn enrolled(
        &self,
        enrolment: EnrolmentId,
        who: (WorkerId, &str),
        joined: Millis,
        token: &[u8; 32],
    ) -> Enrolled {
        let (worker, name) = (who.0, who.1.to_owned());
        let mut enrolled =
            Enrolled { enrolment, worker, name, joined, key: ByteBuf::from(self.id), mac: ByteBuf::new() };
        enrolled.mac = ByteBuf::from(self.key.mac(&said_of_enrolment(&enrolled, token)));
        enrolled
    }

    /// Whether this word for an enrolment with this token (its hash) is ours.
    pub fn has_enrolled(&self, enrolled: &Enrolled, token: &[u8; 32]) -> bool {
        let mac = self.key.mac(&said_of_enrolment(enrolled, token));
        enrolled.key.as_slice() == self.id && bool::from(mac.as_slice().ct_eq(&enrolled.mac))
    }
}

/// Everything that a receipt says, each part with its length or of a fixed one.
fn said(receipt: &Receipt, kind: DocKind, programme: ProgrammeId) -> Vec<u8> {
    let mut said = b"document 1\0".to_vec();
    put(&mut said, kind.code().as_bytes());
    said.extend_from_slice(programme.bytes());
    said.extend_from_slice(receipt.doc.bytes());
    put(&mut said, receipt.derived_from.as_ref().map_or(&[], |doc| doc.bytes()));
    said.extend_from_slice(receipt.creator.bytes());
    said.extend_from_slice(&receipt.generation.0.to_be_bytes());
    for head in &receipt.heads {
        said.extend_from_slice(&head.0);
    }
    said
}

fn said_of_enrolment(enrolled: &Enrolled, token: &[u8; 32]) -> Vec<u8> {
    let mut said = b"enrolment 1\0".to_vec();
    said.extend_from_slice(&enrolled.enrolment.0);
    said.extend_from_slice(enrolled.worker.bytes());
    put(&mut said, enrolled.name.as_bytes());
    said.extend_from_slice(&enrolled.joined.0.to_be_bytes());
    said.extend_from_slice(token);
    said
}

fn put(said: &mut Vec<u8>, part: &[u8]) {
    said.extend_from_slice(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
    said.extend_from_slice(part);
}

#[cfg(test)]
mod tests {
    use folge_shared::ids::Generation;
    use uuid::Uuid;

    use super::*;
    use crate::entropy::OsEntropy;

    #[test]
    fn a_receipt_is_for_what_it_says_and_nothing_else() {
        let ours = Receipts::new(&SecretKey::random(&mut OsEntropy));
        let programme = ProgrammeId(Uuid::from_u128(9));
        let (doc, creator) = (DocId(Uuid::from_u128(1)), WorkerId(Uuid::from_u128(2)));
        let row = DocRow::begin(doc, DocKind::Participant, programme, creator, Millis(0));
        let good = ours.issue(&row, vec![ChangeHash([1; 32]), ChangeHash([2; 32])]);
        let holds = |receipt: &Receipt| ours.holds(receipt, doc, DocKind::Participant, programme);
        assert!(holds(&good));
        let other = DocId(Uuid::from_u128(77));
        for bad in [
            Receipt { heads: vec![ChangeHash([1; 32]), ChangeHash([3; 32])], ..good.clone() },
            Receipt { heads: vec![ChangeHash([1; 32])], ..good.clone() },
            Receipt { heads: vec![], ..good.clone() },
            Receipt { generation: Generation(2), ..good.clone() },
            Receipt { creator: WorkerId(Uuid::from_u128(3)), ..good.clone() },
            Receipt { derived_from: Some(other), ..good.clone() },
            Receipt { key: ByteBuf::from([0; 8]), ..good.clone() },
            Receipt { mac: ByteBuf::new(), ..good.clone() },
            Receipt { doc: other, ..good.clone() },
        ] {
            assert!(!holds(&bad), "{bad:?}");
        }
        assert!(!ours.holds(&good, other, DocKind::Participant, programme));
        assert!(!ours.holds(&good, doc, DocKind::Group, programme));
        assert!(!ours.holds(&good, doc, DocKind::Participant, ProgrammeId(Uuid::from_u128(8))));
        let theirs = Receipts::new(&SecretKey::random(&mut OsEntropy));
        assert!(!theirs.holds(&good, doc, DocKind::Participant, programme));
        let unknown = Receipt { key: ByteBuf::from(theirs.id), ..good };
        assert!(!theirs.holds(&unknown, doc, DocKind::Participant, programme));
    }

    #[test]
    fn an_enrolment_is_vouched_for_with_its_token() {
        let ours = Receipts::new(&SecretKey::random(&mut OsEntropy));
        let worker = WorkerId(Uuid::from_u128(2));
        let good = ours.enrolled(EnrolmentId([4; 12]), (worker, "Siw (eksempel)"), Millis(5), &[6; 32]);
        assert!(ours.has_enrolled(&good, &[6; 32]));
        assert!(!ours.has_enrolled(&good, &[7; 32]));
        assert!(!ours.has_enrolled(&Enrolled { enrolment: EnrolmentId([5; 12]), ..good.clone() }, &[6; 32]));
        assert!(!ours.has_enrolled(&Enrolled { worker: WorkerId(Uuid::from_u128(3)), ..good }, &[6; 32]));
    }
}
