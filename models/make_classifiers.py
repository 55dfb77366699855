#!/usr/bin/env python3
"""Makes classifiers.bin: small linear models over one English message, for the triggers.

    python3 models/make_classifiers.py --eval DIR [--report] [--small models/classifiers.bin] [--out models/classifiers.bin]

DIR holds the development splits (dev/*.jsonl). Weights are learned from our own lines (models/own/*.tsv) and from the
splits whose licence allows it (goemotions, banking77, clinc150, nlupp, bitext, hint3, rasa); the others only measure
and help to choose the threshold. Needs numpy, scipy, scikit-learn, torch, and cargo: the features come from the Rust code.

A word's weight starts from its vector in models/static.bin: the models learn a direction among the vectors beside
the hashed features, and the direction's part is folded into the words' rows afterwards. So a word nobody wrote in the
training lines still leans where its neighbours do, and at run time there is one table and no vectors.

Frustration and confusion are also taught: a larger model (the same plus the sentence vectors of all-MiniLM-L6-v2, see
teacher.py) learns the same lines, then says what it thinks of many more: the permitted sets' lines and splices of our
own. The small one learns its opinions, and so hears in single words what the large one hears in sentences. That takes
an hour; `--small FILE` takes the four small models over from that file.

Where the product reads sentences (`semantic = full`), it asks two more models instead, for frustration and confusion:
they learn the hashed features, the vector of models/sentence.bin as the product computes it, and for frustration the
word lists' score, all at once. Frustration's then learns a small hidden layer over the vector, which corrects the sum:
anger at a thing and anger at a shop lie in one direction and differ by a bend. What is rare in a source stays rarer than half (BESIDE), or a forum's anger at the
world would be heard in every customer.

Format (little endian): `BATONCL3`; u32 bits; u32 word bits; u32 models; per model u32 name length, name, f32 bias,
f32 step, f32 what the word lists' score adds, u32 vector parts, f32 a part, u32 hidden units, and a unit f32 bias, f32
what it adds, f32 a vector part; then 2^bits rows of one i8 a model, then 2^(word bits) rows for whole words. Score =
sigmoid(bias + step * sum(value * weight) + listed * lists + parts @ vector + sum(adds * max(0, unit bias + unit @ vector)));
0.5 is the shipped threshold.
"""
import argparse, json, random, re, struct, subprocess
from pathlib import Path
import numpy as np, scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

HERE = Path(__file__).resolve().parent
BITS, WORD_BITS = 16, 15
ROWS = (1 << BITS) + (1 << WORD_BITS)
POSITIVE = dict(frustration='frustrated', confusion='confused', lead='lead', urgent='urgent')
ALLOWED = {'own', 'goemotions', 'banking77', 'clinc150', 'nlupp_banking', 'nlupp_hotels', 'bitext', 'hint3_curekart',
           'hint3_sofmattress', 'hint3_powerplay11', 'rasa_financial_demo', 'rasa_helpdesk_assistant'}
# How much a task's public lines weigh against our own, its regularisation, and the share of the word vectors.
SETTING = dict(frustration=(.5, .2, 4), confusion=(1, .1, 6), lead=(1, 1, 3), urgent=(1, 1, 3))
# Tasks with a teacher: the weight of each opinion of its, and how much the sentence vectors count for it.
TAUGHT = dict(frustration=(1, 5), confusion=(.5, 5))
SPLICES = 20000
# What the word lists' score adds to the small model's margin.
LISTED = dict(frustration=1.0)
# The models that read sentences: the share positives of a public source count as, how much its lines weigh against
# ours, how much the vector and the lists count, and the regularisation.
BESIDE = dict(frustration=(.25, .4, 5, 3, .2), confusion=(.5, 1, 5, 0, .05))
# Tasks with a hidden layer over the vector: its units, its weights' decay, how often it sees the lines, and the share of
# what it is shown that it must do without.
HIDDEN = dict(frustration=(32, .3, 8, .5))
# The vectors' length while the layer learns: about one a part, as its first weights expect.
HIDDEN_SCALE = 384 ** .5
# What the sum counts for beside the layer, in its own spread, before both are learned together.
SUM_COUNTS = .7
# Sources' sizes in a fair mix (lines), where the development split over-represents one.
MIX = dict(airline_tweets=2400, complaint_tweets=2298, goemotions=5408)

def features(lines, *options):
    binary = HERE.parent / 'target/release/examples/features'
    text = '\n'.join(' '.join(line.split()) for line in lines) + '\n'
    out = subprocess.run([binary, *options], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    return out.split('\n')[:len(lines)]

def sentence_vectors(lines):
    """As the product reads them."""
    binary = HERE.parent / 'target/release/examples/features'; text = '\n'.join(' '.join(line.split()) for line in lines) + '\n'
    out = subprocess.run([binary, '--sentence', HERE / 'sentence.bin'], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(out, '<f4').reshape(len(lines), -1)

def raw(lines):
    ends, whole, hashes, values = [0], [], [], []
    for line in features(lines):
        for pair in line.split():
            h, v = pair.split(':'); whole.append(h[0] == 'w'); hashes.append(int(h[1:], 16)); values.append(float(v))
        ends.append(len(hashes))
    return np.array(ends), np.array(whole), np.array(hashes, np.int64), np.array(values, np.float32)

def rows_of(whole, hashes):
    return np.where(whole, (1 << BITS) + (hashes >> (32 - WORD_BITS)), hashes >> (32 - BITS))

def table(seen):
    ends, whole, hashes, values = seen
    m = sp.csr_matrix((values, rows_of(whole, hashes), ends), shape=(len(ends) - 1, ROWS)); m.sum_duplicates(); return m

def in_vocabulary(seen, known):
    ends, whole, hashes, values = seen
    order = np.argsort(known); place = np.minimum(np.searchsorted(known[order], hashes), len(known) - 1)
    hit = whole & (known[order][place] == hashes)
    return sp.csr_matrix((values[hit], order[place[hit]], np.r_[0, np.cumsum(hit)][ends]), shape=(len(ends) - 1, len(known)))

def word_vectors(path):
    d = Path(path).read_bytes(); assert d[:8] == b'BATONST1'
    V, D = struct.unpack('<II', d[8:16]); ends = np.frombuffer(d, '<u4', V, 16); p = 16 + 4 * V
    L, = struct.unpack('<I', d[p:p + 4]); blob = d[p + 4:p + 4 + L]; p += 4 + L
    tokens = [blob[a:b].decode() for a, b in zip(np.r_[0, ends[:-1]], ends)]
    scale = np.frombuffer(d, '<f4', V, p); rows = np.frombuffer(d, 'i1', V * D, p + 4 * V).reshape(V, D)
    vectors = dict(zip(tokens, rows * scale[:, None]))
    # The tokens of the product write contractions as one word.
    for word in ('do does did is was are were have has had would could should ca wo').split():
        vectors[word + 'nt'] = sum(vectors[t] for t in (word, "'", 't') if t in vectors)
    for word in ('im ive id youre youve thats its hes shes theyre theres whats wheres ill youll').split():
        parts = re.fullmatch(r'(.+?)(m|ve|d|re|s|ll)', word).groups()
        vectors[word] = sum(vectors[t] for t in (parts[0], "'", parts[1]) if t in vectors)
    words = sorted(w for w in vectors if w.isascii() and w.isalpha())
    E = np.array([vectors[w] for w in words], np.float32); E /= np.sqrt((E ** 2).sum(1).mean())
    return E, np.array([int(h, 16) for h in features(words, '--words')], np.int64)

def permitted(evals):
    """Lines of the sets whose licence allows it, for the teacher to have an opinion on; no label is read."""
    found = []
    for path in sorted(Path(evals, 'dev').glob('*.jsonl')) + [Path(evals, 'kb/oos_kb.jsonl')]:
        for line in open(path):
            j = json.loads(line)
            if j.get('source', j.get('kb')) in ALLOWED - {'goemotions'}:
                found += [j[k] for k in ('text', 'a', 'b') if k in j] + j.get('texts', [])[:40]
    return list(dict.fromkeys(found))

def spliced(own):
    """The beginning of one of our lines with the end of another, or both whole: new mixtures of familiar words."""
    dice, found = random.Random(3), {}
    while len(found) < SPLICES:
        a, b = dice.choice(own).split(), dice.choice(own).split()
        if dice.random() < .6: words = a[:dice.randint(1, max(1, len(a) - 1))] + b[dice.randint(0, max(0, len(b) - 1)):]
        else: words = a + [w for w in b if not w.startswith('@')]
        if 3 <= len(words) <= 32: found[' '.join(words)] = True
    return list(found)

def sentences(texts, kept):
    """The teacher's vectors, kept in a file because making them takes minutes."""
    kept = Path(kept); known = dict(zip(*np.load(kept, allow_pickle=True).values())) if kept.exists() else {}
    missing = [t for t in dict.fromkeys(texts) if t not in known]
    if missing:
        import teacher
        known.update(zip(missing, teacher.Teacher(threads=1).embed(missing).astype('f2')))
        np.savez(kept, texts=np.array(list(known), dtype=object), vectors=np.array(list(known.values())))
    return np.array([known[t] for t in texts], np.float32)

class Task:
    def __init__(self, name, evals, vectors, kept, small=False):
        self.name = name; lines = []
        for line in (HERE / 'own' / f'{name}.tsv').read_text().splitlines():
            text, label = line.rsplit('\t', 1); lines.append((text, label == POSITIVE[name], 'own'))
        for line in open(Path(evals) / 'dev' / f'{name}.jsonl'):
            j = json.loads(line); lines.append((j['text'], j['label'] == POSITIVE[name], j['source']))
        seen = raw([l[0] for l in lines]); self.y = np.array([l[1] for l in lines]); self.source = np.array([l[2] for l in lines])
        self.weigh, self.C, self.share = SETTING[name]; self.prior = .5; self.E, known = vectors; self.known = known
        self.allowed = np.isin(self.source, list(ALLOWED))
        X = table(seen); W = in_vocabulary(seen, known); self.often = np.asarray((W[self.allowed] > 0).sum(0)).ravel() + .05
        self.rarity = (np.log((1 + self.allowed.sum()) / (1 + np.asarray((X[self.allowed] > 0).sum(0)).ravel())) + 1).astype('f')
        self.X = X; self.Z = self.together(X, W); self.taught = None; self.lines = [l[0] for l in lines]; self.known_vectors = kept
        self.lists = np.array([float(s) for s in features(self.lines, '--listed')]); self.listed = LISTED.get(name, 0); self.bent = self.layer = None
        if name in TAUGHT and not small:
            self.opinion, much = TAUGHT[name]; own = [l[0] for l in lines if l[2] == 'own']; pool = permitted(evals) + spliced(own)
            vectors = sentences([l[0] for l in lines] + pool, kept) * much; seen = raw(pool)
            self.taught = self.together(table(seen), in_vocabulary(seen, known))
            self.large = sp.hstack([sp.vstack([self.Z, self.taught]), sp.csr_matrix(vectors)]).tocsr()

    def together(self, X, W):
        return sp.hstack([X @ sp.diags(self.rarity), sp.csr_matrix(W @ self.E * self.share)]).tocsr()

    def weigh_lines(self, rows):
        y, s = self.y[rows], self.source[rows]; w = np.ones(len(y))
        for source in set(s):
            k = s == source; q = y[k].mean()
            prior = .5 if source == 'own' else self.prior
            if 0 < q < 1: w[k] = np.where(y[k], prior / q, (1 - prior) / (1 - q))
            if source != 'own': w[k] *= self.weigh
        return w

    def fit(self, rows):
        y, w = self.y[rows], self.weigh_lines(rows)
        model = lambda: LogisticRegression(C=self.C, solver='liblinear')
        if self.taught is None: return model().fit(self.Z[rows], y, w)
        large = model().fit(self.large[rows], y, w); n = self.taught.shape[0]
        sure = large.predict_proba(self.large[len(self.y):])[:, 1]
        lines = sp.vstack([self.Z[rows], self.taught, self.taught]).tocsr()
        labels = np.r_[y, np.ones(n, bool), np.zeros(n, bool)]; weigh = np.r_[w, self.opinion * sure, self.opinion * (1 - sure)]
        keep = weigh > 1e-3; return model().fit(lines[keep], labels[keep], weigh[keep])

    def out_of_fold(self):
        """Every line scored by a model that has not seen it."""
        rows = np.where(self.allowed)[0]; scores = np.zeros(len(self.y))
        for a, b in StratifiedKFold(5, shuffle=True, random_state=0).split(rows, self.y[rows]):
            self.learn(rows[a]); scores[rows[b]] = self.said(rows[b])
        self.learn(rows); rest = np.where(~self.allowed)[0]
        if len(rest): scores[rest] = self.said(rest)
        return scores

    def learn(self, rows):
        """The sum, then the layer that corrects it: shown what the sum says of lines it has not seen."""
        self.layer = None
        if self.bent:
            sums = np.zeros(len(self.y))
            for a, b in StratifiedKFold(5, shuffle=True, random_state=1).split(rows, self.y[rows]):
                self.model = self.fit(rows[a]); sums[rows[b]] = self.said(rows[b])
            layer = self.bend(rows, sums); self.model = self.fit(rows); self.layer = layer
        else: self.model = self.fit(rows)

    def bend(self, rows, sums):
        import torch
        torch.set_num_threads(1); torch.manual_seed(0); units, decay, times, without = self.bent
        tensor = lambda values: torch.tensor(np.asarray(values, np.float32))
        V, s = tensor(self.vectors[rows] * HIDDEN_SCALE), tensor(sums[rows] / sums[rows].std()); y, w = tensor(self.y[rows]), tensor(self.weigh_lines(rows))
        into, out, scale = torch.nn.Linear(V.shape[1], units), torch.nn.Linear(units, 1), torch.nn.Parameter(torch.tensor(SUM_COUNTS)); drop = torch.nn.Dropout(without)
        adam = torch.optim.AdamW([*into.parameters(), *out.parameters(), scale], lr=1e-3, weight_decay=decay)
        for _ in range(times):
            for b in torch.randperm(len(rows)).split(64):
                said = scale * s[b] + out(drop(torch.relu(into(drop(V[b])))))[:, 0]
                loss = (torch.nn.functional.binary_cross_entropy_with_logits(said, y[b], reduction='none') * w[b]).mean()
                adam.zero_grad(); loss.backward(); adam.step()
        array = lambda tensor: tensor.detach().numpy().astype(np.float64)
        return array(into.weight) * HIDDEN_SCALE, array(into.bias), array(out.weight)[0], out.bias.item(), scale.item() / sums[rows].std()

    def said(self, rows):
        """What the product will say: folding the words' vectors into shared rows moves the scores a little."""
        hashed, sentence, listed, bias = self.weights(); scores = self.X[rows] @ hashed + bias
        if not len(sentence): return scores
        scores = scores + self.vectors[rows] @ sentence + listed * self.lists[rows]
        if self.layer is None: return scores
        parts, bias, adds, level, scale = self.layer
        return scale * scores + level + np.maximum(0, self.vectors[rows] @ parts.T + bias) @ adds

    def beside_the_sentence(self):
        """The same task once more, with the sentence's vector and the lists among the features."""
        self.prior, self.weigh, much, lists, self.C = BESIDE[self.name]; self.taught, self.much, self.told = None, much, lists; self.bent = HIDDEN.get(self.name)
        self.vectors = self.read(); self.Z = sp.hstack([self.Z, sp.csr_matrix(np.c_[self.vectors * much, self.lists * lists])]).tocsr()

    def read(self):
        kept = Path(self.known_vectors).with_suffix('.product.npz'); known = dict(zip(*np.load(kept, allow_pickle=True).values())) if kept.exists() else {}
        missing = [t for t in dict.fromkeys(self.lines) if t not in known]
        if missing:
            known.update(zip(missing, sentence_vectors(missing))); np.savez(kept, texts=np.array(list(known), dtype=object), vectors=np.array(list(known.values())))
        return np.array([known[t] for t in self.lines], np.float32)

    def threshold(self, scores):
        k = self.source != 'own'; y, s, w = self.y[k], scores[k], self.mix(self.source[k]); order = np.argsort(-s)
        hit = np.cumsum(w[order] * y[order]); f = 2 * hit / (np.cumsum(w[order]) + (w * y).sum())
        # The middle of all cuts nearly as good: the very best one is partly luck.
        good = s[order][f > f.max() - .003]; return float((good.max() + good.min()) / 2), float(f.max())

    def mix(self, source):
        w = np.ones(len(source))
        for name, lines in MIX.items():
            k = source == name
            if k.any() and self.name == 'frustration': w[k] = lines / k.sum()
        return w

    def slope(self, scores):
        """Makes a margin the logarithm of the odds, as far as unseen lines tell."""
        k = self.source != 'own'
        return float(LogisticRegression(C=1e6).fit(scores[k, None], self.y[k], self.mix(self.source[k])).coef_[0, 0])

    def weights(self):
        """The table's column, what a sentence's vector weighs, what the lists add, and the bias."""
        w = self.model.coef_[0]; hashed = w[:ROWS] * self.rarity; dims = self.E.shape[1]
        # Words that share a row share its weight by how often they were seen; a rare one gives way.
        sum_, often = np.zeros(ROWS), np.zeros(ROWS); row = rows_of(True, self.known)
        np.add.at(sum_, row, self.E @ w[ROWS:ROWS + dims] * self.share * self.often); np.add.at(often, row, self.often)
        hashed += np.divide(sum_, often, out=np.zeros(ROWS), where=often > 0)
        rest = w[ROWS + dims:]; sentence = rest[:-1] * self.much if len(rest) else rest
        return hashed, sentence, rest[-1] * self.told if len(rest) else 0, float(self.model.intercept_[0])

    def column(self, report):
        """Head and column of a model, learned and measured."""
        scores = self.out_of_fold(); slope = self.slope(scores); hashed, sentence, listed, bias = self.weights()
        if not len(sentence): listed = self.listed / slope; scores = scores + listed * self.lists
        cut, f1 = self.threshold(scores); print(f'{self.name}: cut {cut:.3f}, pooled F1 {f1:.3f}', flush=True)
        if report: self.report(scores, cut)
        if self.layer is not None:
            parts, unit_bias, adds, level, scale = self.layer; hashed, sentence, listed, bias = hashed * scale, sentence * scale, listed * scale, bias * scale + level
        step = float(np.quantile(np.abs(hashed[hashed != 0]), .9999) * slope / 127)
        name = self.name + (' beside the sentence' if len(sentence) else '')
        head = struct.pack('<I', len(name)) + name.encode() + struct.pack('<fffI', (bias - cut) * slope, step, listed * slope, len(sentence))
        head += (sentence * slope).astype('<f4').tobytes() + struct.pack('<I', 0 if self.layer is None else len(adds))
        if self.layer is not None: head += np.c_[unit_bias, adds * slope, parts].astype('<f4').tobytes()
        return head, np.clip(np.rint(hashed * slope / step), -127, 127).astype('i1')

    def report(self, scores, cut):
        for source in sorted(set(self.source)):
            k = self.source == source; y, p = self.y[k], scores[k] >= cut
            if not y.any() or y.all(): print(f'  {source:24} n {k.sum():5} false alarms {(p & ~y).mean():.3f}'); continue
            f1 = 2 * (p & y).sum() / max(1, p.sum() + y.sum()); how = 'CV' if self.allowed[k].all() else 'unseen'
            line = f'  {source:24} n {k.sum():5} AUROC {roc_auc_score(y, scores[k]):.3f} F1 {f1:.3f} ({how})'
            if self.allowed[k].all() and source != 'own':
                kept = self.model, self.layer; self.learn(np.where(self.allowed & ~k)[0]); said = self.said(np.where(k)[0]); self.model, self.layer = kept
                line += f'; left out {roc_auc_score(y, said):.3f}'
            print(line)

def former(path):
    """Heads and columns of a file made before."""
    d = Path(path).read_bytes(); assert d[:8] == b'BATONCL3'
    bits, word_bits, models = struct.unpack('<III', d[8:20]); assert (bits, word_bits) == (BITS, WORD_BITS); p, heads = 20, []
    for _ in range(models):
        letters, = struct.unpack('<I', d[p:p + 4]); dims, = struct.unpack('<I', d[p + letters + 16:p + letters + 20])
        at = p + letters + 20 + 4 * dims; units, = struct.unpack('<I', d[at:at + 4]); end = at + 4 + 4 * units * (2 + dims)
        heads.append(d[p:end]); p = end
    rows = np.frombuffer(d, 'i1', offset=p).reshape(ROWS, models); return [(head, rows[:, at]) for at, head in enumerate(heads)]

def main():
    a = argparse.ArgumentParser(); a.add_argument('--eval', required=True); a.add_argument('--report', action='store_true'); a.add_argument('--small')
    a.add_argument('--static', default=HERE / 'static.bin'); a.add_argument('--out', default=HERE / 'classifiers.bin'); a.add_argument('--only'); a.add_argument('--kept', default='/tmp/teacher_vectors.npz'); o = a.parse_args()
    subprocess.run('cargo build -q --profile bench -p domain --example features --config profile.bench.package.domain.opt-level=3'.split(), check=True, cwd=HERE.parent)
    vectors = word_vectors(o.static); small, beside = [], []
    for name in POSITIVE:
        if o.only and name not in o.only.split(',') or o.small and name not in BESIDE: continue
        task = Task(name, o.eval, vectors, o.kept, o.small)
        if not o.small: small.append(task.column(o.report))
        if name in BESIDE: task.beside_the_sentence(); print('beside the sentence', end=' '); beside.append(task.column(o.report))
    if o.only: return
    models = (former(o.small)[:len(POSITIVE)] if o.small else small) + beside
    rows = np.stack([column for _, column in models], 1)
    Path(o.out).write_bytes(b'BATONCL3' + struct.pack('<III', BITS, WORD_BITS, len(models)) + b''.join(head for head, _ in models) + rows.tobytes())

if __name__ == '__main__': main()
