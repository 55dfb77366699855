// What Cloudflare's script does with a page, played: it draws into the page itself and nowhere else, takes the options
// that are documented, and gives what the plan says, one thing after the other; after the plan, a person.
(() => {
  const plan = __PLAN__;
  const base = new URL(document.currentScript.src).origin;
  const one = (...values) => (value) => values.includes(value);
  const does = (value) => typeof value == 'function';
  const OPTIONS = {
    sitekey: (value) => /^[0-9]x[\w-]+$/.test(value),
    theme: one('auto', 'light', 'dark'),
    size: one('normal', 'flexible', 'compact'),
    appearance: one('always', 'execute', 'interaction-only'),
    language: one(...'auto ar de en es fr he it ja nl pl pt pt-br sv tr uk zh-cn zh-tw'.split(' ')),
    'response-field': one(true, false),
    callback: does,
    'before-interactive-callback': does,
    'expired-callback': does,
    'timeout-callback': does,
    'error-callback': does,
    'unsupported-callback': does,
  };
  const wrong = (why) => {
    fetch(`${base}/violation?${encodeURIComponent(why)}`, { method: 'POST', mode: 'no-cors' }).catch(() => {});
    throw new Error('[Cloudflare Turnstile] ' + why);
  };
  const drawn = new Map();

  const run = (id) => {
    const widget = drawn.get(id);
    if (!widget) return;
    const { container, options } = widget;
    const tell = (name, ...rest) => drawn.get(id) == widget && options[name](...rest);
    const gives = (who) => tell('callback', who + '-' + Math.random().toString(36).slice(2));
    const again = () => setTimeout(run, 1500, id);
    const next = plan.shift() ?? 'person';
    if (next == 'ask') {
      const button = document.createElement('button');
      button.dataset.turnstile = '';
      button.textContent = 'I am a person';
      button.onclick = () => (button.remove(), gives('person'));
      container.appendChild(button);
      tell('before-interactive-callback');
    } else if (next == 'expire') {
      tell('timeout-callback');
      again();
    } else if (next == 'error') {
      tell('error-callback', '300030');
      again();
    } else if (next == 'unsupported') {
      tell('unsupported-callback');
    } else if (next != 'silence') {
      gives(next);
    }
  };

  window.turnstile = {
    render(container, options) {
      if (!(container instanceof HTMLElement) || !document.contains(container)) wrong('no container in the page');
      for (const name of Object.keys(options)) {
        OPTIONS[name]?.(options[name]) || wrong(`${name} is not ${options[name]}`);
      }
      options.sitekey || wrong('no sitekey');
      const id = 'cf-chl-widget-' + drawn.size;
      drawn.set(id, { container, options });
      setTimeout(run, 100, id);
      return id;
    },
    remove(id) {
      const { container } = drawn.get(id) || wrong('no such widget: ' + id);
      container.replaceChildren();
      drawn.set(id, undefined);
    },
  };
})();
