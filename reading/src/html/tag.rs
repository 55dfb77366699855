//! The elements that mean something here; all others are `Other` and only hold what is in them.

macro_rules! tags {
    ($($name:literal $variant:ident,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag {
            $($variant,)*
            Other,
        }

        impl Tag {
            pub fn of(name: &[u8]) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    b"a" A, b"address" Address, b"area" Area, b"article" Article, b"aside" Aside, b"audio" Audio, b"b" B, b"base" Base,
    b"blockquote" Blockquote, b"body" Body, b"br" Br, b"button" Button, b"canvas" Canvas, b"caption" Caption,
    b"center" Center, b"col" Col, b"colgroup" Colgroup, b"datalist" Datalist, b"dd" Dd, b"del" Del, b"details" Details,
    b"dialog" Dialog, b"dir" Dir, b"div" Div, b"dl" Dl, b"dt" Dt, b"em" Em, b"embed" Embed, b"fieldset" Fieldset,
    b"figcaption" Figcaption, b"figure" Figure, b"footer" Footer, b"form" Form, b"h1" H1, b"h2" H2, b"h3" H3, b"h4" H4,
    b"h5" H5, b"h6" H6, b"head" Head, b"header" Header, b"hgroup" Hgroup, b"hr" Hr, b"html" Html, b"i" I,
    b"iframe" Iframe, b"img" Img, b"input" Input, b"label" Label, b"legend" Legend, b"li" Li, b"link" Link,
    b"main" Main, b"math" Math, b"menu" Menu, b"meta" Meta, b"nav" Nav, b"noscript" Noscript, b"object" Object,
    b"ol" Ol, b"optgroup" Optgroup, b"option" Option, b"p" P, b"param" Param, b"pre" Pre, b"s" S, b"script" Script,
    b"search" Search, b"section" Section, b"select" Select, b"source" Source, b"span" Span, b"strike" Strike,
    b"strong" Strong, b"style" Style, b"summary" Summary, b"sup" Sup, b"svg" Svg, b"table" Table, b"tbody" Tbody,
    b"td" Td, b"template" Template, b"textarea" Textarea, b"tfoot" Tfoot, b"th" Th, b"thead" Thead, b"title" Title,
    b"tr" Tr, b"track" Track, b"ul" Ul, b"video" Video, b"wbr" Wbr,
}

impl Tag {
    /// 1 to 6.
    pub fn heading(self) -> Option<usize> {
        [Self::H1, Self::H2, Self::H3, Self::H4, Self::H5, Self::H6]
            .iter()
            .position(|tag| *tag == self)
            .map(|at| at + 1)
    }

    /// Never has content, and no end tag.
    pub fn is_void(self) -> bool {
        use Tag::{Area, Base, Br, Col, Embed, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr};
        matches!(self, Area | Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr)
    }

    /// What is in it is text to the tokenizer, up to its end tag.
    pub fn is_raw(self) -> bool {
        matches!(self, Self::Script | Self::Style | Self::Noscript | Self::Iframe | Self::Textarea | Self::Title)
    }

    /// What is in it is never read: pictures, players, choices, and what a script will copy from.
    pub fn is_unread(self) -> bool {
        use Tag::{Audio, Canvas, Datalist, Math, Object, Select, Svg, Template, Video};
        matches!(self, Audio | Canvas | Datalist | Math | Object | Select | Svg | Template | Video)
    }

    /// Begins on a line of its own.
    pub fn is_block(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Body, Caption, Center, Dd, Details, Dialog, Dir, Div, Dl, Dt,
            Fieldset, Figcaption, Figure, Footer, Form, Header, Hgroup, Hr, Label, Legend, Li, Main, Menu, Nav, Ol, P,
            Pre, Search, Section, Summary, Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul,
        };
        self.heading().is_some()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Body
                    | Caption
                    | Center
                    | Dd
                    | Details
                    | Dialog
                    | Dir
                    | Div
                    | Dl
                    | Dt
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Header
                    | Hgroup
                    | Hr
                    | Label
                    | Legend
                    | Li
                    | Main
                    | Menu
                    | Nav
                    | Ol
                    | P
                    | Pre
                    | Search
                    | Section
                    | Summary
                    | Table
                    | Tbody
                    | Td
                    | Tfoot
                    | Th
                    | Thead
                    | Tr
                    | Ul
            )
    }

    /// Begins a block, and so ends a paragraph that was left open.
    pub fn ends_paragraph(self) -> bool {
        use Tag::{Caption, Label, Legend, Tbody, Td, Tfoot, Th, Thead, Tr};
        self.is_block() && !matches!(self, Caption | Label | Legend | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    pub fn is_cell(self) -> bool {
        matches!(self, Self::Td | Self::Th)
    }

    pub fn is_list(self) -> bool {
        matches!(self, Self::Ul | Self::Ol | Self::Menu | Self::Dir)
    }
}
