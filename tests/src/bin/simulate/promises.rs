//! What the product does not promise yet. Each is a switch with a name; off, the simulator lets pass what the promise
//! would forbid, counts it and says so at the end. Building what is missing means turning its switch on here.

/// A promise that is still to be made good.
#[derive(Debug, Clone, Copy)]
pub struct Promise {
    /// Its name.
    pub name: &'static str,
    /// Whether it is held to.
    pub on: bool,
    /// What it says.
    pub says: &'static str,
}

/// After a server was put back from a backup.
pub const RECONCILE: Promise = Promise {
    name: "reconcile",
    on: true,
    says: "a server put back from a backup gets back from the phones what it lost, if one of them has it",
};
/// Something is erased between a restore and the day when every phone has brought back what it has.
pub const RECONCILE_ERASED: Promise = Promise {
    name: "reconcile-after-erasing",
    on: true,
    says: "a document that was made anew without something before all phones came back gets back what only they had of it",
};
/// People who are erased.
pub const ERASURE: Promise = Promise {
    name: "erasure",
    on: true,
    says: "who is erased is nowhere: no document, row or act on any device, nor after a backup was put back",
};
/// History that is cut.
pub const CUT: Promise = Promise {
    name: "cut-history",
    on: false,
    says: "history that was cut is nowhere (nobody cuts it yet; erased entries are looked for)",
};
/// A device that joined after the backup that the server goes on from.
pub const JOINED_AFTER: Promise = Promise {
    name: "joined-after-the-backup",
    on: true,
    says: "a device that joined after a backup, and has talked to the server since, goes on after it was put back",
};

/// What waits for a coordinator.
pub const HELD: Promise = Promise {
    name: "held",
    on: true,
    says: "what waits for a coordinator is not lost when the server is put back, if the phone of who wrote it is there",
};

/// All of them.
pub const ALL: [Promise; 6] = [RECONCILE, RECONCILE_ERASED, ERASURE, CUT, JOINED_AFTER, HELD];
