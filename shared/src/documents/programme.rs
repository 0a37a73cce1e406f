//! The programme's document: name, rules, members, and in `access` who is what.
//!
//! ```text
//! name, example                      scalars at the root
//! members/<worker id>                name
//! municipalities/<order>             name removed?
//! rules                              contact_every_days, lost_after_days, age_from, age_to,
//!                                    attendance_on_timeline, on_call_always, keep_months, history_months
//! texts/<id>                         by noted kind version text
//! access/roles/<id>                  worker role from to? by noted
//! ```

mod settings;
mod texts;

use automerge::{
    ObjType, ROOT, ReadDoc, ScalarValue, Value,
    transaction::{Transactable, Transaction},
};

pub use settings::{Header, header, versions};
pub use texts::{ConsentText, text, texts};

use super::{
    document::Document,
    edit::{Edit, Touched, Writer, collection, entry, new_entry, put, put_some, signed},
    execute::{CommandError, not_here},
};
use crate::{
    command::{Command, EndRole, GiveRole},
    domain::Role,
    error::ErrorCode,
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

const ROLES: &[&str] = &["access", "roles"];

/// A follower should be in touch at least every so many days, unless the programme says otherwise
/// (at least weekly contact: the public project reports on peer follow-up after treatment).
pub const CONTACT_EVERY_DAYS: i64 = 7;
/// After so many days without contact somebody asks whether contact is lost.
pub const LOST_AFTER_DAYS: i64 = 90;
/// For so many months a file is kept after the follow-up has ended, unless the programme says otherwise. Our own choice: no
/// law names a number for this work. The last thing that a programme asks about a person is how they are after 24 months
/// (the outcomes at month 0, 3, 6, 12 and 24); after that nothing needs who it was.
pub const KEEP_MONTHS: i64 = 24;
/// The most months that a rule may name: ten years.
pub const MONTHS_LIMIT: u32 = 120;

/// What a programme begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether all its people are invented.
    pub example: bool,
    /// Where it works, in its own order.
    pub municipalities: &'a [&'a str],
}

/// Writes what a programme begins with.
///
/// # Errors
/// [`CommandError::Internal`] if the document is not a programme's.
pub fn found(
    doc: &mut Document,
    writer: &Writer,
    noted: Millis,
    founding: &Founding<'_>,
) -> Result<Edit, CommandError> {
    doc.edit(writer, noted, |tx| {
        put(tx, &ROOT, "name", founding.name)?;
        put(tx, &ROOT, "example", founding.example)?;
        let list = collection(tx, &["municipalities"])?;
        for (order, name) in founding.municipalities.iter().enumerate() {
            let object = tx.put_object(&list, format!("{order:03}"), ObjType::Map)?;
            put(tx, &object, "name", *name)?;
        }
        let rules = collection(tx, &["rules"])?;
        put(tx, &rules, "contact_every_days", CONTACT_EVERY_DAYS)?;
        put(tx, &rules, "lost_after_days", LOST_AFTER_DAYS)?;
        Ok(Touched { header: true, ..Touched::default() })
    })
}

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    match command {
        Command::SetProgramme(c) => settings::set(tx, noted, c),
        Command::AddText(c) => texts::add(tx, writer, noted, c),
        Command::GiveRole(c) => give_role(tx, writer, noted, c),
        Command::EndRole(c) => end_role(tx, c),
        _ => not_here(),
    }
}

fn give_role(tx: &mut Transaction<'_>, writer: &Writer, noted: Millis, c: &GiveRole) -> Result<Touched, CommandError> {
    let members = collection(tx, &["members"])?;
    if tx.get(&members, c.worker.to_string())?.is_none() {
        return Err(ErrorCode::WorkerUnknown.into());
    }
    let object = signed(tx, ROLES, c.id.ok_or(CommandError::Incomplete)?, writer, noted)?;
    put(tx, &object, "worker", c.worker.to_string())?;
    put(tx, &object, "role", c.role.code())?;
    put(tx, &object, "from", c.from.ok_or(CommandError::Incomplete)?.to_string())?;
    put_some(tx, &object, "to", c.to.map(|day| day.to_string()))?;
    Ok(Touched::access())
}

fn end_role(tx: &mut Transaction<'_>, c: &EndRole) -> Result<Touched, CommandError> {
    let object = entry(tx, ROLES, c.id)?;
    put(tx, &object, "to", c.to.ok_or(CommandError::Incomplete)?.to_string())?;
    Ok(Touched::access())
}

/// A role to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole<'a> {
    /// Id of the entry.
    pub id: EntryId,
    /// Who.
    pub worker: WorkerId,
    /// Their display name.
    pub name: &'a str,
    /// As what.
    pub role: Role,
    /// First day.
    pub from: Day,
    /// Last day, if it ends.
    pub to: Option<Day>,
}

/// Makes a worker a member with a role.
///
/// # Errors
/// [`CommandError::EntryExists`] if an entry of that id is there.
pub fn add_member(
    doc: &mut Document,
    writer: &Writer,
    noted: Millis,
    role: &NewRole<'_>,
) -> Result<Edit, CommandError> {
    doc.edit(writer, noted, |tx| {
        let members = collection(tx, &["members"])?;
        let key = role.worker.to_string();
        let member = match tx.get(&members, key.as_str())? {
            Some((Value::Object(ObjType::Map), id)) => id,
            _ => tx.put_object(&members, key.as_str(), ObjType::Map)?,
        };
        put(tx, &member, "name", role.name)?;
        let object = new_entry(tx, ROLES, role.id)?;
        put(tx, &object, "by", writer.worker.to_string())?;
        put(tx, &object, "noted", ScalarValue::Timestamp(noted.0))?;
        put(tx, &object, "worker", key)?;
        put(tx, &object, "role", role.role.code())?;
        put(tx, &object, "from", role.from.to_string())?;
        put_some(tx, &object, "to", role.to.map(|day| day.to_string()))?;
        Ok(Touched { header: true, access: true, ..Touched::default() })
    })
}

/// The members: worker and display name, in the order of their ids.
pub fn members(doc: &Document) -> Vec<(WorkerId, String)> {
    let Some(list) = doc.map(&["members"]) else {
        return vec![];
    };
    let read = |key: String| {
        // In its one spelling only, so that nobody is a member twice.
        let worker = key.parse().ok().filter(|worker: &WorkerId| worker.to_string() == key)?;
        match doc.am.get(&list, key.as_str()) {
            Ok(Some((Value::Object(ObjType::Map), object))) => {
                Some((worker, doc.text(&object, "name").unwrap_or_default()))
            }
            _ => None,
        }
    };
    doc.am.keys(&list).filter_map(read).collect()
}

/// A role that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleEntry {
    /// Id of the entry.
    pub id: EntryId,
    /// Who.
    pub worker: WorkerId,
    /// As what; `None` for a role that this version does not know: it gives no rights here.
    pub role: Option<Role>,
    /// The role's code as written.
    pub code: String,
    /// First day.
    pub from: Day,
    /// Last day. Where versions differ the earliest holds.
    pub to: Option<Day>,
}

impl RoleEntry {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        day.within(self.from, self.to)
    }
}

/// All roles, in the order of their ids.
pub fn roles(doc: &Document) -> Vec<RoleEntry> {
    let read = |(id, object): &(EntryId, automerge::ObjId)| {
        // Two versions of a worker or a role give nobody a right until a coordinator has settled them.
        let settled = doc.version_count(object, "role") == 1 && doc.version_count(object, "worker") == 1;
        let code = doc.text(object, "role")?;
        Some(RoleEntry {
            id: *id,
            worker: doc.worker(object, "worker")?,
            role: Role::from_code(&code).filter(|_| settled),
            code,
            from: doc.all_days(object, "from").into_iter().max()?,
            to: doc.all_days(object, "to").into_iter().min(),
        })
    };
    doc.entries(ROLES).iter().filter_map(read).collect()
}
