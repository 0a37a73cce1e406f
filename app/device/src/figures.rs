//! What the erased add to the figures of the programmes that this person coordinates, as the server said last. No part of
//! any document: the server takes it back by saying something else.

use folge_shared::wire::{self, KeptFigures};

use crate::{Device, error::DeviceError, store};

const META: &str = "figures";

impl Device {
    /// What is here; nothing if the server has said nothing.
    pub(crate) fn kept_figures(&self) -> Result<KeptFigures, DeviceError> {
        let stored = store::meta(&self.connection, META)?;
        // What cannot be read is asked for again.
        Ok(stored.and_then(|bytes| wire::decode(&bytes).ok()).unwrap_or_default())
    }

    /// Puts what the server says in the place of what is here.
    pub(crate) fn keep_figures(&mut self, figures: &KeptFigures) -> Result<(), DeviceError> {
        let bytes = wire::encode(figures).map_err(|_| DeviceError::Stored(META))?;
        store::set_meta(&self.connection, META, Some(&bytes).filter(|_| !figures.rows.is_empty()).map(Vec::as_slice))
    }
}
