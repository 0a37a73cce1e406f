//! What a narrow page must not do: leave what the keyboard reaches under the bars that stand still, or need a sideways
//! scroll.

use crate::webdriver::Window;

/// Every control once forwards and once backwards, as Tab goes; those that are covered afterwards by something that sticks
/// to the window, in words. One that is taller than the room between the bars cannot be seen whole, and is left out.
const COVERED: &str = "
    const seen = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 &&
        getComputedStyle(e).visibility === 'visible'; };
    const bars = [...document.querySelectorAll('body *')]
        .filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position) && seen(e) && e.querySelector('a, button'));
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]';
    const controls = [...document.querySelectorAll(wanted)].filter(e => seen(e) && !bars.some(b => b.contains(e)));
    const bad = new Set();
    const look = e => {
        e.focus();
        // A radio or a tick is as large as the chip around it.
        const whole = (e.closest('label') ?? e).getBoundingClientRect();
        // Of a long text the browser shows the line that is being written, here the first.
        const height = e.matches('textarea') ? Math.min(whole.height, 32) : whole.height;
        const r = new DOMRect(whole.x, whole.y, whole.width, height);
        const rects = bars.map(b => b.getBoundingClientRect());
        const taken = rects.reduce((sum, b) => sum + b.height, 0);
        if (r.height > innerHeight - taken) return;
        for (const b of rects) {
            if (r.bottom > b.top + 1 && r.top < b.bottom - 1 && r.right > b.left + 1 && r.left < b.right - 1) {
                const name = e.closest('[data-testid]')?.dataset.testid ?? e.outerHTML.slice(0, 60);
                bad.add(`${name}: ${Math.round(r.top)} to ${Math.round(r.bottom)}, bar ${Math.round(b.top)} to ${Math.round(b.bottom)}`);
            }
        }
    };
    scrollTo(0, 0);
    controls.forEach(look);
    scrollTo(0, document.documentElement.scrollHeight);
    controls.reverse().forEach(look);
    if (document.documentElement.scrollWidth > innerWidth) {
        bad.add(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
    }
    if (controls.length === 0) bad.add('no control on the page');
    return [...bad].join('; ');
";

/// What is wrong with the page as it is now; empty when nothing is.
pub async fn covered(window: &Window) -> String {
    window.script(COVERED).await.as_str().unwrap_or("no answer").to_owned()
}
