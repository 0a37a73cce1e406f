//! Four weeks as four bars; the number always stands beside them.

use folge_shared::i18n::Words;
use yew::prelude::*;

/// The bars, oldest week first.
pub fn draw(t: &Words, weeks: &[i64; 4]) -> Html {
    let said = weeks.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let bars = weeks.iter().zip([0, 14, 28, 42]).map(|(count, x)| {
        // Five a week fill the height; more would not be told apart anyway.
        let height = if *count == 0 { 2 } else { (1 + 5 * count).clamp(6, 24) };
        html! {
            <rect x={x.to_string()} y={(24 - height).to_string()} width="10" height={height.to_string()} rx="2"
                class={classes!((*count == 0).then_some("f-zero"))} />
        }
    });
    html! {
        <svg class="f-spark" viewBox="0 0 52 24" role="img" aria-label={t.say_with("per-week", &[("weeks", said.into())])}>
            { for bars }
        </svg>
    }
}
