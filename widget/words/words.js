// Which language the widget speaks, and what the browser knows of languages: plurals, numbers, times.
//
// For: one file fetched while the wasm is, chosen by the page's script, the page's language or the browser's; and the few
// calls of `Intl` that `widget/src/words.rs` asks for. Not for: the phrases, which stand beside this in a file a language.
// The build fills in the languages there are, the folder they are in, and the first of English (`widget/src/words/en.rs`).
const LANGUAGES = '__LANGUAGES__'.split(' ');
const FOLDER = '__FOLDER__';
// What the panel says before its parts are there, in English; gaps in a file are filled with it.
const FIRST = __FIRST__;

let now = ['en', 'en', ...FIRST].join('\n');

// `pt-BR`, `zh_TW` or `iw` in the tag of a language we speak: of its script, its region, or itself. Where there is one of
// that name alone the browser is not asked: its knowledge of languages takes a slow phone 40 ms to look up.
export const speaks = (wanted) => {
  try {
    const [own] = wanted.split(/[-_]/);
    if (LANGUAGES.filter((tag) => tag.startsWith(own)) == own) return own;
    const { language, script, region } = new Intl.Locale(wanted.replaceAll('_', '-')).maximize();
    return [`${language}-${script}`, `${language}-${region}`, language].find((tag) => LANGUAGES.includes(tag));
  } catch {}
};

// What is no list, such as a hotel's sign-in page, fails here; nobody waits longer for words than they read a sentence.
const fetched = (tag) =>
  fetch(new URL(`${FOLDER}/${tag}.json`, import.meta.url), { signal: AbortSignal.timeout(4000) })
    .then((answer) => answer.json())
    .then((lines) => lines.map((line, place) => line || FIRST[place] || ''));

// Fetches the first language of these that we speak. Where it does not come, even asked twice, the widget speaks English.
export const speak = async (wanted) => {
  const own = navigator.languages;
  const tag = [wanted, document.documentElement.lang, ...own].map(speaks).find(Boolean) || 'en';
  const lines = tag != 'en' && (await fetched(tag).catch(() => fetched(tag)).catch(() => {}));
  const said = lines ? tag : 'en';
  now = [said, own.find((locale) => speaks(locale) == said) || said, ...(lines || FIRST)].join('\n');
};

export const spoken = () => now;

// The visitor's time zone. Who has no `Temporal` makes a whole writer of dates to tell it.
export const zone = () =>
  self.Temporal ? Temporal.Now.timeZoneId() : Intl.DateTimeFormat().resolvedOptions().timeZone;

export const counted = (forms, count, locale) => {
  const all = forms.split('|');
  const form = [new Intl.PluralRules(locale).select(count), 'other'].flatMap((kind) =>
    all.filter((one) => one.startsWith(kind + '=')),
  )[0];
  return form.replace(/^\w+=/, '').replace(/{\w+}/, count.toLocaleString(locale));
};

export const span = (count, unit, locale) =>
  count.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' });

// In the order of `Detail`. A writer is kept: making one takes a browser longer than all the rest of a line.
const time = { hour: 'numeric', minute: '2-digit' };
const date = { weekday: 'long', day: 'numeric', month: 'long' };
const details = () => [time, { ...time, weekday: 'long' }, { ...time, ...date }, date, { ...date, weekday: undefined, year: 'numeric' }];
const writers = {};

export const moment = (ms, detail, locale) =>
  (writers[locale + detail] ||= new Intl.DateTimeFormat(locale, details()[detail])).format(ms);
