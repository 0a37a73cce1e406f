//! Which keys a command names, and which keys a change has written: an expectation for every command, written down here
//! a second time on purpose. Wants nothing beside it.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use std::collections::BTreeSet;

use automerge::{Automerge, Change, Prop, ReadDoc, legacy};
use folge_shared::{
    command::{ActivityField, Command, ContactField, NoteField, PersonField, SessionField, Tags, TakenEntry},
    domain::{Code, DocKind},
    ids::EntryId,
};

/// What a command may write. Paths are keys joined with `/`.
#[derive(Debug, Default)]
pub struct Named {
    pub paths: BTreeSet<String>,
    /// Everything below these as well.
    pub below: Vec<String>,
    /// Whether all of `paths` must have been written: a new entry is written whole.
    pub whole: bool,
}

impl Named {
    fn root(keys: &[(&str, bool)]) -> Self {
        let paths = keys.iter().filter(|(_, said)| *said).map(|(key, _)| (*key).to_owned()).collect();
        Self { paths, ..Self::default() }
    }
    /// A new entry with signature and these keys.
    fn new(list: &str, id: Option<EntryId>, keys: &[(&str, bool)]) -> Self {
        let mut named = Self::edit(list, id, keys);
        let entry = format!("{list}/{}", id.expect("completed"));
        named.paths.extend([format!("{entry}/by"), format!("{entry}/noted"), entry]);
        named.whole = true;
        named
    }
    /// These keys of an entry that is there.
    fn edit(list: &str, id: Option<EntryId>, keys: &[(&str, bool)]) -> Self {
        let entry = format!("{list}/{}", id.expect("an entry"));
        let said = keys.iter().filter(|(_, said)| *said);
        Self { paths: said.map(|(key, _)| format!("{entry}/{key}")).collect(), ..Self::default() }
    }
    fn and(mut self, other: Self) -> Self {
        self.paths.extend(other.paths);
        self.below.extend(other.below);
        self
    }
    fn also(mut self, list: &str, id: Option<EntryId>, keys: impl IntoIterator<Item = String>) -> Self {
        let entry = format!("{list}/{}", id.expect("an entry"));
        self.paths.extend(keys.into_iter().map(|key| format!("{entry}/{key}")));
        self
    }

    /// Whether a change did what its command names and nothing else.
    #[track_caller]
    pub fn holds(&self, written: &BTreeSet<String>, about: &str) {
        let named = |path: &String| {
            self.paths.contains(path) || self.below.iter().any(|below| path.starts_with(&format!("{below}/")))
        };
        let beyond: Vec<_> = written.iter().filter(|path| !named(path)).collect();
        assert!(beyond.is_empty(), "{about}: writes {beyond:?}, which it does not name");
        assert!(!written.is_empty(), "{about}: an empty change");
        if self.whole {
            let left: Vec<_> = self.paths.difference(written).collect();
            assert!(left.is_empty(), "{about}: does not write {left:?}");
        }
    }
}

fn codes<'a>(prefix: &'a str, codes: &'a [Code]) -> impl Iterator<Item = String> + 'a {
    codes.iter().map(move |code| format!("{prefix}.{code}"))
}

fn tags(tags: &Tags) -> Vec<String> {
    codes("theme", &tags.themes).chain(codes("action", &tags.actions)).chain(codes("service", &tags.services)).collect()
}

/// Every edit of an entry says that it stands.
const STANDS: (&str, bool) = ("retracted", true);

/// What one step may write in its document.
pub fn named(kind: DocKind, command: &Command, by: folge_shared::ids::WorkerId) -> Named {
    match command {
        Command::CreateParticipant(c) => {
            let mut root = Named::root(&[
                ("alias", true),
                ("kind", true),
                ("municipality", c.municipality.is_some()),
                ("birth_band", c.birth_band.is_some()),
                ("gender", c.gender.is_some()),
                ("programme", true),
                ("by", true),
                ("noted", true),
            ])
            .and(Named::new("access/assignments", c.assignment, &[("worker", true), ("from", true)]));
            root.whole = true;
            root
        }
        Command::EditParticipant(c) => Named::root(&[
            ("alias", c.alias.is_some()),
            ("kind", c.kind.is_some()),
            ("municipality", c.municipality.is_some()),
            ("birth_band", c.birth_band.is_some() || c.clear.contains(&PersonField::BirthBand)),
            ("gender", c.gender.is_some() || c.clear.contains(&PersonField::Gender)),
        ]),
        Command::ConfirmParticipant(c) => Named::new("access/confirmations", c.confirmation, &[]),
        Command::SetStatus(c) => Named::new(
            "statuses",
            c.id,
            &[("status", true), ("from", true), ("to", c.to.is_some()), ("note", c.note.is_some())],
        ),
        Command::LinkParticipants(c) => {
            Named::new("links", c.id, &[("other", true), ("relation", c.relation.is_some())])
        }
        Command::EndLink(c) => Named::edit("links", Some(c.link), &[("ended", true)]),
        Command::SetIdentity(c) => {
            Named::root(&[("name", c.name.is_some()), ("phone", c.phone.is_some()), ("participant", true)])
        }
        Command::RecordConsent(c) => Named::new(
            "consents",
            c.id,
            &[
                ("kind", true),
                ("state", true),
                ("how", true),
                ("scope", c.scope.is_some()),
                ("text_version", c.text_version.is_some()),
                ("from", true),
                ("expires", c.expires.is_some()),
            ],
        ),
        Command::WithdrawConsent(c) => Named::edit(
            "consents",
            Some(c.consent),
            &[("withdrawn", true), ("withdrawn_how", true), ("withdrawn_by", true), ("withdrawn_noted", true)],
        ),
        Command::CloseFile(c) => {
            Named::new("access/closures", c.id, &[("why", true), ("from", true), ("person", true)])
        }
        Command::ReopenFile(c) => c.closings.iter().fold(Named::default(), |named, id| {
            // With a move's closing goes the status that was written beside it.
            named.and(Named::edit("access/closures", Some(*id), &[("reopened", true)])).and(Named::edit(
                "statuses",
                Some(*id),
                &[("retracted", true)],
            ))
        }),
        Command::PostponeErasure(c) => {
            Named::new("access/closures", c.id, &[("why", true), ("until", true), ("reason", true)])
        }
        Command::Assign(c) => Named::new(
            "access/assignments",
            c.assignment,
            &[("worker", true), ("from", true), ("to", c.to.is_some()), ("cover_for", c.cover_for.is_some())],
        ),
        Command::EndAssignment(c) => Named::edit("access/assignments", Some(c.assignment), &[("to", true)]),
        Command::HandOver(c) => {
            let mut both = Named::new("access/assignments", c.next, &[("worker", true), ("from", true)])
                .and(Named::edit("access/assignments", Some(c.assignment), &[("to", true)]));
            both.whole = false; // One that has ended before stays as it is.
            both
        }
        Command::LogContact(c) => {
            let others = c.workers.iter().filter(|worker| **worker != by).map(|worker| format!("worker.{worker}"));
            Named::new(
                "contacts",
                c.contact,
                &[
                    ("at", true),
                    ("channel", true),
                    ("initiative", true),
                    ("place", c.place.is_some()),
                    ("minutes", c.minutes.is_some()),
                    ("travel", c.travel.is_some()),
                    ("note", c.note.is_some()),
                    ("shared", !c.also.is_empty()),
                ],
            )
            .also("contacts", c.contact, others.chain(tags(&c.tags)))
        }
        Command::EditContact(c) => {
            let workers = c.add_workers.iter().chain(&c.remove_workers).map(|worker| format!("worker.{worker}"));
            Named::edit(
                "contacts",
                Some(c.contact),
                &[
                    ("at", c.at.is_some()),
                    ("channel", c.channel.is_some()),
                    ("initiative", c.initiative.is_some()),
                    ("place", c.place.is_some() || c.clear.contains(&ContactField::Place)),
                    ("minutes", c.minutes.is_some() || c.clear.contains(&ContactField::Minutes)),
                    ("travel", c.travel.is_some() || c.clear.contains(&ContactField::Travel)),
                    ("note", c.note.is_some()),
                    STANDS,
                ],
            )
            .also("contacts", Some(c.contact), workers.chain(tags(&c.add)).chain(tags(&c.remove)))
        }
        Command::LogAnonymous(c) => Named::new(
            "contacts",
            c.contact,
            &[
                ("at", true),
                ("channel", true),
                ("initiative", true),
                ("place", c.place.is_some()),
                ("minutes", c.minutes.is_some()),
                ("travel", c.travel.is_some()),
                ("note", c.note.is_some()),
                ("people", true),
            ],
        )
        .also("contacts", c.contact, tags(&c.tags)),
        Command::EditAnonymous(c) => Named::edit(
            "contacts",
            c.contact.entry,
            &[
                ("at", c.at.is_some()),
                ("channel", c.channel.is_some()),
                ("initiative", c.initiative.is_some()),
                ("place", c.place.is_some() || c.clear.contains(&ContactField::Place)),
                ("minutes", c.minutes.is_some() || c.clear.contains(&ContactField::Minutes)),
                ("travel", c.travel.is_some() || c.clear.contains(&ContactField::Travel)),
                ("note", c.note.is_some()),
                ("people", c.people.is_some()),
                STANDS,
            ],
        )
        .also("contacts", c.contact.entry, tags(&c.add).into_iter().chain(tags(&c.remove))),
        Command::EditActivity(c) => Named::edit(
            "activities",
            c.activity.entry,
            &[
                ("at", c.at.is_some()),
                ("kind", c.kind.is_some()),
                ("quantity", c.quantity.is_some() || c.clear.contains(&ActivityField::Quantity)),
                ("minutes", c.minutes.is_some() || c.clear.contains(&ActivityField::Minutes)),
                ("note", c.note.is_some()),
                STANDS,
            ],
        ),
        Command::LogActivity(c) => Named::new(
            "activities",
            c.activity,
            &[
                ("at", true),
                ("kind", true),
                ("quantity", c.quantity.is_some()),
                ("minutes", c.minutes.is_some()),
                ("note", c.note.is_some()),
            ],
        ),
        Command::CreateGroup(c) => {
            let mut root = Named::root(&[
                ("name", true),
                ("kind", true),
                ("audience", true),
                ("place", c.place.is_some()),
                ("online", c.online.is_some()),
                ("programme", true),
                ("by", true),
                ("noted", true),
            ])
            .and(Named::new("access/leaders", c.leader, &[("worker", true), ("from", true)]));
            root.whole = true;
            root
        }
        Command::EditGroup(c) => Named::root(&[
            ("name", c.name.is_some()),
            ("kind", c.kind.is_some()),
            ("audience", c.audience.is_some()),
            ("place", c.place.is_some()),
            ("online", c.online.is_some()),
            ("ended", c.ended.is_some()),
        ]),
        Command::AddLeader(c) => {
            Named::new("access/leaders", c.id, &[("worker", true), ("from", true), ("to", c.to.is_some())])
        }
        Command::EndLeader(c) => Named::edit("access/leaders", Some(c.id), &[("to", true)]),
        Command::Enrol(c) => Named::new(
            "members",
            c.member,
            &[("participant", c.participant.is_some()), ("alias", true), ("state", true)],
        )
        .also("members", c.member, [format!("day.{}", c.state)]),
        Command::SetMember(c) => Named::edit("members", Some(c.member), &[("state", true), STANDS]).also(
            "members",
            Some(c.member),
            [format!("day.{}", c.state)],
        ),
        Command::PlanSessions(c) => {
            let mut all = Named::default();
            for session in &c.sessions {
                let keys = [
                    ("at", true),
                    ("minutes", c.minutes.is_some()),
                    ("theme", c.theme.is_some()),
                    ("place", c.place.is_some()),
                    ("online", c.online.is_some()),
                    ("state", true),
                ];
                all = all.and(Named::new("sessions", session.session, &keys));
            }
            all.whole = true;
            all
        }
        Command::EditSession(c) => Named::edit(
            "sessions",
            Some(c.session),
            &[
                ("at", c.at.is_some()),
                ("minutes", c.minutes.is_some() || c.clear.contains(&SessionField::Minutes)),
                ("theme", c.theme.is_some()),
                ("place", c.place.is_some()),
                ("online", c.online.is_some()),
                ("state", c.state.is_some()),
                ("note", c.note.is_some()),
                STANDS,
            ],
        ),
        // One key for one person, and no other.
        Command::Attend(c) => {
            let mut one = Named::edit("sessions", Some(c.session), &[]).also(
                "sessions",
                Some(c.session),
                [format!("att.{}", c.member)],
            );
            one.whole = true;
            one
        }
        Command::SetGuests(c) => Named { whole: true, ..Named::edit("sessions", Some(c.session), &[("guests", true)]) },
        Command::PlanShift(c) => {
            Named::new("shifts", c.shift, &[("worker", true), ("level", true), ("from", true), ("to", true)])
        }
        Command::EditShift(c) => Named::edit(
            "shifts",
            c.shift.entry,
            &[
                ("worker", c.worker.is_some()),
                ("level", c.level.is_some()),
                ("from", c.from.is_some()),
                ("to", c.to.is_some()),
                STANDS,
            ],
        ),
        Command::WriteNote(c) => Named::new(
            "notes",
            c.note_id,
            &[
                ("at", true),
                ("channel", c.channel.is_some()),
                ("urgency", true),
                ("minutes", c.minutes.is_some()),
                ("text", true),
                ("next", c.next.is_some()),
            ],
        )
        .also("notes", c.note_id, codes("concern", &c.concerns).chain(codes("action", &c.actions))),
        Command::EditNote(c) => {
            let concerns = codes("concern", &c.add_concerns).chain(codes("concern", &c.remove_concerns));
            let actions = codes("action", &c.add_actions).chain(codes("action", &c.remove_actions));
            Named::edit(
                "notes",
                c.note.entry,
                &[
                    ("at", c.at.is_some()),
                    ("urgency", c.urgency.is_some()),
                    ("minutes", c.minutes.is_some() || c.clear.contains(&NoteField::Minutes)),
                    ("text", c.text.is_some()),
                    ("next", c.next.is_some()),
                    STANDS,
                ],
            )
            .also("notes", c.note.entry, concerns.chain(actions))
        }
        Command::Acknowledge(c) => Named::new("acks", c.id, &[("target", true)]),
        Command::HandOverShift(c) => Named::new("hand_overs", c.id, &[("to", c.to.is_some()), ("text", true)]),
        Command::SetCard(c) => Named::root(&[
            ("helps", c.helps.is_some()),
            ("plan", c.plan.is_some()),
            ("name", c.name.is_some()),
            ("phone", c.phone.is_some()),
        ]),
        Command::SetDebrief(c) => Named::new("debriefs", c.id, &[("state", true), ("note", c.note.is_some())]),
        Command::SetProgramme(c) => {
            let rules = [
                ("contact_every_days", c.contact_every_days.is_some()),
                ("lost_after_days", c.lost_after_days.is_some()),
                ("keep_months", c.keep_months.is_some()),
                ("history_months", c.history_months.is_some()),
                ("age_from", c.age_from.is_some()),
                ("age_to", c.age_to.is_some()),
                ("attendance_on_timeline", c.attendance_on_timeline.is_some()),
                ("on_call_always", c.on_call_always.is_some()),
            ];
            let mut named = Named::root(&[("name", c.name.is_some())]);
            named.paths.extend(rules.iter().filter(|(_, said)| *said).map(|(key, _)| format!("rules/{key}")));
            if !c.add_municipalities.is_empty() || !c.remove_municipalities.is_empty() {
                named.below.push("municipalities".to_owned());
            }
            named
        }
        Command::AddText(c) => Named::new("texts", c.id, &[("kind", true), ("version", true), ("text", true)]),
        Command::GiveRole(c) => Named::new(
            "access/roles",
            c.id,
            &[("worker", true), ("role", true), ("from", true), ("to", c.to.is_some())],
        ),
        Command::EndRole(c) => Named::edit("access/roles", Some(c.id), &[("to", true)]),
        Command::Retract(c) => {
            Named::edit(&c.target.list, c.target.entry, &[("retracted", true), ("retract_reason", true)])
        }
        Command::Restore(c) => {
            Named::edit(&c.target.list, c.target.entry, &[("retracted", true), ("retract_reason", true)])
        }
        Command::Choose(c) => match c.target.entry {
            Some(_) => Named::edit(&c.target.list, c.target.entry, &[(&c.field, true)]),
            None if kind == DocKind::Programme => {
                Named { paths: [c.field.clone(), format!("rules/{}", c.field)].into(), ..Named::default() }
            }
            None => Named::root(&[(&c.field, true)]),
        },
        Command::Take(c) => {
            let mut all = Named::default();
            all.paths.extend(c.root.iter().map(|field| field.key.clone()));
            for TakenEntry { list, entry, fields, .. } in &c.entries {
                let place = format!("{list}/{entry}");
                let keys = fields.iter().map(|field| field.key.as_str());
                all.paths.extend(keys.chain(["by", "noted"]).map(|key| format!("{place}/{key}")));
                if c.from.is_some() {
                    all.paths.extend(["moved_by", "moved_from"].map(|key| format!("{place}/{key}")));
                }
                all.paths.insert(place);
            }
            all
        }
        // Only ever carried out as the steps that they are split into.
        Command::MergeParticipants(_) | Command::MoveParticipant(_) | Command::AttachNote(_) => Named::default(),
    }
}

/// The keys that a change has written, as Automerge itself tells them.
pub fn written(after: &Automerge, bytes: &[u8]) -> BTreeSet<String> {
    let change = Change::try_from(bytes).expect("a change");
    let mut paths = BTreeSet::new();
    for op in change.decode().operations.iter() {
        let mut path = match &op.obj {
            legacy::ObjectId::Root => vec![],
            legacy::ObjectId::Id(id) => {
                let object = after.import_obj(&format!("{}@{}", id.counter(), id.actor())).expect("an object");
                let mut keys: Vec<String> = after
                    .parents(&object)
                    .expect("readable")
                    .map(|parent| match parent.prop {
                        Prop::Map(key) => key.to_string(),
                        Prop::Seq(_) => unreachable!("no lists anywhere"),
                    })
                    .collect();
                keys.reverse();
                keys
            }
        };
        match &op.key {
            legacy::Key::Map(key) => path.push(key.to_string()),
            legacy::Key::Seq(_) => unreachable!("no lists anywhere"),
        }
        paths.insert(path.join("/"));
    }
    paths
}
