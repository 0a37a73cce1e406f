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
    on: false,
    says: "a server put back from a backup gets back from the phones what it lost; until then a document that it lost \
           something of need not converge",
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
    on: false,
    says: "a device that joined after a backup goes on after it was put back (a backup with fewer devices is not put back)",
};

/// All of them.
pub const ALL: [Promise; 4] = [RECONCILE, ERASURE, CUT, JOINED_AFTER];
