//! How a screen looks to different people: on a phone and at a desk, by day and by night, on the narrowest phone, with
//! letters of twice the size. Pictures of it, and what is wrong with it.
//!
//! With `FOLGE_AXE` (the path of an `axe.min.js`) each screen is also held to WCAG 2.0 to 2.2, A and AA, in both schemes;
//! without it that part says that it was not checked.

use crate::{browser::Browser, layout};
use serde_json::Value;
use std::{env, fs, time::Duration};

const PHONE: (u32, u32) = (390, 844);
const DESK: (u32, u32) = (1440, 900);
const NARROW: (u32, u32) = (320, 640);

/// Takes the pictures of what is open, and says what is wrong with it. The page is as it was afterwards, at the desk.
pub async fn wrong(browser: &Browser, name: &str) -> Vec<String> {
    let page = browser.window();
    let mut bad = vec![];
    for ((width, height), place) in [(DESK, "desk"), (PHONE, "phone")] {
        turn(browser, (width, height)).await;
        for scheme in ["light", "dark"] {
            page.script(&format!("document.documentElement.dataset.colorScheme = '{scheme}'")).await;
            page.picture(&format!("{name}-{place}-{scheme}")).await;
            bad.extend(axe(browser).await.into_iter().map(|what| format!("{name}, {place}, {scheme}: {what}")));
        }
    }
    for ((width, height), size) in [(NARROW, "100%"), (PHONE, "200%")] {
        turn(browser, (width, height)).await;
        page.script(&format!("document.documentElement.style.fontSize = '{size}'")).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        let covered = layout::covered(page).await;
        if !covered.is_empty() {
            bad.push(format!("{name}, {width} wide, letters of {size}: {covered}"));
        }
        let small = page.script(SMALL).await;
        if let Some(small) = small.as_str().filter(|small| !small.is_empty()) {
            bad.push(format!("{name}, {width} wide, letters of {size}: too small to touch: {small}"));
        }
    }
    page.picture(&format!("{name}-large")).await;
    page.script(
        "document.documentElement.style.fontSize = ''; document.documentElement.dataset.colorScheme = 'auto'; scrollTo(0, 0)",
    )
    .await;
    turn(browser, DESK).await;
    bad
}

/// Gives the window a size, and waits for the shell of it and its smaller or larger letters: a tap during that would land
/// beside.
async fn turn(browser: &Browser, (width, height): (u32, u32)) {
    browser.size(width, height).await;
    let wide = width >= 1000;
    browser.window().find(if wide { ":root[data-size] .f-desk" } else { ":root:not([data-size]) .f-phone" }).await;
    tokio::time::sleep(Duration::from_millis(400)).await;
}

/// What a thumb does not hit: less than 44 by 44 CSS pixels, and not a link in running text.
const SMALL: &str = "
    const seen = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 &&
        getComputedStyle(e).visibility === 'visible'; };
    const whole = e => (e.closest('label') ?? e).getBoundingClientRect();
    return [...document.querySelectorAll('main button, main a[href], main input, main summary, main select, main textarea')]
        .filter(e => seen(e) && !e.matches('p a') && !e.matches('.ds-skip-link'))
        .filter(e => { const r = whole(e); return r.width < 43.5 || r.height < 43.5; })
        .map(e => `${e.dataset.testid ?? e.textContent.slice(0, 40)} ${Math.round(whole(e).width)}x${Math.round(whole(e).height)}`)
        .join('; ');
";

const RUN_AXE: &str = "
    window.__axe = null;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // Sizes are measured above: axe takes what lies half under a bar, and can be scrolled from there, for half as high.
    const rules = { 'target-size': { enabled: false } };
    axe.run(document, { runOnly: { type: 'tag', values: tags }, rules }).then(
        found => { window.__axe = found.violations.map(v =>
            `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`); },
        error => { window.__axe = [`axe itself: ${error}`]; });
";

/// What axe finds.
async fn axe(browser: &Browser) -> Vec<String> {
    let Some(path) = env::var_os("FOLGE_AXE") else {
        eprintln!("axe: not checked (FOLGE_AXE names no axe.min.js)");
        return vec![];
    };
    let page = browser.window();
    // What moves on a change of colours has come to rest.
    tokio::time::sleep(Duration::from_millis(300)).await;
    if page.script("return typeof window.axe").await == "undefined" {
        page.script(&fs::read_to_string(&path).expect("axe.min.js")).await;
    }
    page.script(RUN_AXE).await;
    loop {
        if let Value::Array(found) = page.script("return window.__axe").await {
            return found.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
