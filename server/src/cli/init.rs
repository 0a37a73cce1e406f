//! `init`: from an empty folder to a server that can be started.

use std::sync::Arc;

use folge_shared::{
    documents::programme::Founding,
    domain::Role,
    ids::{ProgrammeId, WorkerId},
};
use serde_json::json;

use super::{Init, Trouble, example, name, say_json};
use crate::{
    clock::{Clock, SystemClock},
    core::Core,
    entropy::OsEntropy,
    feed::rows,
    folder::Folder,
    founding::{self, NewWorker},
    serve::FINGERPRINT,
    store::sqlite::SqliteStore,
    tls::root,
};

/// The seed of `--example`.
const EXAMPLE_SEED: u64 = 1;

/// Makes the server. The administrator runs it and keeps the list of workers; by that role alone they see no
/// participant, so a coordinator is added with `worker add`.
pub(super) fn run(folder: &Folder, init: &Init) -> Result<(), Trouble> {
    let (programme_name, admin_name) = (name(&init.programme)?, name(&init.admin)?);
    let municipalities = init.municipality.iter().map(|text| name(text)).collect::<Result<Vec<_>, _>>()?;
    folder.prepare()?;
    let clock = SystemClock;
    let now = clock.now();
    let variable = super::master_key_variable();
    let master = folder.make_master_key(variable.as_ref().map(|text| text.as_str()))?;
    if !folder.root_key().exists() || !folder.root_certificate().exists() {
        root::create(folder, now.day())?;
    }
    let fingerprint = hex::encode(root::fingerprint(folder)?);
    let store = SqliteStore::create(&folder.database(), master.derive("database"))?;
    let core = super::with_ledger(folder, &master, Core::new(Arc::new(store), &master, Arc::new(clock)))?;

    let admin = WorkerId::new(now, &mut OsEntropy);
    let programme = ProgrammeId::new(now, &mut OsEntropy);
    founding::register(&core, admin, admin_name)?;
    founding::set_server_worker(&core, admin)?;
    let pen = founding::server_pen(&core)?;
    let founding = Founding { name: programme_name, example: false, municipalities: &municipalities };
    let person = NewWorker { worker: admin, name: admin_name, roles: &[Role::Administrator] };
    founding::found_programme(&core, &pen, programme, &founding, &[person], &mut OsEntropy)?;
    set_fingerprint(&core, &fingerprint)?;
    rows::mark(&core)?;

    let mut said = json!({ "programme": programme, "admin": admin, "fingerprint": fingerprint });
    if init.example
        && let Some(fields) = said.as_object_mut()
    {
        fields.insert("example".to_owned(), example::make(&core, EXAMPLE_SEED, now.day())?);
    }
    say_json(&said);
    Ok(())
}

fn set_fingerprint(core: &Core, fingerprint: &str) -> Result<(), Trouble> {
    let tx = core.store.write()?;
    tx.set_setting(FINGERPRINT, fingerprint)?;
    tx.commit(&[])?;
    Ok(())
}
