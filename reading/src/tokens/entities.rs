//! Characters by name and number: `&eacute;`, `&#233;`, `&#xe9;`.
//!
//! The names of HTML 4, of the letters of Europe's languages, and of the marks that pages use; the standard's other
//! 1,800 are mathematics, and cost 60 KB.

use core::cmp::Ordering;

/// Both lists are in the order of their names, to be searched by halves.
///
/// Names that old pages write without the semicolon, each with its number in sixteens.
const OLD: &str = "\
    AElig=c6 AMP=26 Aacute=c1 Acirc=c2 Agrave=c0 Aring=c5 Atilde=c3 Auml=c4 COPY=a9 Ccedil=c7 ETH=d0 Eacute=c9 \
    Ecirc=ca Egrave=c8 Euml=cb GT=3e Iacute=cd Icirc=ce Igrave=cc Iuml=cf LT=3c Ntilde=d1 Oacute=d3 Ocirc=d4 \
    Ograve=d2 Oslash=d8 Otilde=d5 Ouml=d6 QUOT=22 REG=ae THORN=de Uacute=da Ucirc=db Ugrave=d9 Uuml=dc Yacute=dd \
    aacute=e1 acirc=e2 acute=b4 aelig=e6 agrave=e0 amp=26 aring=e5 atilde=e3 auml=e4 brvbar=a6 ccedil=e7 cedil=b8 \
    cent=a2 copy=a9 curren=a4 deg=b0 divide=f7 eacute=e9 ecirc=ea egrave=e8 eth=f0 euml=eb frac12=bd frac14=bc \
    frac34=be gt=3e iacute=ed icirc=ee iexcl=a1 igrave=ec iquest=bf iuml=ef laquo=ab lt=3c macr=af micro=b5 \
    middot=b7 nbsp=a0 not=ac ntilde=f1 oacute=f3 ocirc=f4 ograve=f2 ordf=aa ordm=ba oslash=f8 otilde=f5 ouml=f6 \
    para=b6 plusmn=b1 pound=a3 quot=22 raquo=bb reg=ae sect=a7 shy=ad sup1=b9 sup2=b2 sup3=b3 szlig=df thorn=fe \
    times=d7 uacute=fa ucirc=fb ugrave=f9 uml=a8 uuml=fc yacute=fd yen=a5 yuml=ff";
/// Names that need it.
const OTHERS: &str = "\
    Abreve=102 Alpha=391 Aogon=104 Beta=392 Cacute=106 Ccaron=10c Chi=3a7 Dagger=2021 Dcaron=10e Delta=394 \
    Ecaron=11a Eogon=118 Epsilon=395 Eta=397 Gamma=393 Gbreve=11e Hat=5e Idot=130 Iota=399 Kappa=39a Lambda=39b \
    Lstrok=141 Mu=39c Ncaron=147 NewLine=a Nu=39d OElig=152 Odblac=150 Omega=3a9 Omicron=39f Phi=3a6 Pi=3a0 \
    Prime=2033 Psi=3a8 Rcaron=158 Rho=3a1 Sacute=15a Scaron=160 Scedil=15e Sigma=3a3 Tab=9 Tau=3a4 Tcaron=164 \
    Tcedil=162 Theta=398 Udblac=170 Upsilon=3a5 Uring=16e Xi=39e Yuml=178 Zacute=179 Zcaron=17d Zdot=17b Zeta=396 \
    abreve=103 alefsym=2135 alpha=3b1 amacr=101 and=2227 ang=2220 aogon=105 apos=27 ast=2a asymp=2248 bdquo=201e \
    beta=3b2 bigstar=2605 breve=2d8 bsol=5c bull=2022 cacute=107 cap=2229 caron=2c7 ccaron=10d check=2713 \
    checkmark=2713 chi=3c7 cir=25cb circ=2c6 clubs=2663 colon=3a comma=2c commat=40 cong=2245 copysr=2117 \
    crarr=21b5 cross=2717 cup=222a dArr=21d3 dagger=2020 darr=2193 dash=2010 dcaron=10f delta=3b4 diams=2666 \
    dollar=24 ecaron=11b emacr=113 empty=2205 emsp=2003 ensp=2002 eogon=119 epsilon=3b5 equals=3d equiv=2261 \
    eta=3b7 euro=20ac excl=21 exist=2203 female=2640 fnof=192 forall=2200 frac13=2153 frac18=215b frac23=2154 \
    frasl=2044 gamma=3b3 gbreve=11f ge=2265 grave=60 hArr=21d4 half=bd harr=2194 hearts=2665 hellip=2026 \
    horbar=2015 hyphen=2010 imacr=12b image=2111 incare=2105 infin=221e inodot=131 int=222b iota=3b9 isin=2208 \
    kappa=3ba lArr=21d0 lambda=3bb lang=2329 larr=2190 lbrace=7b lbrack=5b lceil=2308 lcub=7b ldquo=201c \
    ldquor=201e le=2264 lfloor=230a lowast=2217 lowbar=5f loz=25ca lpar=28 lrm=200e lsaquo=2039 lsqb=5b lsquo=2018 \
    lstrok=142 male=2642 mdash=2014 minus=2212 mu=3bc nabla=2207 nacute=144 ncaron=148 ndash=2013 ne=2260 ni=220b \
    notin=2209 nsub=2284 nu=3bd num=23 numero=2116 numsp=2007 odblac=151 oelig=153 oline=203e omacr=14d omega=3c9 \
    omicron=3bf oplus=2295 or=2228 otimes=2297 part=2202 percnt=25 period=2e permil=2030 perp=22a5 phi=3c6 \
    phone=260e pi=3c0 piv=3d6 plus=2b prime=2032 prod=220f prop=221d psi=3c8 puncsp=2008 quest=3f rArr=21d2 \
    radic=221a rang=232a rarr=2192 rbrace=7d rbrack=5d rcaron=159 rceil=2309 rcub=7d rdquo=201d real=211c \
    rfloor=230b rho=3c1 ring=2da rlm=200f rpar=29 rsaquo=203a rsqb=5d rsquo=2019 sacute=15b sbquo=201a scaron=161 \
    scedil=15f sdot=22c5 semi=3b sigma=3c3 sigmaf=3c2 sim=223c sol=2f spades=2660 star=2606 starf=2605 sub=2282 \
    sube=2286 sum=2211 sup=2283 supe=2287 tau=3c4 tcaron=165 tcedil=163 there4=2234 theta=3b8 thetasym=3d1 \
    thinsp=2009 tilde=2dc trade=2122 uArr=21d1 uarr=2191 udblac=171 umacr=16b upsih=3d2 upsilon=3c5 uring=16f \
    verbar=7c vert=7c weierp=2118 xi=3be zacute=17a zcaron=17e zdot=17c zeta=3b6 zwj=200d zwnj=200c";
/// Letters of the longest name.
const LONGEST: usize = 9;
/// What pages mean by the numbers 128 to 159: they were written for Windows.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text with its characters in place. `in_value`: of an attribute, where `&copy=1` is a part of an address.
pub fn decoded(text: &str, in_value: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = reference(rest, in_value).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// The character that a text beginning with `&` begins with, and how long its writing is.
fn reference(text: &str, in_value: bool) -> Option<(char, usize)> {
    if let Some(digits) = text.strip_prefix("&#") {
        return number(digits).map(|(c, length)| (c, length + 2));
    }
    let name: &str = &text[1..1 + text[1..].bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count()];
    if name.is_empty() {
        return None;
    }
    let ends = text[1 + name.len()..].starts_with(';');
    if let Some(c) = named(OLD, name).or_else(|| named(OTHERS, name)).filter(|_| ends) {
        return Some((c, name.len() + 2));
    }
    let (c, length) = (2..=name.len()).rev().find_map(|length| Some((named(OLD, &name[..length])?, length)))?;
    let next = text[1 + length..].chars().next();
    let is_address = in_value && next.is_some_and(|next| next == '=' || next.is_ascii_alphanumeric());
    (!is_address).then_some((c, length + 1))
}

fn number(digits: &str) -> Option<(char, usize)> {
    let (digits, radix, mark) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (digits, 10, 0),
    };
    let count = digits.chars().take_while(|c| c.is_digit(radix)).count();
    if count == 0 {
        return None;
    }
    let semicolon = usize::from(digits[count..].starts_with(';'));
    let c = match u32::from_str_radix(&digits[..count], radix) {
        Ok(number @ 0x80..=0x9f) => WINDOWS[number as usize - 0x80],
        Ok(0) | Err(_) => '\u{fffd}',
        Ok(number) => char::from_u32(number).unwrap_or('\u{fffd}'),
    };
    Some((c, mark + count + semicolon))
}

fn named(list: &str, name: &str) -> Option<char> {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let begins = list[low..middle].rfind(' ').map_or(low, |at| low + at + 1);
        let ends = list[middle..high].find(' ').map_or(high, |at| middle + at);
        let (here, number) = list[begins..ends].split_once('=')?;
        match here.cmp(name) {
            Ordering::Equal => return u32::from_str_radix(number, 16).ok().and_then(char::from_u32),
            Ordering::Less => low = ends + 1,
            Ordering::Greater => high = begins.saturating_sub(1),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{OLD, OTHERS, decoded, named};

    #[test]
    fn characters_are_read_by_name_and_number() {
        for (written, read) in [
            ("caf&eacute; &amp; cr&egrave;me", "café & crème"),
            ("&pound;5 &#163;5 &#xA3;5 &pound5", "£5 £5 £5 £5"),
            ("5&nbsp;&euro; &#8364; &#128;", "5\u{a0}€ € €"),
            ("&hellip;&ndash;&mdash;&rsquo;&apos;&check;", "…–—’'✓"),
            ("&notit; &amp;lt; &ampx", "¬it; &lt; &x"),
            ("&nosuch; & &; &# &#x; &#xg &", "&nosuch; & &; &# &#x; &#xg &"),
            ("&#0; &#x110000; &#99999999999;", "\u{fffd} \u{fffd} \u{fffd}"),
            ("&eacuté &łódź &é", "&eacuté &łódź &é"),
        ] {
            assert_eq!(decoded(written, false), read, "{written}");
        }
        assert_eq!(decoded("?a=1&copy=2&amp;b&copy;", true), "?a=1&copy=2&b©");
    }

    #[test]
    fn every_name_in_the_lists_can_be_found() {
        for (list, count) in [(OLD, 106), (OTHERS, 261)] {
            let names: Vec<&str> =
                list.split(' ').filter_map(|entry| entry.split_once('=')).map(|(name, _)| name).collect();
            assert_eq!(names.len(), count);
            assert!(names.iter().all(|name| named(list, name).is_some()));
        }
    }
}
