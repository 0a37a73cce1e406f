//! `worker add`: somebody joins a programme.

use folge_shared::{domain::Role, ids::WorkerId};
use serde_json::json;

use super::{Trouble, name, say_json};
use crate::{
    core::Core,
    entropy::OsEntropy,
    founding::{self, NewWorker},
};

/// Adds a worker and says their id.
pub(super) fn add(core: &Core, display: &str, roles: &[Role], programme: &str, json: bool) -> Result<(), Trouble> {
    let display = name(display)?;
    let programme = founding::find_programme(core, programme.trim())?;
    let worker = WorkerId::new(core.now(), &mut OsEntropy);
    let pen = founding::server_pen(core)?;
    founding::register(core, worker, display)?;
    let person = NewWorker { worker, name: display, roles };
    founding::add_to_programme(core, &pen, programme, &person, &mut OsEntropy)?;
    if json {
        let roles: Vec<&str> = roles.iter().map(|role| role.code()).collect();
        say_json(&json!({ "worker": worker, "name": display, "programme": programme, "roles": roles }));
    } else {
        println!("{worker}");
    }
    Ok(())
}
