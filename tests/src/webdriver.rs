//! What a person does in a window, over WebDriver: look, wait, type, tap. The same for the app's own window and for
//! a browser. Elements are named by their `data-testid`.

use crate::{screens, wait::LIMIT};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(60);

/// A window under control.
#[derive(Debug, Clone)]
pub struct Window {
    client: Client,
    /// Goes before the names of its pictures.
    who: &'static str,
}

impl Window {
    /// Opens a session at a driver that has just been started.
    ///
    /// # Panics
    /// When there is no session within [`LIMIT`].
    pub async fn open(who: &'static str, port: u16, capabilities: Map<String, Value>) -> Self {
        let end = Instant::now() + LIMIT;
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities.clone());
            match builder.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => return Self { client, who },
                Err(error) => assert!(Instant::now() < end, "{who}: no session: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The session itself, for what is said seldom.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The element, once it is there and can be seen.
    ///
    /// # Panics
    /// After [`LIMIT`], with the page's text.
    pub async fn find(&self, css: &str) -> Element {
        let end = Instant::now() + LIMIT;
        loop {
            if let Ok(element) = self.client.find(Locator::Css(css)).await
                && self.seen(&element).await
            {
                return element;
            }
            if Instant::now() > end {
                self.picture("failed").await;
                panic!("{}: no {css} within {} s; the page says: {}", self.who, LIMIT.as_secs(), self.text().await);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until the element is there no more.
    ///
    /// # Panics
    /// After [`LIMIT`], with the page's text.
    pub async fn gone(&self, css: &str) {
        let end = Instant::now() + LIMIT;
        while self.shows(css).await {
            if Instant::now() > end {
                self.picture("failed").await;
                panic!(
                    "{}: {css} is still there after {} s; the page says: {}",
                    self.who,
                    LIMIT.as_secs(),
                    self.text().await
                );
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Whether the element is there now and can be seen.
    pub async fn shows(&self, css: &str) -> bool {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => self.seen(&element).await,
            Err(_) => false,
        }
    }

    /// Whether a person sees the element. The driver's own answer takes a button whose overflow is hidden for hidden, too.
    async fn seen(&self, element: &Element) -> bool {
        if element.is_displayed().await.unwrap_or(false) {
            return true;
        }
        let Ok(element) = serde_json::to_value(element) else { return false };
        let look = "const r = arguments[0].getBoundingClientRect(); \
                    return r.width > 1 && r.height > 1 && arguments[0].checkVisibility({ visibilityProperty: true })";
        self.client.execute(look, vec![element]).await.is_ok_and(|seen| seen == Value::Bool(true))
    }

    /// Waits until the page's text holds `wanted`. Never reloads.
    ///
    /// # Panics
    /// After [`LIMIT`], with the page's text.
    pub async fn reads(&self, wanted: &str) {
        self.until(wanted, |text| text.contains(wanted)).await;
    }

    /// Waits until the page's text no longer holds `unwanted`.
    ///
    /// # Panics
    /// After [`LIMIT`], with the page's text.
    pub async fn reads_no_more(&self, unwanted: &str) {
        self.until(&format!("no {unwanted}"), |text| !text.is_empty() && !text.contains(unwanted)).await;
    }

    async fn until(&self, what: &str, good: impl Fn(&str) -> bool) {
        let end = Instant::now() + LIMIT;
        loop {
            let text = self.text().await;
            if good(&text) {
                return;
            }
            if Instant::now() > end {
                self.picture("failed").await;
                panic!("{}: wanted {what:?} within {} s; the page says: {text}", self.who, LIMIT.as_secs());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Taps the element, once it can be tapped.
    ///
    /// # Panics
    /// After [`LIMIT`].
    pub async fn tap(&self, css: &str) {
        let end = Instant::now() + LIMIT;
        // To where a thumb would have scrolled it: the driver alone leaves it at the edge, under what sticks there.
        let middle = "arguments[0].scrollIntoView({ block: 'center' })";
        loop {
            let element = self.find(css).await;
            if let Ok(element) = serde_json::to_value(&element) {
                let _ = self.client.execute(middle, vec![element]).await;
            }
            match element.click().await {
                Ok(()) => return,
                // A list that renders anew between finding and tapping.
                Err(error) => assert!(Instant::now() < end, "{}: tapping {css}: {error}", self.who),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Types into the field, after emptying it.
    ///
    /// # Panics
    /// When the field does not take it.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap_or_else(|error| panic!("{}: clearing {css}: {error}", self.who));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{}: typing into {css}: {error}", self.who));
    }

    /// Puts a day or a time into a field that has a picker: what typing does there depends on the person's language.
    ///
    /// # Panics
    /// When the field is not there within [`LIMIT`].
    pub async fn pick(&self, css: &str, value: &str) {
        let field = serde_json::to_value(self.find(css).await).expect("an element has a name");
        let put = "const [field, value] = arguments; field.value = value; \
                   field.dispatchEvent(new Event('input', { bubbles: true }));";
        let args = vec![field, Value::from(value)];
        self.client.execute(put, args).await.unwrap_or_else(|error| panic!("{}: {css} = {value}: {error}", self.who));
    }

    /// Everything that the page says.
    pub async fn text(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// The text of one element, once it is there.
    ///
    /// # Panics
    /// After [`LIMIT`].
    pub async fn text_of(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap_or_default()
    }

    /// Keeps a picture of what is seen now.
    ///
    /// # Panics
    /// When the driver gives none.
    pub async fn picture(&self, name: &str) {
        // WebKitWebDriver may hand back the frame before last: let the page paint first.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let png = self.client.screenshot().await.unwrap_or_else(|error| panic!("{}: no picture: {error}", self.who));
        screens::keep(&format!("{}-{name}", self.who), &png);
    }

    /// Runs a script in the page.
    ///
    /// # Panics
    /// When it fails.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{}: {script}: {error}", self.who))
    }

    /// Ends the session, and with it the program.
    ///
    /// # Errors
    /// When the driver is gone already.
    pub async fn close(self) -> Result<(), CmdError> {
        self.client.close().await
    }
}

/// The selector of a `data-testid`.
pub fn id(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}
