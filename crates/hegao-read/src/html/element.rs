//! What the names of elements mean for the text in them.

/// What an element is to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    Paragraph,
    Heading(u8),
    List,
    Item,
    Table,
    Row,
    Cell,
    Link,
    Preformatted,
    Title,
    /// Navigation and footers by their own name.
    Frame,
}

/// An element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) role: Role,
    /// A line of text ends where it begins and ends.
    pub(super) block: bool,
    /// Its text is not shown.
    pub(super) unseen: bool,
}

/// The element called `name`.
pub(super) fn element(name: &[u8]) -> Element {
    let of = |role, block| Element {
        role,
        block,
        unseen: false,
    };
    let lower = name.to_ascii_lowercase();
    match lower.as_slice() {
        b"p" => of(Role::Paragraph, true),
        b"h1" => of(Role::Heading(1), true),
        b"h2" => of(Role::Heading(2), true),
        b"h3" => of(Role::Heading(3), true),
        b"h4" => of(Role::Heading(4), true),
        b"h5" => of(Role::Heading(5), true),
        b"h6" => of(Role::Heading(6), true),
        b"ul" | b"ol" | b"dl" | b"menu" => of(Role::List, true),
        b"li" | b"dd" | b"dt" => of(Role::Item, true),
        b"table" => of(Role::Table, true),
        b"tr" => of(Role::Row, true),
        b"td" | b"th" => of(Role::Cell, true),
        b"a" => of(Role::Link, false),
        b"pre" | b"listing" | b"xmp" => of(Role::Preformatted, true),
        b"nav" | b"footer" => of(Role::Frame, true),
        b"title" => Element {
            role: Role::Title,
            block: false,
            unseen: true,
        },
        b"html" | b"body" | b"div" | b"section" | b"article" | b"main" | b"header" | b"aside"
        | b"center" | b"blockquote" | b"address" | b"fieldset" | b"figure" | b"figcaption"
        | b"form" | b"hr" | b"tbody" | b"thead" | b"tfoot" | b"caption" | b"details"
        | b"summary" | b"hgroup" | b"legend" => of(Role::Plain, true),
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"select" | b"option"
        | b"button" | b"textarea" | b"iframe" | b"object" | b"head" | b"rt" | b"rp" | b"math"
        | b"audio" | b"video" | b"canvas" | b"datalist" | b"noframes" => Element {
            role: Role::Plain,
            block: matches!(lower.as_slice(), b"head"),
            unseen: true,
        },
        _ => of(Role::Plain, false),
    }
}

/// Whether the element has no end.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"br"
            | b"hr"
            | b"img"
            | b"input"
            | b"meta"
            | b"link"
            | b"col"
            | b"area"
            | b"base"
            | b"embed"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// The name of an element in a number, by its first eight letters.
pub(super) fn key(name: &[u8]) -> u64 {
    name.iter().take(8).fold(0, |key, byte| {
        key << 8 | u64::from(byte.to_ascii_lowercase())
    })
}
