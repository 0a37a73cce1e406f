//! What an entry takes on the server's disk: with its history, its place in the feed, its row and their indexes.

use folge_shared::domain::Role;

use crate::world::World;

/// Files that are written in turn, and how many contacts each gets.
const FILES: usize = 5;
const EACH: usize = 200;
/// So many arrive at a time.
const AT_ONCE: usize = 5;
/// In bytes. Programmes with years of contacts are to fit on a small disk, and in a backup that is copied every night.
const MOST: u64 = 330;

#[tokio::test]
async fn an_entry_takes_few_bytes() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let mut people = vec![];
    for _ in 0..FILES {
        people.push(nora.meet(&world).await);
    }
    let before = size(&world);
    for _ in 0..EACH / AT_ONCE {
        for participant in &people {
            let written: Vec<_> = (0..AT_ONCE).map(|_| nora.log(&world, *participant)).collect();
            let (answer, _) = nora.deliver(&world, &written.iter().collect::<Vec<_>>()).await;
            assert_eq!(answer.accepted.len(), AT_ONCE);
        }
    }
    let entries = u64::try_from(FILES * EACH).expect("few");
    let each = (size(&world) - before) / entries;
    assert!(each <= MOST, "{each} bytes an entry");
}

/// The database's size when everything has left its log.
fn size(world: &World) -> u64 {
    assert!(world.core.store.wash().expect("washes"));
    std::fs::metadata(world.folder.path().join("folge.db")).expect("a database").len()
}
