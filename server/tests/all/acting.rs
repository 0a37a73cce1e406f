//! Phones that act as the real ones do: a command is planned among the documents that the phone holds, and all its
//! steps go up in one request.

use std::collections::BTreeMap;

use folge_server::entropy::OsEntropy;
use folge_shared::{
    command::{Command, Envelope},
    documents::{CommandError, Document, Shelf, Step, execute, group, participant, plan, programme},
    domain::DocKind,
    error::PublicError,
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Day,
    wire::{Create, Event, SyncResponse},
};

use crate::world::{Phone, World, Written, upload};

struct Held<'a> {
    phone: &'a Phone,
    programme: ProgrammeId,
    today: Day,
}

impl Shelf for Held<'_> {
    fn worker(&self) -> WorkerId {
        self.phone.worker
    }
    fn today(&self) -> Day {
        self.today
    }
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        self.phone.doc(doc)
    }
    fn programme_of(&mut self, doc: DocId) -> Option<ProgrammeId> {
        self.phone.doc(doc).map(|_| self.programme)
    }
    fn programmes(&mut self) -> Vec<ProgrammeId> {
        let roles = self.phone.doc(self.programme.doc()).map(programme::roles).unwrap_or_default();
        let mine = roles.iter().any(|role| role.worker == self.phone.worker && role.holds_on(self.today));
        if mine { vec![self.programme] } else { vec![] }
    }
    fn files_with(&mut self, contact: EntryId) -> Vec<DocId> {
        let files = self.phone.docs.iter().filter(|(_, kind, _)| *kind == DocKind::Participant);
        let with = files.filter(|(.., doc)| participant::contact(doc, contact).is_some());
        with.map(|(id, ..)| *id).collect()
    }
    fn groups_with(&mut self, participant: ParticipantId) -> Vec<DocId> {
        let groups = self.phone.docs.iter().filter(|(_, kind, _)| *kind == DocKind::Group);
        let member = |doc: &Document| group::members(doc).iter().any(|member| member.participant == Some(participant));
        groups.filter(|(.., doc)| member(doc)).map(|(id, ..)| *id).collect()
    }
}

/// What an act made: a change for each step, and headers of what begins.
#[derive(Debug, Clone, Default)]
pub struct Acted {
    pub written: Vec<Written>,
    pub creates: Vec<Create>,
}

impl Phone {
    /// Carries out a command on the phone's own documents.
    pub fn act(&mut self, world: &World, command: Command) -> Result<Acted, PublicError> {
        let envelope = Envelope::complete(command, world.core.now(), &mut OsEntropy);
        let mut shelf = Held { phone: self, programme: world.programme, today: world.core.today() };
        let steps = plan(&envelope, &mut shelf).map_err(|error: CommandError| PublicError::from(&error))?;
        let mut acted = Acted::default();
        for Step { doc, begin, envelope } in steps {
            if self.doc(doc).is_none() {
                let begin = begin.expect("a document that is here or begins");
                self.docs.push((doc, begin.kind, Document::new(begin.kind)));
                let (kind, programme) = (begin.kind, begin.programme);
                acted.creates.push(Create {
                    doc,
                    kind,
                    programme,
                    derived_from: begin.derived_from,
                    period: begin.period,
                });
            }
            let writer = self.writer();
            let (.., document) = self.docs.iter_mut().find(|(known, ..)| *known == doc).expect("there");
            let edit = execute(document, &envelope, &writer).map_err(|error| PublicError::from(&error))?;
            acted.written.push(Written { doc, hash: edit.hash, bytes: edit.bytes, entry: envelope.command.entry() });
        }
        Ok(acted)
    }

    /// Sends what acts made and takes everything there is.
    pub async fn send(&mut self, world: &World, acts: &[&Acted]) -> (SyncResponse, Vec<Event>) {
        let mut request = self.request();
        let mut order: Vec<DocId> = vec![];
        let mut by_doc: BTreeMap<DocId, Vec<&Written>> = BTreeMap::new();
        for act in acts {
            request.creates.extend(act.creates.iter().cloned());
            for written in &act.written {
                if !by_doc.contains_key(&written.doc) {
                    order.push(written.doc);
                }
                by_doc.entry(written.doc).or_default().push(written);
            }
        }
        request.uploads.extend(order.iter().map(|doc| upload(&by_doc[doc])));
        self.sync_with(world, request).await
    }

    /// Acts, sends, and expects that all of it is taken.
    pub async fn does(&mut self, world: &World, command: Command) -> Acted {
        let acted = self.act(world, command).expect("planned");
        let (answer, _) = self.send(world, &[&acted]).await;
        assert_eq!(answer.answers, [], "all of it is taken");
        assert_eq!(answer.accepted.len(), acted.written.len());
        acted
    }
}
